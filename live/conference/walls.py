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
ANNOUNCEMENT = "announcement"
# The word for every hall screen at once; no seat has this name.
EVERY = "all"


def show(state: State, command: c.Show, by: By) -> Iterator[e.Event]:
    """A hall screen, or every one, shows something of its own, or the hall again."""
    screens = _screens(state, command.screen)
    if not screens:
        raise Refused("There is no such hall screen.")
    if command.what == "promises" and not state.carried:
        raise Refused("No promises of an earlier conference have come over. Import them first.")
    for screen in screens:
        yield e.Shown(screen, command.what)


def _screens(state: State, named: str) -> list[str]:
    """The hall screen of that name; of all, those that somebody may still sit at."""
    walls = {seat.name: seat for seat in state.seats.values() if seat.role is Role.STAGE}
    if named == EVERY:
        return sorted(name for name, seat in walls.items() if not seat.revoked)
    return [named] if named in walls else []


def _on_shown(state: State, event: e.Shown) -> State:
    shown = state.shown.delete(event.screen) if event.screen in state.shown else state.shown
    return replace(state, shown=shown if event.what == "auto" else shown.set(event.screen, event.what))


def _on_called(state: State, event: e.Called) -> State:
    """Whoever is called is seen: agenda and promises give way to the hall."""
    return replace(state, shown=Map({screen: what for screen, what in state.shown.items() if what == STAYS}))


def _on_taken_down(state: State, event: e.TakenDown) -> State:
    """A screen that was told to show it shows the hall again."""
    return replace(state, shown=Map({screen: what for screen, what in state.shown.items() if what != ANNOUNCEMENT}))


FOLDS = {e.Shown: _on_shown, e.Called: _on_called, e.TakenDown: _on_taken_down}
