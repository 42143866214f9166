"""From events to state: an entry is folded whole. Nothing is refused here; what stands in the journal has happened."""

from collections.abc import Callable, Iterable
from typing import Any

from live.conference import (
    agenda,
    carrying,
    clocks,
    collecting,
    completing,
    evidence,
    floor,
    followup,
    intake,
    messages,
    minutes,
    moving,
    outcomes,
    owing,
    passages,
    photos,
    preparing,
    publishing,
    queue,
    record,
    roll,
    roster,
    seats,
    setup,
    spending,
    tasks,
    undo,
    walls,
)  # fmt: skip
from live.conference.events import Event
from live.conference.state import State, Step

# Where two slices fold one event, what was spent is read before the floor and its clocks are cleared, intake sets the
# status before the queue looks at it, and the queue is left before the floor is taken.
_SLICES = (
    spending,
    intake, collecting, preparing, floor, outcomes, queue, clocks, agenda, messages, roll, passages, minutes, followup, setup,
    seats, undo,
    record, moving, tasks, publishing, completing, evidence, carrying, owing, walls,
    roster, photos,
)  # fmt: skip

FOLDS: dict[type[Event], tuple[Callable[[State, Any], State], ...]] = {}
for _slice in _SLICES:
    for _kind, _fold in _slice.FOLDS.items():
        FOLDS[_kind] = (*FOLDS.get(_kind, ()), _fold)


def apply(state: State, event: Event) -> State:
    """The state after one event."""
    for fold in FOLDS[type(event)]:
        state = fold(state, event)
    return state


def advance(state: State, seq: int, command: str, events: Iterable[Event], at: int = 0, by: str = "") -> State:
    """The state after the entry at position `seq`: all events of one decision, taken `at` (ms UTC) at the seat `by`."""
    events = tuple(events)
    state = undo.remember(state, Step(seq, command, at=at, by=by), events)
    for event in events:
        state = apply(state, event)
    return state
