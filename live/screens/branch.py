"""A branch's page: what lies with it, what it passed on, and which of its points have sent nothing."""

from immutables import Map
from msgspec import Struct

from live.conference.collecting import branch_of, untouched
from live.conference.state import Branch, Point, Question, Seat, State
from live.conference.words import Role, Status
from live.moment import Moment
from live.screens.region import Region
from live.screens.shared import HEAD, MESSAGES


class Lying(Struct, frozen=True):
    """By number: opinions to be read, those sent back to their points, those taken back; `all` of them by id, to be compared."""

    unread: tuple[Question, ...]
    returned: tuple[Question, ...]
    taken_back: tuple[Question, ...]
    all: dict[str, Question]


class Passed(Struct, frozen=True):
    """What came through a branch; `free`: nobody has touched it, so the branch may call it back."""

    question: Question
    free: bool


class Sent(Struct, frozen=True):
    """A point of the branch, and how many opinions came from it: here, and on to the organisers."""

    point: Point
    here: int
    passed: int


def is_its(opinion: Question, seat: Seat) -> bool:
    """Whether this branch reads the opinion: it lies with it, or came through it."""
    return seat.role is Role.BRANCH and opinion.branch == seat.of


def below(branches: Map[str, Branch], points: Map[str, Point], branch: str | None) -> Map[str, Point]:
    """The points that a branch collects for."""
    return Map({id: point for id, point in points.items() if branch is not None and branch_of(branches, points, id) == branch})


def lying(moment: Moment, seat: Seat) -> Lying:
    """What lies with this branch, oldest first."""
    own = sorted((one for one in moment.state.collected.values() if is_its(one, seat)), key=lambda one: one.number)
    there = [one for one in own if one.status is Status.RECEIVED]
    return Lying(
        tuple(one for one in there if one.returned is None),
        tuple(one for one in there if one.returned is not None),
        tuple(one for one in own if one.status is Status.WITHDRAWN),
        {one.id: one for one in own},
    )


def passed(moment: Moment, seat: Seat) -> tuple[Passed, ...]:
    """What came through this branch, newest first, and where it stands."""
    state = moment.state
    return tuple(Passed(state.questions[id], _is_free(state, id)) for id in reversed(state.forwarded.get(seat.of or "", ())))


def _is_free(state: State, id: str) -> bool:
    before = state.handed_on.get(id)
    return before is not None and state.life.begun_at is None and untouched(state.questions[id], before)


def senders(moment: Moment, seat: Seat) -> tuple[Sent, ...]:
    """The points of this branch, those that have sent nothing first."""
    state = moment.state
    here = [one.point for one in state.collected.values() if one.status is Status.RECEIVED]
    rows = [
        Sent(point, here.count(id), len(state.brought.get(id, ())))
        for id, point in below(state.branches, state.points, seat.of).items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.here + row.passed > 0, row.point.place)))


REGIONS = (
    HEAD,
    MESSAGES,
    Region("lying", ("points", "topics"), own=lying, of=("collected",)),
    Region("passed", ("points",), own=passed, of=("forwarded", "questions", "handed_on", "life")),
    Region("senders", ("points",), own=senders, of=("collected", "brought", "branches", "points")),
)
