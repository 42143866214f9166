"""What happened at a branch, before an opinion came to the organisers.

None of these is of a question of the hall: the console has nothing to undo in what it never saw.
"""

from live.conference.events.base import Event


class BranchDefined(Event, frozen=True, tag=True):
    branch: str
    name: str
    points: tuple[str, ...] = ()


class Collected(Event, frozen=True, tag=True):
    """Handed in, and first for its branch to read; `replaces` an opinion that it sent back for more."""

    question: str
    branch: str
    number: int
    text: str | None
    kind: str
    origin: str
    owner: str
    at: int
    point: str | None = None
    asker: str | None = None
    title: str | None = None
    unit: str | None = None
    topic: str | None = None
    contact: str | None = None  # salted SHA-256 of what lies in `private`
    minor: bool = False
    replaces: str | None = None


class Forwarded(Event, frozen=True, tag=True):
    """The organisers have it now; `by` its branch, or themselves in its stead."""

    question: str
    by: str
    at: int
    note: str | None = None


class AskedForMore(Event, frozen=True, tag=True):
    question: str
    reason: str


class TakenBack(Event, frozen=True, tag=True):
    """Whoever brought it took it back before it was forwarded."""

    question: str


class Unforwarded(Event, frozen=True, tag=True):
    """Its branch called it back before the organisers had touched it: it lies there as before."""

    question: str
