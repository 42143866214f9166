"""What was written down, promised, replied, sealed and signed."""

from live.conference.events.base import Event, OfQuestion


class Written(Event, frozen=True, tag=True):
    passage: str
    text: str
    by: str
    at: int


class Typed(Event, frozen=True, tag=True):
    """Somebody typed into a passage: a Yjs update (version 1) of its script."""

    passage: str
    update: bytes
    by: str
    at: int


class Committed(Event, frozen=True, tag=True):
    commitment: str
    words: str
    at: int
    question: str | None = None
    agency: str | None = None
    group: str | None = None  # a class of agencies
    due: str | None = None


class Amended(Event, frozen=True, tag=True):
    """A commitment was taken down anew: all that it says now."""

    commitment: str
    words: str
    by: str
    at: int
    question: str | None = None
    agency: str | None = None
    group: str | None = None
    due: str | None = None


class Struck(Event, frozen=True, tag=True):
    """A commitment stands no more."""

    commitment: str
    by: str
    at: int


class Fulfilled(Event, frozen=True, tag=True):
    commitment: str
    state: str
    by: str
    at: int
    note: str | None = None


class Concluded(Event, frozen=True, tag=True):
    at: int


class Replied(OfQuestion, frozen=True, tag=True):
    agency: str
    text: str
    at: int
    evidence: str | None = None


class Sealed(Event, frozen=True, tag=True):
    paper: str
    by: str
    at: int


class Registered(Event, frozen=True, tag=True):
    """A sealed paper was signed elsewhere: its number, its date (ISO), and the signed paper.

    `signed`: its address; `sha256`, `name` and `size`: of the PDF itself, where it lies beside the record.
    """

    paper: str
    number: str
    date: str
    by: str
    at: int
    signed: str | None = None
    sha256: str | None = None
    name: str | None = None
    size: int | None = None


class Supplemented(Event, frozen=True, tag=True):
    paper: str
    text: str
    by: str
    at: int
