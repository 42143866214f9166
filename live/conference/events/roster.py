"""Who is sent as a delegate."""

from live.conference.events.base import Event


class DelegateDefined(Event, frozen=True, tag=True):
    """A delegate, new or changed."""

    delegate: str
    name: str
    point: str | None = None
    unit: str | None = None
    title: str | None = None
    party: str | None = None
    office: str | None = None
    rank: str | None = None
    group: str | None = None
    minor: bool = False
    guest: bool = False


class DelegateStruckOff(Event, frozen=True, tag=True):
    """Whoever was on the roster is on it no longer."""

    delegate: str
