"""What happened to the agenda and the conference."""

from live.conference.events.base import Event


class Begun(Event, frozen=True, tag=True):
    at: int


class Advanced(Event, frozen=True, tag=True):
    item: str
    at: int


class Ended(Event, frozen=True, tag=True):
    at: int
