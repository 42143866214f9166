"""The state of a conference as one value: replaced, never changed in place. Large maps are persistent, so keeping one is free."""

from typing import Any

from immutables import Map
from msgspec import Struct

from live.conference.words import Role, Status


class Settings(Struct, frozen=True):
    """What the organiser sets. Limits in seconds; `round`: how many are heard before answering (0: all)."""

    title: str = ""
    theme: str | None = None
    host: str | None = None
    date: str | None = None
    venue: str | None = None
    form: str = "hybrid"
    tiers: tuple[str, ...] = ()
    round: int = 1
    ask_limit_s: int = 180
    answer_limit_s: int = 300
    warn_s: int = 30
    point_limit: int | None = None
    audience_submit: bool = False
    audience_mark: bool = False
    address: str = "đồng chí"
    lang: str = "vi"
    bind: bool = False  # one device at a time sits as chair, moderator, secretary and at a point
    desk_phone: str | None = None  # salted hash; the number lies in `private` under "desk"
    # What stands at the head and the foot of the official papers (Decree 30/2020).
    parent: str | None = None
    issuer: str | None = None
    symbol: str | None = None
    place: str | None = None
    chair_name: str | None = None
    chair_title: str | None = None
    secretary: str | None = None
    signs_for: str | None = None
    signs_as: str | None = None
    signer: str | None = None
    recipients: tuple[str, ...] = ()
    complex: bool = False  # of many fields: the conclusion has 15 days instead of 10
    requested_at: str | None = None  # the day on which a dialogue was requested


class Life(Struct, frozen=True):
    """How far the conference has come: begun, ended (ms UTC), intake open, the agenda item under way."""

    begun_at: int | None = None
    ended_at: int | None = None
    intake: bool = False
    item: str | None = None
    item_at: int | None = None


class Revision(Struct, frozen=True):
    """A wording beside the original: the new text, who, when (ms UTC) and why."""

    text: str
    by: str
    at: int
    reason: str | None


class Preparation(Struct, frozen=True):
    """The answer that an agency prepared before the event."""

    agency: str
    text: str
    at: int
    endorsed: bool = False


class Outcome(Struct, frozen=True):
    """What an agency's answer came to: answered, partly, noted, deferred (due), referred (to)."""

    agency: str | None
    outcome: str
    due: str | None = None
    to: str | None = None


class WrittenReply(Struct, frozen=True):
    """An agency's written reply after the day."""

    agency: str
    text: str
    at: int
    evidence: str | None


