"""An agency's page: its questions, how soon they come, the answer it prepared, what it promised."""

from immutables import Map
from msgspec import Struct

from live.conference.preparing import whole
from live.conference.state import Clock, Commitment, Question, Seat
from live.moment import Moment
from live.screens.answering import owed_by
from live.screens.once import once
from live.screens.preparation import tasks_of
from live.screens.region import Region
from live.screens.shared import FLOOR_PUBLIC, HEAD, MESSAGES
from live.screens.years import carried_of


class Turn(Struct, frozen=True):
    """What an agency must do now: `state` answering, asked (its question has the floor), soon (`before` others), idle, ended.

    `phase` of what was asked: its asker is called, speaking, or was heard. `begun`: whether the conference has; `owing`: whether
    something is still to come in writing after its end.
    """

    state: str
    agency: str | None = None
    questions: tuple[Question, ...] = ()
    before: int | None = None
    clock: Clock | None = None
    begun: bool = True
    phase: str = "heard"
    owing: bool = False


class Assigned(Struct, frozen=True):
    """The questions of an agency, and by the id of each that was merged the number of the one that it went into."""

    agency: str | None
    questions: tuple[Question, ...]
    into: Map[str, int] = Map()


class Promised(Struct, frozen=True):
    """The commitments of an agency."""

    agency: str | None
    commitments: tuple[Commitment, ...]


def assigned(moment: Moment, seat: Seat) -> Assigned:
    """The questions that this agency leads or supports, or has to answer in writing, by number."""
    every = moment.state.questions
    own = tuple(concerned(every).get(seat.of, ()))
    return Assigned(seat.of, own, Map({one.id: whole(every, one).number for one in own if one.merged_into is not None}))


@once
def concerned(questions: Map[str, Question]) -> dict[str | None, list[Question]]:
    """The questions that each agency leads, supports or has answered, by number."""
    found: dict[str | None, list[Question]] = {}
    for question in sorted(questions.values(), key=lambda question: question.number):
        for agency in question.concerned:
            found.setdefault(agency, []).append(question)
    return found


def concerns(question: Question, agency: str | None) -> bool:
    """Whether this agency leads, supports or has answered a question."""
    return agency in question.concerned


def turn(moment: Moment, seat: Seat) -> Turn:
    """How soon this agency is needed."""
    state, agency = moment.state, seat.of
    floor = state.floor
    if state.life.ended_at is not None:
        return Turn("ended", agency, owing=owed_by(moment, seat).missing > 0)
    if floor is not None and floor.agency == agency:
        return Turn("answering", agency, tuple(state.questions[id] for id in floor.questions), clock=state.clocks.answering)
    asked = [id for id in ((floor.question,) if floor and floor.question else ()) if concerns(state.questions[id], agency)]
    heard = [id for id in state.heard if concerns(state.questions[id], agency)]
    if asked or heard:
        phase = floor.phase if floor is not None and asked else "heard"
        return Turn("asked", agency, tuple(state.questions[id] for id in (*asked, *heard)), phase=phase)
    for place, id in enumerate(state.queue):
        if concerns(state.questions[id], agency):
            return Turn("soon", agency, (state.questions[id],), before=place, begun=state.life.begun_at is not None)
    return Turn("idle", agency)


def promises(moment: Moment, seat: Seat) -> Promised:
    """The commitments of this agency, and those of a class, which it may belong to."""
    own = [one for one in moment.state.commitments.values() if one.agency in (seat.of, None)]
    return Promised(seat.of, tuple(sorted(own, key=lambda one: one.at)))


REGIONS = (
    HEAD,
    MESSAGES,
    Region(
        "prompter",
        ("settings",),
        own=turn,
        of=("life", "floor", "clocks", "questions", "heard", "queue", "commitments", "settings", "chased"),
    ),
    Region("owed-mine", (), own=owed_by, of=("questions", "commitments", "life", "settings", "chased")),
    Region("assigned", ("points", "agencies", "topics", "queue", "life"), own=assigned, of=("questions",)),
    Region("tasks-mine", ("agencies",), own=tasks_of, of=("tasks",)),
    Region("promises", ("questions",), own=promises, of=("commitments",)),
    Region("carried-mine", (), own=carried_of, of=("carried",)),
    FLOOR_PUBLIC,
)
