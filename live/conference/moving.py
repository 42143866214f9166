"""Moving: a conference that was handed over records nothing more here; where it was received it goes on."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Moved, OtherCopy, State
from live.conference.words import GOES_ON, By, Refused


def refuse_moved(state: State) -> None:
    """Nothing is decided here any more. Raises Refused with the new address."""
    if state.moved is not None:
        raise Refused("This conference has moved to {address}. Open your link there.", address=state.moved.to)


def hand_over(state: State, command: c.HandOver, by: By) -> Iterator[e.Event]:
    """From here on this copy is read-only; the conference goes on at the new address."""
    yield e.HandedOver(command.to.rstrip("/"), by.at)


def found_copy(state: State, command: c.FoundCopy, by: By) -> Iterator[e.Event]:
    """Another copy went on by itself, or that has been settled (0 entries)."""
    yield e.CopyFound(command.address, command.since, command.entries, by.at)


def _on_handed_over(state: State, event: e.HandedOver) -> State:
    return replace(state, moved=Moved(event.to, event.at))


def _on_continued(state: State, event: e.Continued) -> State:
    return replace(state, moved=None) if event.how in GOES_ON else state


def _on_copy_found(state: State, event: e.CopyFound) -> State:
    found = OtherCopy(event.address, event.since, event.entries, event.at) if event.entries else None
    return replace(state, copy=found)


FOLDS = {e.HandedOver: _on_handed_over, e.Continued: _on_continued, e.CopyFound: _on_copy_found}
