"""What happened to the order of those who wait."""

from live.conference.events.base import Event, OfQuestion


class Moved(OfQuestion, frozen=True, tag=True):
    """`by` and `at` stand here where a reason was given."""

    to: int
    why: str | None = None
    by: str | None = None
    at: int | None = None


class Arranged(Event, frozen=True, tag=True):
    order: tuple[str, ...]
    why: str | None = None
    by: str | None = None
    at: int | None = None
