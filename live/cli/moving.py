"""`live hand-over` and `live receive`: a conference is carried to another machine, and back."""

import asyncio
import secrets
from pathlib import Path

import apsw
import click

from live.cli.place import Failed, alone, conference_in, folder_of, locked, organiser, place, record_of, replayed
from live.conference.commands import HandOver
from live.conference.door import read as read_command
from live.conference.state import State
from live.conference.words import Invalid
from live.evidence.store import Store
from live.halls import file_of
from live.journal.contract import Damaged
from live.journal.file import NotAJournal
from live.journal.lock import FolderInUse, FolderLock
from live.journal.reading import Reader
from live.keys import HouseKey
from live.moving.asking import Asked, Unheard, ask
from live.moving.bundle import Bundle, NoBundle, pack, unpacked
from live.moving.former import Former, forget, keep
from live.moving.receiving import WentOn, receive
from live.replay import folded
from live.settings import read
from live.steady import wall_clock


@click.command(name="hand-over")
@click.option("--to", "address", default=None, metavar="ADDRESS", help="Where the conference goes on: https://host, no path.")
@click.option(
    "--out", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The bundle to carry there."
)
@click.option("--spare", is_flag=True, help="Only a bundle for a spare: the conference stays here.")
@click.option("--at", "running", default=None, metavar="URL", help="Where the server runs, if it does (default: this machine).")
@click.option(
    "--from", "here", default=None, metavar="URL", help="This copy's own address (LIVE_PUBLIC_URL): the new one tells it."
)
@place
def hand_over(
    address: str | None, target: Path, spare: bool, running: str | None, here: str | None, data: Path | None, name: str | None
) -> None:
    """Hand the conference over: this copy becomes read-only and names the new address."""
    if spare == bool(address):
        raise click.UsageError("Say where the conference goes on with --to ADDRESS, or --spare for a bundle only.")
    folder = folder_of(data)
    name = conference_in(folder, name)
    if address:
        _recorded(folder, name, address, running)
    _, _, reader = record_of(data, name)
    try:
        seq, digest = pack(target, name, reader, HouseKey.for_conference(folder, name), _own(here), Store.of(folder, name))
    except OSError as fault:
        raise Failed(f"{target} cannot be written ({fault.strerror}). Nothing is lost: give the same command again.") from None
    except Damaged as fault:
        raise Failed(f"{name}: damaged at entry {fault.seq}: {fault.why}. Restore a backup.") from None
    finally:
        reader.close()
    click.echo(f"{name}: {seq} entries in {target}. Top hash {digest}")
    click.echo("It opens every seat: carry it yourself, delete it when it was received.")
    if address:
        forget(folder, name)
        click.echo(f"This copy is read-only now and names {address}. There: live receive {target.name}")
    else:
        click.echo(f"On the spare: live spare --of {_own(here) or 'ADDRESS'} --bundle {target.name}")


def _recorded(folder: Path, name: str, address: str, running: str | None) -> None:
    """The handing over stands in the record; by the server where one runs. Raises Failed."""
    try:
        command = read_command("hand_over", {"id": f"hand-over-{secrets.token_hex(8)}", "to": address.rstrip("/")})
    except Invalid:
        raise click.UsageError(f"{address} is no address: give https://host or http://host:port, without a path.") from None
    assert isinstance(command, HandOver)
    state = _state_of(folder, name)
    if state.moved is not None:
        if state.moved.to == command.to:
            return  # the bundle is written once more
        raise Failed(f"{name} was handed over to {state.moved.to} already. It can be handed on from there only.")
    try:
        FolderLock(folder).release()
    except FolderInUse:
        _told_server(folder, name, state, command, running)
    else:
        asyncio.run(_alone(folder, name, command))


async def _alone(folder: Path, name: str, command: HandOver) -> None:
    async with alone(folder, name) as hall:
        await hall.submit(command, organiser(hall))


def _told_server(folder: Path, name: str, state: State, command: HandOver, running: str | None) -> None:
    settings = read()
    here = running or f"http://{'127.0.0.1' if settings.host in ('0.0.0.0', '::') else settings.host}:{settings.port}"
    try:
        status, answer, _ = ask(
            Asked(here, name, _token(folder, name, state)), "do/hand_over", {"id": command.id, "to": command.to}
        )
    except Unheard as fault:
        raise Failed(f"A server runs on {folder}, but {fault} Say with --at where it runs, or stop it first.") from None
    if status != 200:
        raise Failed(f"The server refused: {answer.decode(errors='replace')}")


@click.command(name="receive")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--data", type=click.Path(path_type=Path), default=None, help="The data folder (LIVE_DATA, default var).")
def receive_(file: Path, data: Path | None) -> None:
    """Receive a conference that was handed over; it goes on here with all its links."""
    folder = folder_of(data)
    try:
        with locked(folder), unpacked(file) as bundle:
            address, top = _received(folder, bundle)
    except NoBundle as fault:
        raise Failed(str(fault)) from None
    except WentOn as fault:
        raise Failed(str(fault)) from None
    except Damaged as fault:
        raise Failed(f"{file} is damaged at entry {fault.seq}: {fault.why}. Hand over once more.") from None
    except (NotAJournal, apsw.Error, ValueError, OSError) as fault:
        raise Failed(f"{file} cannot be received: {fault}") from None
    click.echo(f"{bundle.about.conference}: {top - 1} entries received, and it goes on at {top}. Its address is {address}.")
    click.echo("All links and printed codes stay valid. Start: live serve")


def _received(folder: Path, bundle: Bundle) -> tuple[str, int]:
    """The new address, and the position at which it goes on."""
    name = bundle.about.conference
    moved = folded(bundle.entries()).moved
    if moved is None:
        raise NoBundle("The conference was not handed over with this bundle; it is one for a spare (live spare).")
    bundle.key.kept_in(folder, name)
    top, state = receive(folder, name, bundle.entries(), bundle.private, "received", wall_clock())
    bundle.files.copy_to(Store.of(folder, name))
    forget(folder, name)
    if bundle.about.former:
        token = bundle.key.token(name, "organiser", state.seats["organiser"].generation)
        keep(folder, name, Former(bundle.about.former, moved.to, bundle.about.seq, bundle.about.hash, token))
    return moved.to, top[0]


def _state_of(folder: Path, name: str) -> State:
    reader = Reader(file_of(folder, name))
    try:
        return replayed(reader)
    finally:
        reader.close()


def _token(folder: Path, name: str, state: State) -> str:
    """The organisers' own link, made from the house key: the command line may what they may."""
    return HouseKey.for_conference(folder, name).token(name, "organiser", state.seats["organiser"].generation)


def _own(here: str | None) -> str | None:
    public = here or read().public_url
    return public.rstrip("/") if public else None
