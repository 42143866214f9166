"""What the floor takes: how often somebody spoke, for how long, and how long the answers were. No rule, only the record."""

from msgspec.structs import replace

from live.conference import events as e
from live.conference.state import Clock, Spent, State


def _on_spoke(state: State, event: e.Spoke) -> State:
    spent = state.spent.get(event.question, Spent())
    return _with(_at(state, event), event.question, replace(spent, times=spent.times + 1))


def _on_heard(state: State, event: e.Heard) -> State:
    """The asker's clock still stands where it stopped: this is folded before the clocks are cleared."""
    spent = state.spent.get(event.question, Spent())
    asking_ms = spent.asking_ms + used(state.clocks.asking, event.at)
    return _with(_at(state, event), event.question, replace(spent, asking_ms=asking_ms))


def _on_answer_given(state: State, event: e.Invited | e.Finished) -> State:
    """The agency before has given its answer, to all questions of the floor alike."""
    answered = state.floor.questions if state.floor is not None else ()
    for id in answered:
        spent = state.spent.get(id, Spent())
        part = used(state.clocks.answering, event.at) // len(answered)
        state = _with(state, id, replace(spent, answering_ms=spent.answering_ms + part))
    return _at(state, event)


def used(clock: Clock | None, at: int) -> int:
    """What has been spoken by this clock at a moment, in ms."""
    if clock is None:
        return 0
    return clock.used_ms + (max(at - clock.started_at, 0) if clock.started_at is not None else 0)


def _with(state: State, id: str, spent: Spent) -> State:
    return replace(state, spent=state.spent.set(id, spent))


def _at(state: State, event: e.Called | e.Spoke | e.Heard | e.Invited | e.Finished) -> State:
    return replace(state, floor_at=event.at)


FOLDS = {
    e.Called: _at,
    e.Spoke: _on_spoke,
    e.Heard: _on_heard,
    e.Invited: _on_answer_given,
    e.Finished: _on_answer_given,
}
