"""Deeds: which commands people, not robots, gave at each seat of a rehearsal. Kept in memory, for the tours and nothing else."""

from immutables import Map
from msgspec import Struct

from live.journal.entry import Entry

Deeds = Map[str, frozenset[str]]
# With this the ids of the robots' commands begin, or with the record's epoch.
ROBOT = "robot-"


class Awaited(Struct, frozen=True):
    """The seat whose person a rehearsal waits for, the command that is to come, and the number of its question, if any."""

    seat: str
    command: str = ""
    number: str = ""


def is_robots(epoch: str, id: str) -> bool:
    """Whether a robot of the rehearsal gave this command."""
    return id.startswith((ROBOT, f"{epoch}-"))


def with_entry(deeds: Deeds, entry: Entry) -> Deeds:
    """The deeds after this entry; the same object where it adds nothing."""
    if is_robots(entry.epoch, entry.id):
        return deeds
    did = deeds.get(entry.by, frozenset())
    more = {entry.command, *(f"{entry.command}:{event.what}" for event in entry.events if hasattr(event, "what"))}
    return deeds if more <= did else deeds.set(entry.by, did | more)
