"""What happened to prepared answers."""

from live.conference.events.base import OfQuestion


class Prepared(OfQuestion, frozen=True, tag=True):
    agency: str
    text: str
    at: int


class Endorsed(OfQuestion, frozen=True, tag=True):
    pass


class HandedBack(OfQuestion, frozen=True, tag=True):
    agency: str
    reason: str


class Returned(OfQuestion, frozen=True, tag=True):
    reason: str
