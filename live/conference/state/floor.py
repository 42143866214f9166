"""Who has the floor, and the clocks."""

from msgspec import Struct


class Floor(Struct, frozen=True):
    """Who has the floor: `phase` called, speaking or answering; `question` the asker's, `questions` those being answered."""

    turn: int
    phase: str
    question: str | None = None
    questions: tuple[str, ...] = ()
    agency: str | None = None
    ready: bool = False
    on_screen: bool = False


class Clock(Struct, frozen=True):
    """A clock in ms; `started_at` (ms UTC) is None while it stands still."""

    limit_ms: int
    extra_ms: int = 0
    used_ms: int = 0
    started_at: int | None = None


class Clocks(Struct, frozen=True):
    """The asker's clock and the agency's."""

    asking: Clock | None = None
    answering: Clock | None = None
