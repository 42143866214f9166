"""Last year's promises: what an earlier conference promised and still owes is followed here until it is kept."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import known_agency
from live.conference.state import Carried, State
from live.conference.words import By, Refused, Role


def carry(state: State, command: c.Carry, by: By) -> Iterator[e.Event]:
    """A promise of an earlier conference comes over, or is corrected: how far it has come here stays."""
    known_agency(state, command.agency)
    yield e.Carried(
        command.promise, command.words, command.conference, command.kind, by.at, command.agency, command.spoken_by, command.due,
        command.state, command.note,
    )  # fmt: skip


def fulfil(state: State, command: c.Fulfil, by: By) -> Iterator[e.Event]:
    """Where it stands; an agency speaks for its own."""
    promise = state.carried[command.commitment]
    if by.role is Role.AGENCY and promise.agency != by.of:
        raise Refused("This commitment is another agency's.")
    yield e.CarriedFulfilled(promise.id, command.state, by.seat, by.at, command.note)


def _on_carried(state: State, event: e.Carried) -> State:
    known = state.carried.get(event.promise)
    promise = Carried(
        event.promise, event.words, event.conference, event.kind, known.place if known else len(state.carried), event.agency,
        event.spoken_by, event.due, event.state, event.note, stood=event.state,
    )  # fmt: skip
    if known is not None and known.at is not None:
        promise = replace(promise, state=known.state, note=known.note, at=known.at)
    return _with(state, promise)


def _on_fulfilled(state: State, event: e.CarriedFulfilled) -> State:
    return _with(state, replace(state.carried[event.promise], state=event.state, note=event.note, at=event.at))


def _with(state: State, promise: Carried) -> State:
    return replace(state, carried=state.carried.set(promise.id, promise))


FOLDS = {e.Carried: _on_carried, e.CarriedFulfilled: _on_fulfilled}
