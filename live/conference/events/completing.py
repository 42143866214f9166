"""What agencies did after the day about what they owe."""

from live.conference.events.base import Event, OfQuestion


class AnswerCompleted(OfQuestion, frozen=True, tag=True):
    agency: str
    text: str
    by: str
    at: int


class AnswerEndorsed(OfQuestion, frozen=True, tag=True):
    agency: str
    by: str
    at: int


class AnswerReturned(OfQuestion, frozen=True, tag=True):
    agency: str
    reason: str
    by: str
    at: int


class AnswerPublished(OfQuestion, frozen=True, tag=True):
    """The agency published it on its own site, on a day (ISO)."""

    agency: str
    address: str
    date: str
    by: str
    at: int


class Pursued(OfQuestion, frozen=True, tag=True):
    """How far an agency is with a deferred or referred question."""

    agency: str
    state: str
    by: str
    at: int
    note: str | None = None


class Chased(Event, frozen=True, tag=True):
    """An agency was reminded of all that it owes."""

    agency: str
    by: str
    at: int
