"""The queue: who waits, in which order, and where one who left keeps his place."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import waiting
from live.conference.order import back, insert, refill, without
from live.conference.state import Reordered, State
from live.conference.words import By, Refused


def move(state: State, command: c.Move, by: By) -> Iterator[e.Event]:
    """A waiting question goes to another place (0: next)."""
    if command.question not in state.queue:
        raise Refused("This question is no longer waiting.")
    if command.to >= len(state.queue):
        raise Refused("The queue has only {count} places.", count=len(state.queue))
    yield e.Moved(command.question, command.to, command.why, *_answerable(command, by))


def arrange(state: State, command: c.Arrange, by: By) -> Iterator[e.Event]:
    """A new order of exactly the questions that wait."""
    if sorted(command.order) != sorted(state.queue):
        raise Refused("The queue has changed meanwhile. Look at it and arrange it again.")
    yield e.Arranged(tuple(command.order), command.why, *_answerable(command, by))


def _answerable(command: c.Move | c.Arrange, by: By) -> tuple[str | None, int | None]:
    """Who gives a reason is named with it; nobody has to give one."""
    return (by.seat, by.at) if command.why else (None, None)


def _joined(state: State, event: e.Approved) -> State:
    return _at_the_head(state, event) if event.first else _at_the_end(state, event)


def _at_the_head(state: State, event: e.OfQuestion) -> State:
    places, queue = without(state.places, event.question), without(state.queue, event.question)
    return replace(state, places=(event.question, *places), queue=(event.question, *queue))


def _at_the_end(state: State, event: e.OfQuestion) -> State:
    places, queue = without(state.places, event.question), without(state.queue, event.question)
    return replace(state, places=(*places, event.question), queue=(*queue, event.question))


def _left(state: State, event: e.OfQuestion) -> State:
    """Leaves, but keeps its place for the case that it comes back."""
    if event.question not in state.queue:
        return state
    return replace(state, queue=without(state.queue, event.question))


def _came_back(state: State, event: e.OfQuestion) -> State:
    return replace(state, queue=waiting(state))


def _moved(state: State, event: e.Moved) -> State:
    queue = insert(without(state.queue, event.question), event.question, event.to)
    state = _reasoned(state, event, event.question, event.to)
    return replace(state, queue=queue, places=back(state.places, event.question, queue))


def _arranged(state: State, event: e.Arranged) -> State:
    """Who waits changes places with each other; who is away keeps his own."""
    state = _reasoned(state, event)
    return replace(state, queue=event.order, places=refill(state.places, event.order))


def _reasoned(state: State, event: e.Moved | e.Arranged, question: str | None = None, to: int | None = None) -> State:
    if not event.why:
        return state
    return replace(state, reordered=(*state.reordered, Reordered(state.seq, event.why, event.by, event.at, question, to)))


FOLDS = {
    e.Approved: _joined,
    e.Held: _left,
    e.Declined: _left,
    e.Withdrawn: _left,
    e.Settled: _left,
    e.Merged: _left,
    e.Unmerged: _came_back,
    e.Called: _left,
    e.DidNotAnswer: _came_back,
    e.Recalled: _at_the_head,
    e.Moved: _moved,
    e.Arranged: _arranged,
}
