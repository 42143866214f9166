"""What was said between the seats."""

from live.conference.events.base import Event


class Announced(Event, frozen=True, tag=True):
    announcement: str
    text: str
    to: str
    by: str
    at: int
    point: str | None = None


class TakenDown(Event, frozen=True, tag=True):
    announcement: str
    by: str
    at: int


class Acknowledged(Event, frozen=True, tag=True):
    announcement: str
    by: str
    at: int
