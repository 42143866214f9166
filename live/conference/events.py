"""Every event, past participles: what has happened and can no longer be refused. An event never changes its meaning."""

from typing import TYPE_CHECKING, Union

from msgspec import Struct

from live.conference.words import Role


class Event(Struct, frozen=True, tag=True, omit_defaults=True):
    """One thing that happened; times are ms UTC, limits are ms."""


class OfQuestion(Event, frozen=True, tag=True):
    """Something that happened to one question."""

    question: str


# --- intake


class Submitted(OfQuestion, frozen=True, tag=True):
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
    followup_of: str | None = None
    contact: str | None = None  # salted SHA-256 of what lies in `private`


class Approved(OfQuestion, frozen=True, tag=True):
    first: bool = False  # a follow-up goes before the queue


class Held(OfQuestion, frozen=True, tag=True):
    pass


class Declined(OfQuestion, frozen=True, tag=True):
    reason: str


class Merged(OfQuestion, frozen=True, tag=True):
    into: str


class Unmerged(OfQuestion, frozen=True, tag=True):
    into: str


class Revised(OfQuestion, frozen=True, tag=True):
    text: str
    by: str
    at: int
    reason: str | None = None


class Grouped(OfQuestion, frozen=True, tag=True):
    topic: str | None


class Assigned(OfQuestion, frozen=True, tag=True):
    lead: str | None
    supporting: tuple[str, ...] = ()
    due: str | None = None


class Withdrawn(OfQuestion, frozen=True, tag=True):
    pass


class Marked(OfQuestion, frozen=True, tag=True):
    who: str
    on: bool


class Opened(Event, frozen=True, tag=True):
    pass


class Closed(Event, frozen=True, tag=True):
    pass


# --- preparing answers


class Prepared(OfQuestion, frozen=True, tag=True):
    agency: str
    text: str
    at: int


class Endorsed(OfQuestion, frozen=True, tag=True):
    pass


class HandedBack(OfQuestion, frozen=True, tag=True):
    agency: str
    reason: str


class Returned(OfQuestion, frozen=True, tag=True):
    reason: str


# --- queue


class Moved(OfQuestion, frozen=True, tag=True):
    to: int
    why: str | None = None


class Arranged(Event, frozen=True, tag=True):
    order: tuple[str, ...]
    why: str | None = None


# --- floor


class Called(OfQuestion, frozen=True, tag=True):
    at: int


class WasReady(OfQuestion, frozen=True, tag=True):
    at: int


class WasOnScreen(OfQuestion, frozen=True, tag=True):
    at: int


class Spoke(OfQuestion, frozen=True, tag=True):
    """The asker began to speak: the asking clock starts."""

    at: int
    limit: int


class DidNotAnswer(OfQuestion, frozen=True, tag=True):
    pass


class Heard(OfQuestion, frozen=True, tag=True):
    at: int


class Invited(Event, frozen=True, tag=True):
    """An agency got the floor for these questions: the answering clock starts."""

    questions: tuple[str, ...]
    agency: str
    at: int
    limit: int


class Settled(OfQuestion, frozen=True, tag=True):
    """An outcome for (question, agency): answered, partly, noted, deferred (due) or referred (to)."""

    agency: str | None
    outcome: str
    due: str | None = None
    to: str | None = None


class Finished(Event, frozen=True, tag=True):
    """The floor is empty again."""

    at: int


class Extended(Event, frozen=True, tag=True):
    ms: int


class Paused(Event, frozen=True, tag=True):
    at: int


class Resumed(Event, frozen=True, tag=True):
    at: int


class Recalled(OfQuestion, frozen=True, tag=True):
    pass


class Undone(Event, frozen=True, tag=True):
    seq: int


# --- agenda and conference


class Begun(Event, frozen=True, tag=True):
    at: int


class Advanced(Event, frozen=True, tag=True):
    item: str
    at: int


class Ended(Event, frozen=True, tag=True):
    at: int


# --- messages


