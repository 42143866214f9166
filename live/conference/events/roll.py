"""Who was present, where the bell was heard, and who was commended."""

from live.conference.events.base import Event


class RollTaken(Event, frozen=True, tag=True):
    point: str
    present: bool
    people: int
    at: int
    leader: str | None = None


class Checked(Event, frozen=True, tag=True):
    """`heard`: the bell of the cue, at the point; `latency_ms`: there and back, measured by the page, where it could."""

    point: str
    heard: bool
    at: int
    latency_ms: int | None = None
    operator: str | None = None


class Commended(Event, frozen=True, tag=True):
    commendation: str
    name: str
    collective: bool = False
    citation: str | None = None
    decision: str | None = None
    nominator: str | None = None  # who proposed it