class Question(Struct, frozen=True):
    """One opinion and all that became of it. `owner` is the seat that brought it; `children` were merged into it."""

    id: str
    number: int
    status: Status
    kind: str
    text: str | None
    original: str | None
    origin: str
    owner: str
    at: int
    point: str | None = None
    asker: str | None = None
    title: str | None = None
    unit: str | None = None
    topic: str | None = None
    followup_of: str | None = None
    contact: str | None = None
    revisions: tuple[Revision, ...] = ()
    lead: str | None = None
    supporting: tuple[str, ...] = ()
    due: str | None = None
    prepared: tuple[Preparation, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    replies: tuple[WrittenReply, ...] = ()
    reason: str | None = None
    returned: str | None = None
    handed_back: tuple[tuple[str, str], ...] = ()
    merged_into: str | None = None
    before_merge: Status | None = None
    children: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()

    @property
    def status_of_outcomes(self) -> Status:
        """Any deferred outcome makes it deferred, else any referred one referred, else it is answered."""
        outcomes = {outcome.outcome for outcome in self.outcomes}
        return Status.DEFERRED if "deferred" in outcomes else Status.REFERRED if "referred" in outcomes else Status.ANSWERED


class Floor(Struct, frozen=True):
    """Who has the floor: `phase` called, speaking or answering; `question` the asker's, `questions` those being answered."""

    turn: int
    phase: str
    question: str | None = None
    questions: tuple[str, ...] = ()
    agency: str | None = None
    ready: bool = False
    on_screen: bool = False


class Clock(Struct, frozen=True):
    """A clock in ms; `started_at` (ms UTC) is None while it stands still."""

    limit_ms: int
    extra_ms: int = 0
    used_ms: int = 0
    started_at: int | None = None


class Clocks(Struct, frozen=True):
    """The asker's clock and the agency's."""

    asking: Clock | None = None
    answering: Clock | None = None


class Point(Struct, frozen=True):
    """A connection point; `tier` is a word of the settings, `parent` another point, `place` the order of the list."""

    id: str
    name: str
    tier: str | int | None = None
    parent: str | None = None
    place: int = 0


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


class Roll(Struct, frozen=True):
    """Who sits at a point: taken at `at` (ms UTC)."""

    present: bool
    people: int
    leader: str | None
    at: int


class Announcement(Struct, frozen=True):
    id: str
    text: str
    to: str
    by: str
    at: int
    acknowledged: Map[str, int] = Map()


class Commendation(Struct, frozen=True):
    id: str
    name: str
    collective: bool
    citation: str | None
    decision: str | None


class Written(Struct, frozen=True):
    """The newest text of a passage of the minutes, and the position at which it was written."""

    text: str
    seq: int
    by: str
    at: int


class Commitment(Struct, frozen=True):
    """A promise as spoken, to one agency or a class (`group`); `due` an ISO date, never invented."""

    id: str
    words: str
    at: int
    question: str | None
    agency: str | None
    group: str | None
    due: str | None
    state: str = "open"
    note: str | None = None


class Paper(Struct, frozen=True):
    """A paper sealed at position `seq`, its supplements (text, by, at), and what the document system gave it when it was signed.

    `number` without its symbol, `date` as ISO, `signed`: where the signed file lies.
    """

    sealed_at: int
    by: str
    supplements: tuple[tuple[str, str, int], ...] = ()
    seq: int = 0
    number: str | None = None
    date: str | None = None
    signed: str | None = None


class Task(Struct, frozen=True):
    """A task of the preparation: `state` open, handed_in, done or dropped; `due` an ISO date.

    `file` and `note`: what was handed in at `at` (ms UTC); `answer`: what the organisers said to it; `reminded`: when.
    """

    id: str
    title: str
    stage: str
    place: int
    agency: str | None = None
    supporting: tuple[str, ...] = ()
    due: str | None = None
    state: str = "open"
    file: str | None = None
    note: str | None = None
    answer: str | None = None
    at: int | None = None
    reminded: tuple[int, ...] = ()


class Publication(Struct, frozen=True):
    """What was made public where, on which day (ISO), and who entered it when (ms UTC)."""

    what: str
    address: str
    date: str
    by: str
    at: int
    note: str | None = None
    hash: str | None = None


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


class Step(Struct, frozen=True):
    """A decision that may still be undone: what it touched and the state before it."""

    seq: int
    command: str
    touched: frozenset[str]
    before: Any = None  # State; None where there is no way back


class State(Struct, frozen=True):
    """A conference at one position. Regions declare which of these parts they read."""

    seq: int = 0
    settings: Settings = Settings()
    life: Life = Life()
    questions: Map[str, Question] = Map()
    brought: Map[str, tuple[str, ...]] = Map()  # by point, or by the device of the audience
    queue: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # who waits, and who may come back to where he stood, in order
    course: Map[str, int] = Map()  # the turn at which a question was called
    under: Map[str, str] = Map()  # the item of the agenda that was under way then
    heard: tuple[str, ...] = ()
    floor: Floor | None = None
    turn: int = 0
    clocks: Clocks = Clocks()
    points: Map[str, Point] = Map()
    agencies: Map[str, Agency] = Map()
    topics: Map[str, Topic] = Map()
    agenda: tuple[Item, ...] = ()
    roll: Map[str, Roll] = Map()
    announcements: Map[str, Announcement] = Map()
    commendations: tuple[Commendation, ...] = ()
    passages: Map[str, Written] = Map()
    commitments: Map[str, Commitment] = Map()
    concluded_at: int | None = None
    papers: Map[str, Paper] = Map()
    tasks: Map[str, Task] = Map()
    publications: tuple[Publication, ...] = ()
    seats: Map[str, Seat] = Map()
    past: tuple[Step, ...] = ()
    moved: Moved | None = None
    copy: OtherCopy | None = None


EMPTY = State()
