"""Who was present, and who was commended."""

from live.conference.events.base import Event


class RollTaken(Event, frozen=True, tag=True):
    point: str
    present: bool
    people: int
    at: int
    leader: str | None = None


class Commended(Event, frozen=True, tag=True):
    commendation: str
    name: str
    collective: bool = False
    citation: str | None = None
    decision: str | None = None
    nominator: str | None = None  # who proposed it
