"""What happens beside the floor: the roll, checks of the points, messages, commendations."""

from immutables import Map
from msgspec import Struct


class Roll(Struct, frozen=True):
    """Who sits at a point: taken at `at` (ms UTC)."""

    present: bool
    people: int
    leader: str | None
    at: int


class Check(Struct, frozen=True):
    """A point tried out: whether the bell is heard, how long its line takes (ms, None: not measured), who operates it, when."""

    heard: bool
    at: int
    latency_ms: int | None = None
    operator: str | None = None


class Announcement(Struct, frozen=True):
    id: str
    text: str
    to: str
    by: str
    at: int
    turn: int = 0  # how far the floor had come, and at which item: where it stands in the minutes
    item: str | None = None
    acknowledged: Map[str, int] = Map()
    taken_down: int | None = None  # from the hall screens (ms UTC)
    point: str | None = None  # the only one that reads it


class Commendation(Struct, frozen=True):
    id: str
    name: str
    collective: bool
    citation: str | None
    decision: str | None
    nominator: str | None = None
