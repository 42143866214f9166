"""What came over from earlier years, who owes a dialogue, and who reported one."""

from live.conference.events.base import Event


class Carried(Event, frozen=True, tag=True):
    """A promise of an earlier conference is followed here, or what is written of it was corrected."""

    promise: str
    words: str
    conference: str
    kind: str
    at: int
    agency: str | None = None
    spoken_by: str | None = None
    due: str | None = None
    state: str = "open"
    note: str | None = None


class CarriedFulfilled(Event, frozen=True, tag=True):
    """Where a promise of an earlier conference stands."""

    promise: str
    state: str
    by: str
    at: int
    note: str | None = None


class Expected(Event, frozen=True, tag=True):
    body: str
    name: str
    kind: str


class Reported(Event, frozen=True, tag=True):
    """A dialogue was held on a day (ISO)."""

    body: str
    date: str
    form: str
    by: str
    at: int
    participants: int = 0
    opinions: int = 0
    answered: int = 0
    deferred: int = 0
    referred: int = 0
    address: str | None = None
