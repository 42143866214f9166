"""What each hall screen shows, where it does not show the hall as it goes on."""

from collections.abc import Iterator

from immutables import Map
from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import State
from live.conference.words import By, Refused, Role

# Stays when somebody is called: it was made dark on purpose.
STAYS = "black"


def show(state: State, command: c.Show, by: By) -> Iterator[e.Event]:
    """A hall screen shows something of its own, or the hall again."""
    seat = state.seats.get(command.screen)
    if seat is None or seat.role is not Role.STAGE:
        raise Refused("There is no such hall screen.")
    if command.what == "promises" and not state.carried:
        raise Refused("No promises of an earlier conference have come over. Import them first.")
    yield e.Shown(command.screen, command.what)


def _on_shown(state: State, event: e.Shown) -> State:
    shown = state.shown.delete(event.screen) if event.screen in state.shown else state.shown
    return replace(state, shown=shown if event.what == "auto" else shown.set(event.screen, event.what))


def _on_called(state: State, event: e.Called) -> State:
    """Whoever is called is seen: agenda and promises give way to the hall."""
    return replace(state, shown=Map({screen: what for screen, what in state.shown.items() if what == STAYS}))


FOLDS = {e.Shown: _on_shown, e.Called: _on_called}
