"""A point's page: one band that says what to do now, the form, its own questions and where they stand."""

from typing import Any

from msgspec import Struct

from live.conference.state import Question, Roll, Seat, State
from live.conference.words import Status
from live.hall import Moment
from live.screens.region import Region
from live.screens.shared import FLOOR_PUBLIC, HEAD, MESSAGES


class Cue(Struct, frozen=True):
    """What a point must do now: `state` is idle, waiting, second, next, called, live or answering."""

    state: str
    question: Question | None = None
    place: int | None = None
    turn: int = 0
    ready: bool = False
    on_screen: bool = False


def cue(moment: Moment, seat: Seat) -> Cue:
    """The cue of this point: the floor first, else its best place in the queue (0: next)."""
    state = moment.state
    own = state.brought.get(seat.of or "", ())
    floor = state.floor
    if floor is not None and floor.question in own and floor.question is not None:
        stage = "called" if floor.phase == "called" else "live"
        return Cue(stage, state.questions[floor.question], None, state.turn, floor.ready, floor.on_screen)
    if floor is not None and any(id in own for id in floor.questions):
        return Cue("answering", state.questions[next(id for id in floor.questions if id in own)])
    place = next((place for place, id in enumerate(state.queue) if id in own), None)
    if place is None:
        return Cue("idle")
    stage = ("next", "second")[place] if place < 2 else "waiting"
    return Cue(stage, state.questions[state.queue[place]], place)


def mine(moment: Moment, seat: Seat) -> tuple[tuple[Question, int | None], ...]:
    """The questions that this seat brought, newest first, each with its place in the queue (0: next)."""
    state = moment.state
    key = seat.of or seat.name
    return tuple((state.questions[id], _place(state, id)) for id in reversed(state.brought.get(key, ())))


def _place(state: State, id: str) -> int | None:
    waiting = state.questions[id].status is Status.WAITING
    return state.queue.index(id) if waiting and id in state.queue else None


def own_roll(moment: Moment, seat: Seat) -> tuple[Roll | None, Any]:
    """The roll of this point, and its place in the tree."""
    return moment.state.roll.get(seat.of or ""), moment.state.points.get(seat.of or "")


def contacts(moment: Moment, seat: Seat) -> str | None:
    """The technical desk's phone."""
    return moment.private.get("desk")


REGIONS = (
    HEAD,
    Region("cue", ("settings",), own=cue),
    MESSAGES,
    Region("intake-point", ("life", "settings")),
    Region("mine", ("topics",), own=mine),
    FLOOR_PUBLIC,
    Region("roll-mine", (), own=own_roll),
    Region("desk-phone", (), own=contacts),
)
