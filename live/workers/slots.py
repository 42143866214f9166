"""Slots: where each worker of a machine keeps its own record. The first has the data folder itself, so one process is no other
house than several: what the others have is brought home before anybody goes on with it alone.
"""

import logging
from contextlib import closing, suppress
from pathlib import Path

from live.halls import file_of, mirror_of, names_in
from live.journal.backup import back_up
from live.journal.contract import Damaged
from live.journal.entry import Stored
from live.journal.file import beside
from live.journal.lock import FolderInUse, FolderLock
from live.journal.reading import Reader
from live.journal.redis.giving_back import hash_at
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey, NoKey

NAME = "workers"

_log = logging.getLogger(__name__)


def slot_of(folder: Path, number: int) -> Path:
    """The folder of a worker's own record, below a data folder or a mirror."""
    return folder if number == 1 else folder / NAME / str(number)


def parents_folder(data: Path) -> Path:
    """Where the parent of the workers has its lock and its threshold."""
    return data / NAME


def refuse_workers(data: Path) -> None:
    """Raises FolderInUse while a parent serves this folder: its first worker may be between an end and a beginning."""
    if parents_folder(data).is_dir():
        FolderLock(parents_folder(data)).release()


def furnished(data: Path, number: int) -> Path:
    """A worker's folder with the keys of the house, and with each record that it has not yet. Raises NoKey, OSError."""
    slot = slot_of(data, number)
    slot.mkdir(parents=True, exist_ok=True)
    if number > 1:
        if not HouseKey.of(data).copied_to(slot):
            raise NoKey(f"{slot} belongs to another house: it holds another house.key.")
        for name in names_in(data):
            HouseKey.for_conference(data, name).kept_in(slot, name)
        with suppress(FolderInUse), FolderLock(slot):  # whoever serves there finds them by himself
            for name in {*names_in(data)} - {*names_in(slot)}:
                back_up(file_of(data, name), file_of(slot, name))
    return slot


async def brought_home(data: Path, mirror: Path | None) -> None:
    """The record of the data folder has all that any worker's has. Whoever calls holds its lock; nobody serves.

    Raises FolderInUse, Damaged, MirrorFault, Unrecorded.
    """
    for slot in sorted(parents_folder(data).glob("[0-9]*")):
        with FolderLock(slot):
            for name in names_in(slot):
                await _bring(file_of(slot, name), file_of(data, name), mirror_of(mirror, name))


async def _bring(path: Path, home: Path, mirror: Path | None) -> None:
    with closing(Reader(path)) as there:
        same, fresh = _compared(there, path, home)
        # Only what these entries brought: what was forgotten at home stays forgotten.
        rows = [row for row in there.private_rows() if any(row.hash.encode() in stored.raw for stored in fresh)]
        epoch = there.epoch
    if not same:
        _set_aside(path, epoch)
    if fresh:
        with closing(SQLiteJournal(home, epoch=epoch, mirror=mirror)) as own:
            await own.append(fresh, rows)
        _log.warning("%s: %d entries of a worker were brought home.", home.name, len(fresh))


def _compared(there: Reader, path: Path, home: Path) -> tuple[bool, list[Stored]]:
    """Whether it is a copy of the record at home, and what it has beyond. Raises Damaged where they hold different entries."""
    if not home.exists():
        return True, list(there.read())
    with closing(Reader(home)) as own:
        if there.epoch != own.epoch:  # the one at home was restored, or received
            return False, []
        seq = min(own.top[0], there.top[0])
        if hash_at(own, seq) != hash_at(there, seq):
            raise Damaged(seq, f"{path} holds another one")
        return True, list(there.read(own.top[0]))


def _set_aside(path: Path, epoch: str) -> None:
    """It is no copy of this record any more; nothing is deleted."""
    aside = beside(path, f".aside-{epoch}")
    _log.warning("%s is another record than the one of the data folder, and is set aside as %s.", path, aside.name)
    for ending in ("", "-wal", "-shm"):
        if beside(path, ending).exists():
            beside(path, ending).rename(beside(aside, ending))
