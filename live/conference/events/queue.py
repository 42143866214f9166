"""What happened to the order of those who wait."""

from live.conference.events.base import Event, OfQuestion


class Moved(OfQuestion, frozen=True, tag=True):
    to: int
    why: str | None = None


class Arranged(Event, frozen=True, tag=True):
    order: tuple[str, ...]
    why: str | None = None
