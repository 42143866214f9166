"""The former address: what is kept beside a record that was received, so that the copy there is told, again and again.

A copy that comes back to life while we are live is made read-only at once, and what it recorded by itself is seen.
"""

import asyncio
import logging
import secrets
from pathlib import Path

import msgspec
from msgspec import to_builtins

from live.conference.commands import FoundCopy
from live.conference.events import Continued, HandedOver
from live.conference.words import By, Refused, Role
from live.hall import Hall
from live.halls import Halls
from live.journal.contract import Unrecorded
from live.journal.entry import Stored
from live.journal.file import sync_folder
from live.moving.asking import Asked, Unheard, ask, entries_after
from live.whole import write_whole

_log = logging.getLogger(__name__)
# Seconds between two looks: the first time after time while it has not answered, then now and then.
SOON, LATER = 2.0, 30.0


class Former(msgspec.Struct, frozen=True):
    """Where the other copy was, our own address, the last common position with its hash, and the organisers' token there."""

    url: str
    here: str
    seq: int
    hash: str
    token: str


def keep(folder: Path, name: str, former: Former) -> None:
    """Remember it beside the record, durably: without it nobody would tell the other copy."""
    write_whole(_path(folder, name), msgspec.json.encode(former))
    sync_folder(folder)


def kept(folder: Path, name: str) -> Former | None:
    """The former address of a conference, if it had one."""
    path = _path(folder, name)
    return msgspec.json.decode(path.read_bytes(), type=Former) if path.exists() else None


def forget(folder: Path, name: str) -> None:
    """This copy is handed on, or has no former one."""
    _path(folder, name).unlink(missing_ok=True)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.former.json"


async def watch(halls: Halls) -> None:
    """Every hall that was elsewhere before tells the copy there, and looks whether it went on by itself; until cancelled."""
    async with asyncio.TaskGroup() as tasks:
        for hall in halls:
            former = kept(halls.folder, hall.name)
            if former is not None:
                tasks.create_task(_watch(hall, former))


async def _watch(hall: Hall, former: Former) -> None:
    while hall.state.moved is None:  # who was handed on has nothing to say any more
        own = None
        try:
            if own := await asyncio.to_thread(tell, hall, former):
                await _report(hall, former, own)
        except Exception:  # a bug of ours or a strange answer: this look ends, never the watch over the others
            _log.exception("The other copy of %s could not be looked at.", hall.name)
        await asyncio.sleep(SOON if own is None else LATER)


def tell(hall: Hall, former: Former) -> int | None:
    """Make the other copy read-only; how many entries of its own it has, None where it cannot be reached.

    Where it goes on by right, because it was received or taken over there too, nobody can say which of the two counts:
    then both are shown that there is another one, and people decide.
    """
    there, top = Asked(former.url, hall.name, former.token), hall.state.seq
    try:
        entries = _own_entries(hall, there, former)
        if any(_goes_on(stored) for stored in entries):
            found = FoundCopy(id=_id(former, top), address=former.here, since=former.seq, entries=top - former.seq)
            ask(there, "do/found_copy", to_builtins(found))
        else:
            ask(there, "do/hand_over", {"id": f"hand-over-{secrets.token_hex(8)}", "to": former.here})
            entries = _own_entries(hall, there, former)
    except Unheard:
        return None
    return sum(not all(isinstance(event, HandedOver) for event in stored.entry.events) for stored in entries)


def _own_entries(hall: Hall, there: Asked, former: Former) -> list[Stored]:
    """What the other copy has and we have not. Raises Unheard."""
    entries = entries_after(there, former.seq - 1)
    if entries and entries[0].hash == former.hash:
        return entries[1:]
    # An older copy came back: it parted from ours somewhere before.
    ours = {stored.hash for stored in hall.journal.read()}
    return [stored for stored in entries_after(there, 0) if stored.hash not in ours]


def _goes_on(stored: Stored) -> bool:
    return any(isinstance(event, Continued) and event.how != "restored" for event in stored.entry.events)


def _id(former: Former, entries: int) -> str:
    """The same for the same news, so that it is recorded once."""
    return f"copy-{former.seq}-{entries}-{former.hash[:16]}"


async def _report(hall: Hall, former: Former, own: int) -> None:
    found = FoundCopy(id=_id(former, own), address=former.url, since=former.seq, entries=own)
    if hall.has_answered(found.id):
        return
    _log.error("Another copy of %s went on at %s: %d entries after %d.", hall.name, former.url, own, former.seq)
    try:
        await hall.submit(found, By("organiser", Role.ORGANISER, hall.now()))
    except (Refused, Unrecorded) as fault:
        _log.warning("It could not be recorded: %s", fault)
