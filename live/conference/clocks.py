"""The two clocks, the asker's and the agency's: they start with the floor, may be given more, stopped and let on."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import same_turn
from live.conference.state import Clock, Clocks, State
from live.conference.words import By, Refused


def extend(state: State, command: c.Extend, by: By) -> Iterator[e.Event]:
    """The one who has the floor gets more time, or less."""
    _running(state, command)
    yield e.Extended(command.seconds * 1000)


def pause(state: State, command: c.Pause, by: By) -> Iterator[e.Event]:
    """The clock stands still."""
    if _running(state, command).started_at is None:
        raise Refused("The clock is standing still already.")
    yield e.Paused(by.at)


def resume(state: State, command: c.Resume, by: By) -> Iterator[e.Event]:
    """The clock goes on."""
    if _running(state, command).started_at is not None:
        raise Refused("The clock is running already.")
    yield e.Resumed(by.at)


def _running(state: State, command: c.OnFloor) -> Clock:
    same_turn(state, command)
    clock = _of_the_floor(state)
    if clock is None:
        raise Refused("No clock is running.")
    return clock


def _of_the_floor(state: State) -> Clock | None:
    return state.clocks.answering or state.clocks.asking


def _set(state: State, **changes: object) -> State:
    """Change the clock of whoever has the floor."""
    if state.clocks.answering is not None:
        return replace(state, clocks=Clocks(answering=replace(state.clocks.answering, **changes)))
    assert state.clocks.asking is not None
    return replace(state, clocks=Clocks(asking=replace(state.clocks.asking, **changes)))


def _on_extended(state: State, event: e.Extended) -> State:
    clock = _of_the_floor(state)
    assert clock is not None
    return _set(state, extra_ms=clock.extra_ms + event.ms)


def _on_paused(state: State, event: e.Paused) -> State:
    clock = _of_the_floor(state)
    assert clock is not None and clock.started_at is not None
    return _set(state, used_ms=clock.used_ms + max(event.at - clock.started_at, 0), started_at=None)


def _stopped(state: State, event: e.Event) -> State:
    return replace(state, clocks=Clocks())


FOLDS = {
    e.Spoke: lambda state, event: replace(state, clocks=Clocks(asking=Clock(event.limit, started_at=event.at))),
    e.Invited: lambda state, event: replace(state, clocks=Clocks(answering=Clock(event.limit, started_at=event.at))),
    e.Heard: _stopped,
    e.Finished: _stopped,
    e.Extended: _on_extended,
    e.Paused: _on_paused,
    e.Resumed: lambda state, event: _set(state, started_at=event.at),
}
