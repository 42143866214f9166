"""What happened to the record itself: continued, handed over, found in two copies."""

from live.conference.events.base import Event


class Continued(Event, frozen=True, tag=True):
    """The record goes on in a new epoch (that of this entry): `how` is restored, received or taken_over."""

    before: str  # the epoch that ended
    how: str
    at: int


class HandedOver(Event, frozen=True, tag=True):
    """The conference goes on at another address; this copy records nothing more until a Continued says otherwise."""

    to: str
    at: int


class CopyFound(Event, frozen=True, tag=True):
    """Another copy went on by itself: it has so many entries of its own after the last common one. None: settled."""

    address: str
    since: int
    entries: int
    at: int
