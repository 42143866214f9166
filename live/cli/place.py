"""Where a command works: the data folder and the conference it names; reading beside a server, or writing alone."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import apsw
import click
from msgspec.structs import replace

from live.conference.state import State
from live.conference.words import By, Role
from live.hall import Hall
from live.halls import file_of, key_for, mirror_of, names_in, ready_mirror
from live.journal.contract import Damaged, Journal, Unrecorded
from live.journal.file import NotAJournal
from live.journal.lock import FolderInUse, FolderLock
from live.journal.mirror import MirrorFault
from live.journal.reading import Reader
from live.journal.redis.house import House
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey
from live.replay import folded
from live.settings import Wrong, names_of, read
from live.steady import wall_clock
from live.workers.slots import brought_home, refuse_workers


class Failed(click.ClickException):
    """One clear line and exit 1."""

    exit_code = 1


def place(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --data and --conference."""
    command = click.option("--conference", "name", help="The conference; needed only where the folder has several.")(command)
    return click.option(
        "--data", type=click.Path(path_type=Path), default=None, help="The data folder (LIVE_DATA, default var)."
    )(command)  # fmt: skip


def folder_of(data: Path | None) -> Path:
    """The data folder, made if it is missing. Raises Failed, Wrong."""
    folder = data or read().data
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".writable").touch()
        (folder / ".writable").unlink()
    except OSError:
        raise Failed(f"The data folder {folder} cannot be written. Choose another with --data.") from None
    return folder


def mirror_folder() -> Path | None:
    """Where second copies are kept (LIVE_MIRROR). Raises Wrong."""
    return read().mirror


def conference_in(folder: Path, name: str | None) -> str:
    """The conference meant. Exit 2 where the folder has none or several and none is named."""
    names = names_in(folder)
    if name is None and len(names) == 1:
        return names[0]
    if name in names:
        return str(name)
    if not names:
        raise click.UsageError(f"There is no conference in {folder} yet. Make one with: live new --title '…'")
    listed = ", ".join(names)
    raise click.UsageError(f"Name one of these with --conference: {listed}.")


def record_of(data: Path | None, name: str | None) -> tuple[Path, str, Reader]:
    """A record opened for reading, beside a running server too. Raises Failed."""
    folder = folder_of(data)
    name = conference_in(folder, name)
    try:
        return folder, name, SQLiteJournal.open_readonly(file_of(folder, name))
    except (NotAJournal, apsw.Error) as fault:
        raise Failed(f"The record of {name} cannot be opened: {fault}") from None


def replayed(reader: Reader) -> State:
    """The state that a record comes to. Raises Failed where it is damaged."""
    try:
        return folded(reader.read())
    except Damaged as fault:
        raise Failed(f"The record is damaged at entry {fault.seq}: {fault.why}. Restore a backup.") from None


async def _record(folder: Path, name: str) -> tuple[Journal, Callable[[], int]]:
    """Where other machines write it too, what is written beside their servers goes the same way, and their time is that of all.
    Raises Unrecorded.
    """
    own = SQLiteJournal(file_of(folder, name), mirror=mirror_of(mirror_folder(), name))
    shared = _house_at_rest()
    if shared is None or own.top[0] == 0:  # one that was just made is nobody else's yet
        return own, wall_clock
    from live.journal.redis.journal import RedisJournal  # with its library, which one machine starts without

    journal = RedisJournal(name, own, shared)
    try:
        await journal.join()
    except Unrecorded:
        journal.close()
        raise
    return journal, journal.now


def shared_house(url: str | None = None) -> House | None:
    """Where the records of several machines lie (LIVE_REDIS_URL), if they do. Raises Wrong."""
    settings = read(redis=url)
    if settings.redis:
        return House(settings.redis, names_of(settings.machine, settings.workers)[0], settings.machines)
    if len(settings.machines) > 1:  # what it recorded alone could never be joined to what the others recorded
        why = "LIVE_MACHINES names several, but nothing says where their record lies"
        raise Wrong(f"{why}. Set LIVE_REDIS_URL, or take LIVE_MACHINES away.")
    return None


def _house_at_rest() -> House | None:
    """The same while no server runs here: what this machine's workers have lies in one record now, so one speaks for them."""
    settings, house = read(), shared_house()
    others = {*names_of(settings.machine, settings.workers)[1:]}
    return house and replace(house, machines=tuple(name for name in house.machines if name not in others))


@asynccontextmanager
async def alone(folder: Path, name: str) -> AsyncIterator[Hall]:
    """A hall at work with nobody else in the house. Raises Failed while a server runs on the folder."""
    with locked(folder):
        try:
            ready_mirror(mirror_folder(), HouseKey.of(folder))
            await brought_home(folder, mirror_folder())
            key = key_for(folder, name, mirror_folder())
            journal, clock = await _record(folder, name)
            hall = Hall(name, journal, key, clock)
        except MirrorFault as fault:
            raise Failed(str(fault)) from None
        except Damaged as fault:
            raise Failed(f"The record is damaged at entry {fault.seq}: {fault.why}. Restore a backup.") from None
        except (NotAJournal, apsw.Error, OSError, Unrecorded) as fault:
            raise Failed(f"The record of {name} cannot be opened: {fault}") from None
        running = asyncio.create_task(hall.run())
        try:
            yield hall
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            hall.close()


def locked(folder: Path) -> FolderLock:
    """The folder's lock. Raises Failed while somebody else writes there."""
    try:
        refuse_workers(folder)
        return FolderLock(folder)
    except FolderInUse as fault:
        raise Failed(f"{fault} While a server runs, do this on its organisers' page instead, or stop it first.") from None
    except OSError:
        raise Failed(f"The data folder {folder} cannot be written. Choose another with --data.") from None


def organiser(hall: Hall) -> By:
    """The house itself, setting up as the organisers."""
    return By("organiser", Role.ORGANISER, wall_clock(), None, hall.key.mint(hall.name))
