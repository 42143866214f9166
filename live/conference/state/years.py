"""What came over from earlier years, and the register of those who owe a dialogue."""

from msgspec import Struct


class Carried(Struct, frozen=True):
    """A promise of an earlier conference, or what it still has to answer (`kind` promise, deferred, referred,
    partly or unput: never put).

    `agency` keeps it now, `spoken_by` made it, by its name then; `stood`: how far it was when it came over.
    """

    id: str
    words: str
    conference: str
    kind: str
    place: int
    agency: str | None = None
    spoken_by: str | None = None
    due: str | None = None
    state: str = "open"
    note: str | None = None
    stood: str = "open"
    at: int | None = None  # when somebody last said how far it is (ms UTC)


class Body(Struct, frozen=True):
    """Somebody who owes a dialogue every year: `kind` department, commune, force or other."""

    id: str
    name: str
    kind: str
    place: int


class Dialogue(Struct, frozen=True):
    """A dialogue that somebody of the register held on `date` (ISO), as it was reported."""

    body: str
    date: str
    form: str
    participants: int = 0
    opinions: int = 0
    answered: int = 0
    deferred: int = 0
    referred: int = 0
    address: str | None = None
