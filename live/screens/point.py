"""A point's page: one band that says what to do now, the form, its own questions and where they stand."""

from msgspec import Struct
from msgspec.structs import replace

from live.conference.preparing import whole
from live.conference.state import Check, Clock, Question, Roll, Seat, Settings, State
from live.moment import Moment
from live.screens.once import once
from live.screens.photos import PHOTOS_MINE
from live.screens.region import Region
from live.screens.roster import own_delegates
from live.screens.shared import FLOOR_PUBLIC, HEAD, MESSAGES

FARTHEST = 90  # minutes


class Cue(Struct, frozen=True):
    """What a point must do now: `state` is idle, waiting, second, next, called, live, answering or ended.

    `place` counts who is before it in the queue (0: next), `agency` names who answers, `clock` runs while it is live.
    `begun`: whether the conference has.
    """

    state: str
    question: Question | None = None
    place: int | None = None
    turn: int = 0
    ready: bool = False
    on_screen: bool = False
    agency: str = ""
    clock: Clock | None = None
    begun: bool = True


class Mine(Struct, frozen=True):
    """A question that this seat brought, its place in the queue (0: next), and the one it was merged into."""

    question: Question
    place: int | None = None
    into: Question | None = None
    lying: bool = False  # with its branch


def cue(moment: Moment, seat: Seat) -> Cue:
    """The cue of this point: the end, the floor, else its best place in the queue."""
    state = moment.state
    if state.life.ended_at is not None:
        return Cue("ended")
    own = state.brought.get(seat.of or "", ())
    found = (_on_floor(state, own) or _in_queue(state, own)) if own else Cue("idle")
    return found if state.life.begun_at is not None else _before(found)


def minutes_before(settings: Settings, place: int | None) -> int | None:
    """About how many minutes until the question at this place (0: next) has its turn, by the limits of the day.

    None where that says nothing: next, or so far away that it would only frighten.
    """
    minutes = -(-(place or 0) * (settings.ask_limit_s + settings.answer_limit_s) // 60)
    return minutes if 0 < minutes <= FARTHEST else None


def mine(moment: Moment, seat: Seat) -> tuple[Mine, ...]:
    """The questions that this seat brought, newest first."""
    state = moment.state
    brought = [_mine(state, id) for id in state.brought.get(seat.of or seat.name, ())]
    brought += [Mine(one, lying=True) for one in state.collected.values() if seat.of and one.point == seat.of]
    return tuple(sorted(brought, key=lambda one: -one.question.number))


def own_roll(moment: Moment, seat: Seat) -> Roll | None:
    """The roll of this point."""
    return moment.state.roll.get(seat.of or "")


def own_check(moment: Moment, seat: Seat) -> Check | None:
    """What this point said of its bell and its line."""
    return moment.state.checks.get(seat.of or "")


def contacts(moment: Moment, seat: Seat) -> str | None:
    """The technical desk's phone."""
    return moment.private.get("desk")


def _on_floor(state: State, own: tuple[str, ...]) -> Cue | None:
    floor = state.floor
    if floor is None:
        return None
    if floor.question is not None and floor.question in own:
        stage, clock = ("called", None) if floor.phase == "called" else ("live", state.clocks.asking)
        return Cue(stage, state.questions[floor.question], None, state.turn, floor.ready, floor.on_screen, clock=clock)
    for id in own if floor.questions else ():
        if whole(state.questions, state.questions[id]).id in floor.questions:
            agency = state.agencies.get(floor.agency or "")
            return Cue("answering", state.questions[id], agency=agency.name if agency else "")
    return None


def _before(found: Cue) -> Cue:
    """Until the opening nobody's turn is near: a point at the head of the queue waits like any other."""
    return replace(found, state="waiting" if found.place is not None else found.state, begun=False)


def _in_queue(state: State, own: tuple[str, ...]) -> Cue:
    places = order(state.queue)
    place = min((places[id] for id in own if id in places), default=None)
    if place is None:
        return Cue("idle")
    stage = ("next", "second")[place] if place < 2 else "waiting"
    return Cue(stage, state.questions[state.queue[place]], place)


def _mine(state: State, id: str) -> Mine:
    question = state.questions[id]
    into = whole(state.questions, question)
    return Mine(question, order(state.queue).get(id), into if into is not question else None)


@once
def order(queue: tuple[str, ...]) -> dict[str, int]:
    """Every question's place in the queue (0: next)."""
    return {id: place for place, id in enumerate(queue)}


REGIONS = (
    HEAD,
    Region("cue", ("settings",), own=cue, of=("life", "brought", "floor", "questions", "queue", "clocks", "turn", "agencies")),
    MESSAGES,
    Region("intake-point", ("life", "settings")),
    Region("mine", ("life", "settings", "agencies"), own=mine, of=("brought", "questions", "collected", "queue")),
    FLOOR_PUBLIC,
    Region("roster-mine", (), own=own_delegates, of=("delegates",)),
    Region("roll-mine", (), own=own_roll, of=("roll",)),
    Region("check-mine", (), own=own_check, of=("checks",)),
    PHOTOS_MINE,
    Region("desk-phone", (), own=contacts, of=("private",)),
)
