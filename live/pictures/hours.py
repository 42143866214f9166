"""The hours of a conference: who had the floor from when to when, walked from the record. The state of now does not keep them."""

from collections.abc import Callable, Iterable
from typing import Any

from immutables import Map
from msgspec import Struct
from msgspec.structs import replace

from live.conference import clocks as rules
from live.conference import events as e
from live.conference.spending import used
from live.conference.state import Clock, Clocks, State
from live.conference.undo import REACH
from live.journal.entry import Stored


class Turn(Struct, frozen=True):
    """Somebody had the floor from `at` to `until` (ms UTC) and spoke so many seconds by the clock; `agency` None: the asker."""

    questions: tuple[str, ...]
    agency: str | None
    at: int
    until: int
    seconds: int


class Taken(Struct, frozen=True):
    """Who has the floor, since when (ms UTC)."""

    questions: tuple[str, ...]
    agency: str | None
    at: int


class Step(Struct, frozen=True):
    """A decision that may still be undone: the hours before it, whether it changed the floor, which questions it settled."""

    seq: int
    before: "Hours"
    floor: bool
    settled: tuple[str, ...]


class Hours(Struct, frozen=True):
    """As far as entry `seq`. `turns` that are over, in order; `settled`: when a question last got an outcome (ms UTC);
    `items`: of the agenda, each with when it began; `last`: when the floor last changed.
    """

    seq: int = 0
    turns: tuple[Turn, ...] = ()
    taken: Taken | None = None
    clocks: Clocks = Clocks()
    settled: Map[str, int] = Map()
    items: tuple[tuple[str, int], ...] = ()
    last: int = 0
    past: tuple[Step, ...] = ()


def follow(hours: Hours, entries: Iterable[Stored], until: int) -> Hours:
    """The hours with the entries after them, as far as position `until`."""
    for stored in entries:
        if stored.entry.seq > until:
            break
        hours = after(hours, stored.entry.seq, stored.entry.at, stored.entry.events)
    return replace(hours, seq=until)


def after(hours: Hours, seq: int, at: int, events: tuple[e.Event, ...]) -> Hours:
    """The hours after one entry of time `at`."""
    before = hours
    for event in events:
        if type(event) in _FOLDS:
            hours = _FOLDS[type(event)](hours, event, at)
    if hours is before or any(type(event) is e.Undone for event in events):
        return hours
    settled = tuple(event.question for event in events if isinstance(event, e.Settled))
    floor = any(type(event) in _FLOOR for event in events)
    return replace(hours, past=(*hours.past[-REACH:], Step(seq, replace(before, past=()), floor, settled)))


def _spoke(hours: Hours, event: e.Spoke, at: int) -> Hours:
    return _clocked(replace(hours, taken=Taken((event.question,), None, event.at), last=event.at), event, at)


def _heard(hours: Hours, event: e.Heard, at: int) -> Hours:
    return _clocked(_over(hours, event.at, hours.clocks.asking), event, at)


def _invited(hours: Hours, event: e.Invited, at: int) -> Hours:
    hours = _over(hours, event.at, hours.clocks.answering)
    return _clocked(replace(hours, taken=Taken(event.questions, event.agency, event.at)), event, at)


def _finished(hours: Hours, event: e.Finished, at: int) -> Hours:
    return _clocked(_over(hours, event.at, hours.clocks.answering), event, at)


def _over(hours: Hours, at: int, clock: Clock | None) -> Hours:
    """Whoever had the floor has spoken."""
    had = hours.taken
    if had is None or clock is None:
        return replace(hours, last=at)
    turn = Turn(had.questions, had.agency, had.at, at, (used(clock, at) + 500) // 1000)
    return replace(hours, turns=(*hours.turns, turn), taken=None, last=at)


def _clocked(hours: Hours, event: e.Event, at: int) -> Hours:
    """The clocks go by their own rules."""
    fold: Callable[[State, Any], State] = rules.FOLDS[type(event)]
    return replace(hours, clocks=fold(State(clocks=hours.clocks), event).clocks)


def _settled(hours: Hours, event: e.Settled, at: int) -> Hours:
    return replace(hours, settled=hours.settled.set(event.question, at))


def _advanced(hours: Hours, event: e.Advanced, at: int) -> Hours:
    return replace(hours, items=(*hours.items, (event.item, event.at)))


def _undone(hours: Hours, event: e.Undone, at: int) -> Hours:
    """As it was before that decision: nothing later has touched the floor or these questions, or it could not be undone."""
    step = next((step for step in hours.past if step.seq == event.seq), None)
    if step is None:
        return hours
    before, settled = step.before, hours.settled
    for id in step.settled:
        settled = settled.set(id, before.settled[id]) if id in before.settled else settled.delete(id)
    past = tuple(other for other in hours.past if other is not step)
    hours = replace(hours, settled=settled, past=past)
    if not step.floor:
        return hours
    return replace(hours, turns=before.turns, taken=before.taken, clocks=before.clocks, last=before.last)


_FOLDS: dict[type[e.Event], Callable[[Hours, Any, int], Hours]] = {
    e.Spoke: _spoke,
    e.Heard: _heard,
    e.Invited: _invited,
    e.Finished: _finished,
    e.Extended: _clocked,
    e.Paused: _clocked,
    e.Resumed: _clocked,
    e.Settled: _settled,
    e.Advanced: _advanced,
    e.Undone: _undone,
}
_FLOOR = frozenset((e.Spoke, e.Heard, e.Invited, e.Finished, e.Extended, e.Paused, e.Resumed))
