"""The roster: who is sent to the conference, from where, as what."""

from msgspec import Struct


class Delegate(Struct, frozen=True):
    """A delegate or an invited guest, in the order of the list (`place`): officials are never sorted.

    `rank` stands before the name, `party`, `office` and `title` behind it. `minor`: under 18; no birth date is kept.
    """

    id: str
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
    place: int = 0
