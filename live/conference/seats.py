"""Seats: who may sit where. A seat's link dies when its generation rises; the record holds only hashes of tokens."""

import re
from collections.abc import Iterator
from typing import Any

from immutables import Map
from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Seat, State
from live.conference.words import GOES_ON, By, Invalid, Refused, Role

# The seats that every new conference has.
FIRST_SEATS = ("moderator", "chair", "technician", "stage", "organiser", "audience", "secretary-1")
_NUMBERED = re.compile("^(moderator|chair|technician|stage|organiser|overlay)-[2-9]$|^secretary-[1-9]$|^overlay$")
# Whose seat each of the staff may take over: the chair's office belongs to these three.
_MAY_TAKE = {Role.CHAIR: {Role.CHAIR}, Role.MODERATOR: {Role.CHAIR, Role.MODERATOR}, Role.ORGANISER: set(Role)}

# Where one device sits at a time; at all other seats any number does.
ONE_DEVICE = frozenset((Role.CHAIR, Role.MODERATOR, Role.SECRETARY, Role.POINT))


def role_of(seat: str) -> tuple[Role, str | None] | None:
    """The role that a seat's name stands for, with its point, agency or branch; None where it is no seat's name."""
    for role in (Role.POINT, Role.AGENCY, Role.BRANCH):
        if seat.startswith(role + "-"):
            return role, seat[len(role) + 1 :]
    if seat in FIRST_SEATS or _NUMBERED.match(seat):
        return Role(seat.split("-")[0]), None
    return None


def issue(state: State, command: c.Issue, by: By) -> Iterator[e.Event]:
    """A seat gets a link: its first, or a new one that makes the old one void."""
    found = role_of(command.seat)
    if found is None:
        raise Invalid("seat", "There is no seat of that name. Try chair-2, secretary-2, stage-2 or overlay.")
    role, of = found
    things: dict[Role, Any] = {Role.POINT: state.points, Role.AGENCY: state.agencies, Role.BRANCH: state.branches}
    if of not in things.get(role, (of,)):
        raise Refused("Define the point, agency or branch first.")
    yield _issued(state, command.seat, role, of, by, command.name)


def issue_for(state: State, role: Role, of: str, name: str, by: By) -> Iterator[e.Event]:
    """The seat of a point, an agency or a branch, when it is defined for the first time."""
    seat = f"{role}-{of}"
    if seat not in state.seats:
        yield _issued(state, seat, role, of, by, name)


def revoke(state: State, command: c.Revoke, by: By) -> Iterator[e.Event]:
    """The seat's link is void at once; the next one is known to nobody until it is printed."""
    seat = _the_seat(state, command.seat)
    if seat.name == by.seat:
        raise Refused("You cannot revoke the seat that you sit in.")
    generation = seat.generation + 1
    yield e.SeatRevoked(seat.name, generation, by.mint(seat.name, generation))


def take_over(state: State, command: c.Takeover, by: By) -> Iterator[e.Event]:
    """The seat passes to the one who takes it: the old link is void, and the record says who did it."""
    seat = _the_seat(state, command.seat)
    if seat.role not in _MAY_TAKE[by.role]:
        raise Refused("This seat is not yours to take over.")
    generation = seat.generation + 1
    yield e.SeatTakenOver(seat.name, generation, by.mint(seat.name, generation), by.seat)


def sit(state: State, command: c.Sit, by: By) -> Iterator[e.Event]:
    """The first device takes the seat; a later one at a point at once, elsewhere only when the organisers let it in."""
    seat = _the_seat(state, by.seat)
    if not is_bound(state, seat) or seat.device == by.device:
        raise Refused("This device may sit here already.")
    if by.moved != seat.moved:
        raise Refused("This seat was moved to another device. Open your link or type your code to take it back.")
    if seat.device is not None and seat.role is not Role.POINT:
        raise Refused("Another device sits here. The organisers must let this one in.")
    yield e.SeatBound(seat.name, by.device, by.at)


def admit(state: State, command: c.Admit, by: By) -> Iterator[e.Event]:
    """The organisers let a further device in: it sits there now, and the one before leaves."""
    name, _, device = command.device.partition(":")
    seat = _the_seat(state, name)
    if not is_bound(state, seat):
        raise Refused("Any number of devices may sit there.")
    if seat.device == device:
        raise Refused("This device may sit here already.")
    yield e.SeatBound(seat.name, device, by.at, by.seat)


def is_bound(state: State, seat: Seat) -> bool:
    """Whether only one device at a time sits at this seat."""
    return state.settings.bind and seat.role in ONE_DEVICE


def has_left(state: State, by: By, sitting: bool) -> bool:
    """Whether the seat is no longer his who sent the command: another link since, or another device; the house never leaves."""
    if by.generation == 0:
        return False
    seat = state.seats.get(by.seat.partition(":")[0])
    if seat is None or seat.generation != by.generation:
        return True
    return not sitting and is_bound(state, seat) and seat.device not in (None, by.device)


def _the_seat(state: State, name: str) -> Seat:
    seat = state.seats.get(name)
    if seat is None:
        raise Refused("There is no such seat.")
    return seat


def _issued(state: State, seat: str, role: Role, of: str | None, by: By, name: str | None) -> e.SeatIssued:
    old = state.seats.get(seat)
    generation = old.generation + 1 if old else 1
    return e.SeatIssued(seat, role, generation, by.mint(seat, generation), of, name or (old.title if old else None))


def _on_issued(state: State, event: e.SeatIssued) -> State:
    old = state.seats.get(event.seat)
    past = (*old.past, old.token) if old else ()
    seat = Seat(event.seat, event.role, event.generation, event.token, event.of, event.name, past=past)
    return replace(state, seats=state.seats.set(seat.name, seat))


def _on_revoked(state: State, event: e.SeatRevoked) -> State:
    return _passed_on(state, event.seat, event.generation, event.token, revoked=True)


def _on_taken_over(state: State, event: e.SeatTakenOver) -> State:
    return _passed_on(state, event.seat, event.generation, event.token, revoked=False)


def _passed_on(state: State, name: str, generation: int, token: str, revoked: bool) -> State:
    old = state.seats[name]
    past = (*old.past, old.token)
    seat = replace(old, generation=generation, token=token, past=past, revoked=revoked, device=None, moved=0)
    return replace(state, seats=state.seats.set(name, seat))


def _on_bound(state: State, event: e.SeatBound) -> State:
    old = state.seats[event.seat]
    return replace(state, seats=state.seats.set(old.name, replace(old, device=event.device, moved=old.moved + 1)))


def _on_continued(state: State, event: e.Continued) -> State:
    """At another address every browser is a new device: what sat there is let go, and who comes first sits down."""
    if event.how not in GOES_ON:
        return state
    return replace(state, seats=Map({name: replace(seat, device=None) for name, seat in state.seats.items()}))


FOLDS = {
    e.SeatIssued: _on_issued,
    e.SeatRevoked: _on_revoked,
    e.SeatTakenOver: _on_taken_over,
    e.SeatBound: _on_bound,
    e.Continued: _on_continued,
}
