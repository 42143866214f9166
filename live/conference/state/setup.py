"""Points, agencies, branches, topics and the agenda's items."""

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
    """Who may have to answer; `place` keeps the protocol order in which agencies were named.

    `valid_from`, `valid_to`: ISO dates between which it works; `successors` took over its work.
    """

    id: str
    name: str
    place: int = 0
    valid_from: str | None = None
    valid_to: str | None = None
    successors: tuple[str, ...] = ()


class Branch(Struct, frozen=True):
    """Who collects opinions for these points and all below them; `place` keeps the order in which branches were named."""

    id: str
    name: str
    points: tuple[str, ...] = ()
    place: int = 0


class Topic(Struct, frozen=True):
    """A group of issues; `place` is the order in which the groups are heard."""

    id: str
    name: str
    place: int = 0


class Item(Struct, frozen=True):
    """An item of the agenda, and of the run of show: hour (HH:MM), minutes, the words to read aloud, what is played."""

    id: str
    title: str
    speaker: str | None = None
    at: str | None = None
    minutes: int | None = None
    script: str | None = None
    film: str | None = None
