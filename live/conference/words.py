"""The words of the hall: roles, statuses, and the two ways in which a command is turned away."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec


class Role(StrEnum):
    """What a seat is for."""

    CHAIR = "chair"
    MODERATOR = "moderator"
    ORGANISER = "organiser"
    SECRETARY = "secretary"
    POINT = "point"
    AGENCY = "agency"
    BRANCH = "branch"
    TECHNICIAN = "technician"
    AUDIENCE = "audience"
    STAGE = "stage"
    OVERLAY = "overlay"


class Status(StrEnum):
    """Where a question stands; it is in exactly one of these."""

    RECEIVED = "received"
    WAITING = "waiting"
    HELD = "held"
    DECLINED = "declined"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    CALLED = "called"
    SPEAKING = "speaking"
    HEARD = "heard"
    ANSWERING = "answering"
    ANSWERED = "answered"
    DEFERRED = "deferred"
    REFERRED = "referred"


# What everybody in the hall may see of others; all else has not been moderated or was taken back.
PUBLIC = frozenset(Status) - {Status.RECEIVED, Status.HELD, Status.DECLINED, Status.MERGED, Status.WITHDRAWN}

# How a record continues in another house. A restored copy of what was handed over stays read-only: else whoever restores an
# old backup makes a second live one.
GOES_ON = frozenset(("received", "taken_over"))

# The lead secretary answers for the minutes and may seal them.
LEAD_SECRETARY = "secretary-1"


def no_mint(seat: str, generation: int) -> str:
    """A house that hands out no links."""
    return ""


class By(msgspec.Struct, frozen=True):
    """Who speaks and when: seat (an audience seat carries its device), role, `at` in ms UTC, `of` (point or agency id).

    `mint` is the house's pure way from a seat and its generation to the SHA-256 of its token. `generation` of the link by
    which he sits (0: the house itself), the hash of his `device`, and how often the seat had been `moved` when he took it.
    """

    seat: str
    role: Role
    at: int
    of: str | None = None
    mint: Callable[[str, int], str] = no_mint
    generation: int = 0
    device: str = ""
    moved: int = 0


class Sentence(msgspec.Struct, frozen=True):
    """A sentence for a person: English source text and the values for its braces; translated where it is shown."""

    text: str
    values: dict[str, Any] = {}

    def __str__(self) -> str:
        return self.text.format(**self.values)


class Refused(Exception):
    """The person asked for something that a rule of the conference forbids (HTTP 409)."""

    def __init__(self, text: str, **values: Any) -> None:
        super().__init__(text)
        self.sentence = Sentence(text, values)


class Invalid(Exception):
    """A field of a command cannot be read (HTTP 422): `field` is its name in the contract."""

    def __init__(self, field: str, text: str, **values: Any) -> None:
        super().__init__(field, text)
        self.field = field
        self.sentence = Sentence(text, values)


class Stale(Refused):
    """Somebody wrote the passage in the meantime: `text` and `seq` are the newest version."""

    def __init__(self, text: str, newest: str, seq: int) -> None:
        super().__init__(text)
        self.newest = newest
        self.seq = seq
