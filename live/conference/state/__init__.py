"""The state of a conference as one value: replaced, never changed in place. Large maps are persistent, so keeping one is free."""

from typing import Any

from immutables import Map
from msgspec import Struct

from live.conference.state.floor import Clock as Clock
from live.conference.state.floor import Clocks as Clocks
from live.conference.state.floor import Floor as Floor
from live.conference.state.following import SETTLED as SETTLED
from live.conference.state.following import Completed as Completed
from live.conference.state.following import File as File
from live.conference.state.following import Progress as Progress
from live.conference.state.hall import Announcement as Announcement
from live.conference.state.hall import Check as Check
from live.conference.state.hall import Commendation as Commendation
from live.conference.state.hall import Roll as Roll
from live.conference.state.minutes import Commitment as Commitment
from live.conference.state.minutes import Paper as Paper
from live.conference.state.minutes import Written as Written
from live.conference.state.photos import Photo as Photo
from live.conference.state.planning import Copy as Copy
from live.conference.state.planning import Publication as Publication
from live.conference.state.planning import Task as Task
from live.conference.state.question import Outcome as Outcome
from live.conference.state.question import Preparation as Preparation
from live.conference.state.question import Question as Question
from live.conference.state.question import Revision as Revision
from live.conference.state.question import WrittenReply as WrittenReply
from live.conference.state.roster import Delegate as Delegate
from live.conference.state.seats import Moved as Moved
from live.conference.state.seats import OtherCopy as OtherCopy
from live.conference.state.seats import Seat as Seat
from live.conference.state.settings import Life as Life
from live.conference.state.settings import Settings as Settings
from live.conference.state.setup import Agency as Agency
from live.conference.state.setup import Branch as Branch
from live.conference.state.setup import Item as Item
from live.conference.state.setup import Point as Point
from live.conference.state.setup import Topic as Topic
from live.conference.state.spent import Reordered as Reordered
from live.conference.state.spent import Spent as Spent
from live.conference.state.years import Body as Body
from live.conference.state.years import Carried as Carried
from live.conference.state.years import Dialogue as Dialogue


class Step(Struct, frozen=True):
    """A decision that may still be undone: what it touched, the state before it, when (ms UTC) and at which seat it was taken."""

    seq: int
    command: str
    touched: frozenset[str] = frozenset()
    before: Any = None  # State; None where there is no way back
    at: int = 0
    by: str = ""


class State(Struct, frozen=True):
    """A conference at one position. Regions declare which of these parts they read."""

    seq: int = 0
    settings: Settings = Settings()
    life: Life = Life()
    questions: Map[str, Question] = Map()
    brought: Map[str, tuple[str, ...]] = Map()  # by point, or by the device of the audience
    collected: Map[str, Question] = Map()  # what lies with a branch, and is no question of the conference yet
    forwarded: Map[str, tuple[str, ...]] = Map()  # by branch: what came through it
    handed_on: Map[str, Question] = Map()  # what a branch forwarded, as it lay there: so it comes back if it is called back
    queue: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # who waits, and who may come back to where he stood, in order
    course: Map[str, int] = Map()  # the turn at which a question was called
    under: Map[str, str] = Map()  # the item of the agenda that was under way then
    heard: tuple[str, ...] = ()
    floor: Floor | None = None
    turn: int = 0
    clocks: Clocks = Clocks()
    spent: Map[str, Spent] = Map()  # by question: what it has taken of the floor
    floor_at: int | None = None  # when the floor last changed (ms UTC)
    reordered: tuple[Reordered, ...] = ()
    points: Map[str, Point] = Map()
    agencies: Map[str, Agency] = Map()
    branches: Map[str, Branch] = Map()
    topics: Map[str, Topic] = Map()
    agenda: tuple[Item, ...] = ()
    delegates: Map[str, Delegate] = Map()
    roll: Map[str, Roll] = Map()
    checks: Map[str, Check] = Map()
    photos: tuple[Photo, ...] = ()
    announcements: Map[str, Announcement] = Map()
    commendations: tuple[Commendation, ...] = ()
    passages: Map[str, Written] = Map()
    commitments: Map[str, Commitment] = Map()
    concluded_at: int | None = None
    papers: Map[str, Paper] = Map()
    tasks: Map[str, Task] = Map()
    publications: tuple[Publication, ...] = ()
    chased: Map[str, tuple[int, ...]] = Map()  # by agency: when it was reminded of what it owes
    carried: Map[str, Carried] = Map()  # promises of earlier conferences
    bodies: Map[str, Body] = Map()  # who owes a dialogue
    dialogues: tuple[Dialogue, ...] = ()  # what they reported
    shown: Map[str, str] = Map()  # hall screens that show something of their own
    seats: Map[str, Seat] = Map()
    past: tuple[Step, ...] = ()
    moved: Moved | None = None
    copy: OtherCopy | None = None


EMPTY = State()