class Announced(Event, frozen=True, tag=True):
    announcement: str
    text: str
    to: str
    by: str
    at: int


class Acknowledged(Event, frozen=True, tag=True):
    announcement: str
    by: str
    at: int


# --- roll and commendations


class RollTaken(Event, frozen=True, tag=True):
    point: str
    present: bool
    people: int
    at: int
    leader: str | None = None


class Commended(Event, frozen=True, tag=True):
    commendation: str
    name: str
    collective: bool = False
    citation: str | None = None
    decision: str | None = None


# --- record


class Written(Event, frozen=True, tag=True):
    passage: str
    text: str
    by: str
    at: int


class Committed(Event, frozen=True, tag=True):
    commitment: str
    words: str
    at: int
    question: str | None = None
    agency: str | None = None
    group: str | None = None  # a class of agencies
    due: str | None = None


class Fulfilled(Event, frozen=True, tag=True):
    commitment: str
    state: str
    by: str
    at: int
    note: str | None = None


class Concluded(Event, frozen=True, tag=True):
    at: int


class Replied(OfQuestion, frozen=True, tag=True):
    agency: str
    text: str
    at: int
    evidence: str | None = None


class Sealed(Event, frozen=True, tag=True):
    paper: str
    by: str
    at: int


class Registered(Event, frozen=True, tag=True):
    """A sealed paper was signed elsewhere: its number, its date (ISO), and where the signed file lies."""

    paper: str
    number: str
    date: str
    by: str
    at: int
    signed: str | None = None


class Supplemented(Event, frozen=True, tag=True):
    paper: str
    text: str
    by: str
    at: int


# --- before and after the day


class TaskPlanned(Event, frozen=True, tag=True):
    task: str
    title: str
    stage: str
    agency: str | None = None
    supporting: tuple[str, ...] = ()
    due: str | None = None


class HandedIn(Event, frozen=True, tag=True):
    """What was handed in for a task, or what the organisers said to it: handed_in, open, done or dropped."""

    task: str
    state: str
    by: str
    at: int
    file: str | None = None
    note: str | None = None


class Reminded(Event, frozen=True, tag=True):
    task: str
    by: str
    at: int


class Published(Event, frozen=True, tag=True):
    """The plan, the conclusion or the answers were made public on a day (ISO); `hash`: of a copy that was kept."""

    what: str
    address: str
    date: str
    by: str
    at: int
    note: str | None = None
    hash: str | None = None


# --- set-up and seats


class Configured(Event, frozen=True, tag=True):
    settings: dict[str, str | int | bool | list[str] | None]


class PointDefined(Event, frozen=True, tag=True):
    point: str
    name: str
    tier: str | int | None = None
    parent: str | None = None
    phone: str | None = None  # salted SHA-256 of what lies in `private`


class AgencyDefined(Event, frozen=True, tag=True):
    agency: str
    name: str


class TopicDefined(Event, frozen=True, tag=True):
    topic: str
    name: str


class ItemDefined(Event, frozen=True, tag=True):
    item: str
    title: str
    speaker: str | None = None


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


# --- the record itself


class Continued(Event, frozen=True, tag=True):
    """The record goes on in a new epoch (that of this entry): `how` is restored, received or taken_over."""

    before: str  # the epoch that ended
    how: str
    at: int


# --- moving


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


class SeatBound(Event, frozen=True, tag=True):
    """From now on this device sits there: `device` is a hash, `by` the organisers' seat that let it in."""

    seat: str
    device: str
    at: int
    by: str | None = None


def every_event() -> tuple[type[Event], ...]:
    """All kinds of events, in the order of this file."""
    bases = (OfQuestion,)
    direct = [kind for kind in Event.__subclasses__() if kind not in bases]
    return (*OfQuestion.__subclasses__(), *direct)


if TYPE_CHECKING:
    AnyEvent = Event
else:
    AnyEvent = Union[every_event()]  # noqa: UP007 - made from the list, so that none can be forgotten
