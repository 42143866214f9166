"""The queue: who waits, in which order, and where one who left keeps his place."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.order import insert, without
from live.conference.state import State
from live.conference.words import By, Refused, Status


def move(state: State, command: c.Move, by: By) -> Iterator[e.Event]:
    """A waiting question goes to another place (0: next)."""
    if command.question not in state.queue:
        raise Refused("This question is no longer waiting.")
    if command.to >= len(state.queue):
        raise Refused("The queue has only {count} places.", count=len(state.queue))
    yield e.Moved(command.question, command.to, command.why)


def arrange(state: State, command: c.Arrange, by: By) -> Iterator[e.Event]:
    """A new order of exactly the questions that wait."""
    if sorted(command.order) != sorted(state.queue):
        raise Refused("The queue has changed meanwhile. Look at it and arrange it again.")
    yield e.Arranged(tuple(command.order), command.why)


def _joined(state: State, event: e.Approved) -> State:
    place = 0 if event.first else len(state.queue)
    return replace(state, queue=insert(without(state.queue, event.question), event.question, place))


def _left(state: State, event: e.OfQuestion) -> State:
    if event.question not in state.queue:
        return state
    return replace(state, queue=without(state.queue, event.question))


def _left_for_a_while(state: State, event: e.OfQuestion) -> State:
    """Leaves, but its place is remembered."""
    if event.question not in state.queue:
        return state
    places = state.places.set(event.question, state.queue.index(event.question))
    return replace(state, queue=without(state.queue, event.question), places=places)


def _came_back(state: State, event: e.OfQuestion) -> State:
    if state.questions[event.question].status is not Status.WAITING:
        return state
    place = state.places.get(event.question, len(state.queue))
    return replace(state, queue=insert(state.queue, event.question, place))


def _moved(state: State, event: e.Moved) -> State:
    return replace(state, queue=insert(without(state.queue, event.question), event.question, event.to))


FOLDS = {
    e.Approved: _joined,
    e.Held: _left,
    e.Declined: _left,
    e.Withdrawn: _left,
    e.Settled: _left,
    e.Merged: _left_for_a_while,
    e.Unmerged: _came_back,
    e.Called: _left_for_a_while,
    e.DidNotAnswer: _came_back,
    e.Recalled: lambda state, event: replace(state, queue=insert(state.queue, event.question, 0)),
    e.Moved: _moved,
    e.Arranged: lambda state, event: replace(state, queue=event.order),
}
