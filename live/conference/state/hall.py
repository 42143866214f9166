"""What happens beside the floor: the roll, messages, commendations."""

from immutables import Map
from msgspec import Struct


class Roll(Struct, frozen=True):
    """Who sits at a point: taken at `at` (ms UTC)."""

    present: bool
    people: int
    leader: str | None
    at: int


class Announcement(Struct, frozen=True):
    id: str
    text: str
    to: str
    by: str
    at: int
    acknowledged: Map[str, int] = Map()


class Commendation(Struct, frozen=True):
    id: str
    name: str
    collective: bool
    citation: str | None
    decision: str | None
