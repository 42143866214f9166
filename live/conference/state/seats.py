"""Who sits where, and where the record lives."""

from msgspec import Struct

from live.conference.words import Role


class Seat(Struct, frozen=True):
    """A seat and the SHA-256 of its token; `past` are those it had before. `revoked`: its newest link was given to nobody.

    `device`: the hash of the one device that sits here, where only one may; `moved` counts the devices of this link.
    """

    name: str
    role: Role
    generation: int
    token: str
    of: str | None = None
    title: str | None = None
    revoked: bool = False
    past: tuple[str, ...] = ()
    device: str | None = None
    moved: int = 0


class Moved(Struct, frozen=True):
    """Where the conference went on, since when (ms UTC)."""

    to: str
    at: int


class OtherCopy(Struct, frozen=True):
    """Another copy that went on by itself: where, how many entries of its own after which position, found when."""

    address: str
    since: int
    entries: int
    at: int
