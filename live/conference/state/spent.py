"""What the floor has taken so far, question by question, and who changed the order for which reason."""

from msgspec import Struct


class Spent(Struct, frozen=True):
    """How often a question's asker spoke, for how long, and how long its answers took (ms): a shared answer counts in parts."""

    times: int = 0
    asking_ms: int = 0
    answering_ms: int = 0


class Reordered(Struct, frozen=True):
    """A change of the order for which a reason was given: of one question (`to`, 0-based) or of the whole queue."""

    seq: int
    why: str
    by: str | None = None
    at: int | None = None
    question: str | None = None
    to: int | None = None
