"""A record that has begun: three points, three agencies, four questions, and a seat for everybody of the cast."""

from __future__ import annotations

from conference.cast import EVERYBODY
from conference.worlds import STARTED

from live.conference import events as e
from live.conference.commands import named
from live.conference.rules import ALLOWED
from live.journal.entry import Draft


def begun() -> list[Draft]:
    """The started world of the core's tests as decisions of seats that may take them."""
    seats = tuple(e.SeatIssued(by.seat, by.role, 1, by.seat, by.of, None) for by in EVERYBODY)
    (command, events), *others = STARTED.entries
    entries = [(command, (*seats, *events)), *others]  # positions stay what they were: an undo names them
    return [Draft(place, may(entry[0]), f"setup-{place:010}", "d", *entry) for place, entry in enumerate(entries)]


def may(command: str) -> str:
    """A seat whose role may give this command."""
    return next(by.seat for by in EVERYBODY if by.role in ALLOWED[named()[command]])
