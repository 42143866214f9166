"""Undo: a decision of the console is taken back as long as nothing later has touched the same question or the floor."""

from collections.abc import Iterable, Iterator
from typing import Any

from immutables import Map
from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import waiting
from live.conference.order import back, refill, without
from live.conference.state import Floor, State, Step
from live.conference.words import By, Refused, Status

# How many decisions back undo reaches.
REACH = 40
UNDOABLE = frozenset(
    (
        "approve", "hold", "decline", "merge", "unmerge", "revise", "group", "mark_minor", "assign", "withdraw", "move",
        "arrange",
        "call", "speak", "no_answer", "invite", "finish", "defer", "refer", "note", "recall", "extend", "pause", "resume",
        "endorse", "return",
    )
)  # fmt: skip
# What an event touches is asked at every entry of a record: a set of kinds answers faster than isinstance.
_ONE_QUESTION = frozenset(kind for kind in e.every_event() if issubclass(kind, e.OfQuestion)) - {e.Marked}
_TWO_QUESTIONS = frozenset((e.Merged, e.Unmerged))
_FLOOR = frozenset(
    (e.Called, e.DidNotAnswer, e.Spoke, e.Heard, e.Invited, e.Finished, e.Recalled, e.Extended, e.Paused, e.Resumed)
)
_ORDER = frozenset((e.Moved, e.Arranged))
# Who got this far comes back to the head of the queue, or by an undo.
_BEYOND_THE_QUEUE = frozenset(
    (Status.SPEAKING, Status.HEARD, Status.ANSWERING, Status.ANSWERED, Status.DEFERRED, Status.REFERRED)
)
# The commands that give a question another place.
_MOVES = frozenset(("approve", "move", "recall"))


def undo(state: State, command: c.Undo, by: By) -> Iterator[e.Event]:
    """Takes back the decision at position `seq`, unless a later one touches its question or the floor; the turn rises."""
    place = next((place for place, step in enumerate(state.past) if step.seq == command.seq), None)
    if place is None:
        raise Refused("This step is taken back already or too far back: undo reaches the last {reach} steps.", reach=REACH)
    if state.past[place].before is None:
        raise Refused("This step cannot be undone.")
    touched = state.past[place].touched
    if state.life.ended_at is not None and "floor" in touched:
        raise Refused("The conference has ended.")
    if any("floor" in later.touched or touched & later.touched for later in state.past[place + 1 :]):
        raise Refused("Something later builds on this step. Undo that first.")
    yield e.Undone(command.seq)


def remember(state: State, step: Step, events: tuple[e.Event, ...]) -> State:
    """The state about to take this step, with the way back to where it stands.

    What nothing can be undone for and nothing undone meets (a passage, a mark, a roll) is not counted: however many write,
    the console reaches as far back. An undo leaves no trace here: it only took one away.
    """
    touched = _touched(state, events)
    if step.command == "undo" or not (touched or step.command in UNDOABLE):
        return replace(state, seq=step.seq)
    back = replace(state, past=()) if step.command in UNDOABLE else None
    past = (*state.past[-REACH + 1 :], replace(step, touched=touched, before=back))
    forgotten = state.past[0].touched if len(state.past) == REACH else ()
    return replace(state, seq=step.seq, past=past, places=_still_needed(state, past, forgotten))


def _still_needed(state: State, past: tuple[Step, ...], forgotten: Iterable[str]) -> tuple[str, ...]:
    """The places without those who can never stand there again: a year's record would drag thousands along."""
    places = state.places
    for id in forgotten:
        # Mostly it stands there no more: asked first, this costs a long record nothing.
        if id in places and _is_beyond(state, id) and not any(id in step.touched for step in past):
            places = without(places, id)
    return places


def _is_beyond(state: State, id: str) -> bool:
    return state.questions[id].status in _BEYOND_THE_QUEUE


def _touched(state: State, events: tuple[e.Event, ...]) -> frozenset[str]:
    """The questions that an entry changes, and "floor" and "order" where it changes these.

    A mark counts for nothing, or anybody's phone could hold the moderator back.
    """
    touched: set[str] = set()
    for event in events:
        kind: Any = type(event)
        about: Any = event
        if kind in _ONE_QUESTION:
            touched.add(about.question)
        if kind in _TWO_QUESTIONS:
            touched.add(about.into)
        if kind is e.Invited:
            touched.update(about.questions)
        if kind in _FLOOR:
            touched.add("floor")
        if kind in _ORDER:
            touched.add("order")
    if state.floor is not None and "floor" in touched:
        touched.update(state.floor.questions)  # what was being answered changes with the floor, named or not
    return frozenset(touched)


def _on_undone(state: State, event: e.Undone) -> State:
    step = next(step for step in state.past if step.seq == event.seq)
    before: State = step.before
    questions = state.questions
    for id in step.touched:
        if id in before.questions:
            questions = questions.set(id, replace(before.questions[id], marks=questions[id].marks))
    turn = state.turn + 1
    floor = _floor(before, state) if "floor" in step.touched else state.floor
    undone = replace(
        state,
        questions=questions,
        places=_places(before, state, step),
        heard=_heard(before, state, step),
        course=_course(before, state, step),
        turn=turn,
        floor=None if floor is None else replace(floor, turn=turn),
        clocks=before.clocks if "floor" in step.touched else state.clocks,
        spent=before.spent if "floor" in step.touched else state.spent,
        reordered=tuple(one for one in state.reordered if one.seq != event.seq),
        past=tuple(other for other in state.past if other is not step),
    )
    return replace(undone, queue=waiting(undone))


def _floor(before: State, now: State) -> Floor | None:
    """The floor as it was; a picture that came meanwhile, or a point that got ready, stays where the same one has the floor."""
    if before.floor is None or now.floor is None:
        return before.floor
    flags = {"ready": now.floor.ready, "on_screen": now.floor.on_screen}
    same = replace(before.floor, turn=now.turn, **flags) == now.floor
    return now.floor if same else before.floor


def _places(before: State, now: State, step: Step) -> tuple[str, ...]:
    """The places of now, with what the step moved back where it stood."""
    places = now.places
    if step.command == "arrange":
        still = frozenset(places)
        return refill(places, tuple(id for id in before.places if id in still))
    for id in before.places:
        if step.command in _MOVES and id in step.touched:
            places = back(places, id, before.places)
    return places


def _heard(before: State, now: State, step: Step) -> tuple[str, ...]:
    """Those heard by now, with what the step touched back where it stood."""
    heard = tuple(id for id in now.heard if id not in step.touched)
    for id in before.heard:
        if id in step.touched:
            heard = back(heard, id, before.heard)
    return heard


def _course(before: State, now: State, step: Step) -> Map[str, int]:
    """The turns at which questions were called, without a call that was taken back."""
    course = now.course
    if step.command == "call":
        for id in step.touched:
            if id in before.course:
                course = course.set(id, before.course[id])
            elif id in course:
                course = course.delete(id)
    return course


FOLDS = {e.Undone: _on_undone}
