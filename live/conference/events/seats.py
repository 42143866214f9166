"""What happened to seats."""

from live.conference.events.base import Event
from live.conference.words import Role


class SeatIssued(Event, frozen=True, tag=True):
    """A seat got a new link: `token` is the SHA-256 of the token of this generation."""

    seat: str
    role: Role
    generation: int
    token: str
    of: str | None = None
    name: str | None = None


class SeatRevoked(Event, frozen=True, tag=True):
    seat: str
    generation: int
    token: str


class SeatTakenOver(Event, frozen=True, tag=True):
    seat: str
    generation: int
    token: str
    by: str


class SeatBound(Event, frozen=True, tag=True):
    """From now on this device sits there: `device` is a hash, `by` the organisers' seat that let it in."""

    seat: str
    device: str
    at: int
    by: str | None = None
