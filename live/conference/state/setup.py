"""Points, agencies, topics and the agenda's items."""

from msgspec import Struct


class Point(Struct, frozen=True):
    """A connection point; `tier` is a word of the settings, `parent` another point, `place` the order of the list."""

    id: str
    name: str
    tier: str | int | None = None
    parent: str | None = None
    place: int = 0
    quota: int | None = None  # how many delegates it may send
    room: str | None = None
    operator: str | None = None  # who runs it
    video: str | None = None  # its name in the video system


class Agency(Struct, frozen=True):
    """Who may have to answer; `place` keeps the protocol order in which agencies were named."""

    id: str
    name: str
    place: int = 0


class Topic(Struct, frozen=True):
    """A group of issues; `place` is the order in which the groups are heard."""

    id: str
    name: str
    place: int = 0


class Item(Struct, frozen=True):
    """An item of the agenda."""

    id: str
    title: str
    speaker: str | None = None
