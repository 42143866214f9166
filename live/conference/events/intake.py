"""What happened at the intake."""

from live.conference.events.base import Event, OfQuestion


class Submitted(OfQuestion, frozen=True, tag=True):
    number: int
    text: str | None
    kind: str
    origin: str
    owner: str
    at: int
    point: str | None = None
    asker: str | None = None
    title: str | None = None
    unit: str | None = None
    topic: str | None = None
    followup_of: str | None = None
    contact: str | None = None  # salted SHA-256 of what lies in `private`
    minor: bool = False


class Approved(OfQuestion, frozen=True, tag=True):
    first: bool = False  # a follow-up goes before the queue


class Held(OfQuestion, frozen=True, tag=True):
    pass


class Declined(OfQuestion, frozen=True, tag=True):
    reason: str


class Merged(OfQuestion, frozen=True, tag=True):
    into: str


class Unmerged(OfQuestion, frozen=True, tag=True):
    into: str


class Revised(OfQuestion, frozen=True, tag=True):
    text: str
    by: str
    at: int
    reason: str | None = None


class Grouped(OfQuestion, frozen=True, tag=True):
    topic: str | None


class MarkedMinor(OfQuestion, frozen=True, tag=True):
    """The asker is under 18, or is not after all."""

    minor: bool
    by: str
    at: int


class Assigned(OfQuestion, frozen=True, tag=True):
    lead: str | None
    supporting: tuple[str, ...] = ()
    due: str | None = None


class Withdrawn(OfQuestion, frozen=True, tag=True):
    pass


class Marked(OfQuestion, frozen=True, tag=True):
    who: str
    on: bool


class Opened(Event, frozen=True, tag=True):
    pass


class Closed(Event, frozen=True, tag=True):
    pass
