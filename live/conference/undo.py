"""Undo: a decision of the console is taken back as long as nothing later has touched the same question or the floor."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.order import insert
from live.conference.state import State, Step
from live.conference.words import By, Refused

# How many decisions back undo reaches.
REACH = 40
UNDOABLE = frozenset(
    (
        "approve", "hold", "decline", "merge", "unmerge", "revise", "group", "assign", "withdraw", "move", "arrange",
        "call", "speak", "no_answer", "invite", "finish", "defer", "refer", "note", "recall", "extend", "endorse", "return",
    )
)  # fmt: skip
_FLOOR = (
    e.Called, e.DidNotAnswer, e.Spoke, e.Heard, e.Invited, e.Finished, e.Recalled, e.Extended, e.Paused, e.Resumed,
)  # fmt: skip
_ORDER = (e.Moved, e.Arranged)


def undo(state: State, command: c.Undo, by: By) -> Iterator[e.Event]:
    """Takes back the decision at position `seq`; the turn rises all the same."""
    place = next((place for place, step in enumerate(state.past) if step.seq == command.seq), None)
    if place is None or state.past[place].before is None:
        raise Refused("This step cannot be undone.")
    touched = state.past[place].touched
    if state.life.ended_at is not None and "floor" in touched:
        raise Refused("The conference has ended.")
    if any("floor" in later.touched or touched & later.touched for later in state.past[place + 1 :]):
        raise Refused("Something later builds on this step. Undo that first.")
    yield e.Undone(command.seq)


def remember(before: State, after: State, command: str, events: tuple[e.Event, ...]) -> State:
    """The state after an entry, with the way back to the state before it. An undo leaves no trace here: it only took one away."""
    if any(isinstance(event, e.Undone) for event in events):
        return after
    touched = frozenset(key for event in events for key in _touches(event))
    back = replace(before, past=()) if command in UNDOABLE else None
    return replace(after, past=(*after.past[-REACH + 1 :], Step(after.seq, command, touched, back)))


def _touches(event: e.Event) -> Iterator[str]:
    """The questions that an event changes, and "floor" and "order" where it changes these."""
    if isinstance(event, e.OfQuestion):
        yield event.question
    if isinstance(event, (e.Merged, e.Unmerged)):
        yield event.into
    if isinstance(event, e.Invited):
        yield from event.questions
    if isinstance(event, _FLOOR):
        yield "floor"
    if isinstance(event, _ORDER):
        yield "order"


def _on_undone(state: State, event: e.Undone) -> State:
    step = next(step for step in state.past if step.seq == event.seq)
    before: State = step.before
    questions = state.questions
    for id in step.touched:
        if id in before.questions:
            questions = questions.set(id, before.questions[id])
    changes: dict[str, object] = {"queue": _woven(before.queue, state.queue, step)}
    changes["heard"] = _woven(before.heard, state.heard, step)
    floor = state.floor
    if "floor" in step.touched:
        floor = before.floor
        changes |= {"clocks": before.clocks}
    turn = state.turn + 1
    past = tuple(other for other in state.past if other is not step)
    floor = None if floor is None else replace(floor, turn=turn)
    return replace(state, questions=questions, floor=floor, turn=turn, past=past, **changes)


def _woven(before: tuple[str, ...], now: tuple[str, ...], step: Step) -> tuple[str, ...]:
    """The order of now, with what the step touched back where it stood."""
    if "order" in step.touched:
        kept = tuple(id for id in before if id in now)
        return (*kept, *(id for id in now if id not in before))
    order = tuple(id for id in now if id not in step.touched)
    for place, id in enumerate(before):
        if id in step.touched:
            order = insert(order, id, place)
    return order


FOLDS = {e.Undone: _on_undone}
