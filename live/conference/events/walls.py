"""What the walls were told to show."""

from live.conference.events.base import Event


class Shown(Event, frozen=True, tag=True):
    screen: str
    what: str
