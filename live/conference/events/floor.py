"""What happened on the floor."""

from live.conference.events.base import Event, OfQuestion


class Called(OfQuestion, frozen=True, tag=True):
    at: int


class WasReady(OfQuestion, frozen=True, tag=True):
    at: int


class WasOnScreen(OfQuestion, frozen=True, tag=True):
    at: int


class WasOffScreen(OfQuestion, frozen=True, tag=True):
    """The technician takes back that the picture is on the screens."""

    at: int


class Spoke(OfQuestion, frozen=True, tag=True):
    """The asker began to speak: the asking clock starts."""

    at: int
    limit: int


class DidNotAnswer(OfQuestion, frozen=True, tag=True):
    pass


class Heard(OfQuestion, frozen=True, tag=True):
    at: int


class Invited(Event, frozen=True, tag=True):
    """An agency got the floor for these questions: the answering clock starts."""

    questions: tuple[str, ...]
    agency: str
    at: int
    limit: int


class Settled(OfQuestion, frozen=True, tag=True):
    """An outcome for (question, agency): answered, partly, noted, deferred (due) or referred (to)."""

    agency: str | None
    outcome: str
    due: str | None = None
    to: str | None = None


class Finished(Event, frozen=True, tag=True):
    """The floor is empty again."""

    at: int


class Extended(Event, frozen=True, tag=True):
    ms: int


class Paused(Event, frozen=True, tag=True):
    at: int


class Resumed(Event, frozen=True, tag=True):
    at: int


class Recalled(OfQuestion, frozen=True, tag=True):
    pass


class Undone(Event, frozen=True, tag=True):
    seq: int
