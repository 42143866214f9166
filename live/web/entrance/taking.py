"""Taking a seat: by its link or its printed code, and sitting down in it where one device sits at a time."""

import re
import secrets
from contextlib import suppress

from starlette.requests import HTTPConnection
from starlette.responses import Response

from live import counts
from live.conference.commands import Sit
from live.conference.rules import Unseated
from live.conference.seats import is_bound
from live.conference.state import Seat
from live.conference.words import By, Refused
from live.hall import Hall
from live.journal.contract import Unrecorded
from live.keys import token_hash
from live.web.guards.card import Card, new_device
from live.web.guards.identity import AUDIENCE, YEAR, Moved, card_of, give_seat, is_tls, speaks_as, the_seat


def seat_of_token(hall: Hall, token: str) -> Seat | None:
    """The seat that a link opens, if its token is the seat's newest."""
    hashed = token_hash(token)
    return next((seat for seat in hall.state.seats.values() if seat.token == hashed), None)


def seat_of_code(hall: Hall, code: str) -> Seat | None:
    """The seat that a printed code opens. All are looked at, whichever it is: the time tells nothing."""
    found = None
    for seat in hall.state.seats.values():
        same = secrets.compare_digest(hall.key.code(hall.name, seat.name, seat.generation), code)
        found = seat if same and seat.name != AUDIENCE else found
    return found


def take(response: Response, connection: HTTPConnection, hall: Hall, seat: Seat) -> None:
    """Give the seat to this browser. Its device stays the same, so that a link opened again is no second device."""
    if seat.name == AUDIENCE:
        return give_seat(response, connection, hall, AUDIENCE)
    device = _device(connection)
    if is_bound(hall.state, seat):
        name = device_cookie(connection)
        response.set_cookie(name, device, path="/s", httponly=True, secure=is_tls(connection), samesite="lax", max_age=YEAR)
    card = Card(hall.key.token(hall.name, seat.name, seat.generation), device, seat.moved)
    return give_seat(response, connection, hall, seat.name, str(card))


def _device(connection: HTTPConnection) -> str:
    carried = connection.cookies.get(device_cookie(connection), "")
    return carried if re.fullmatch("[A-Za-z0-9_-]{16,40}", carried) else new_device()


def device_cookie(connection: HTTPConnection) -> str:
    """The browser's own secret, sent to the door only."""
    return "__Secure-device" if is_tls(connection) else "device"


async def sat_down(connection: HTTPConnection, hall: Hall, seat: Seat) -> Seat:
    """The seat with this device in its place. A record that cannot be written now lets nobody sit down, but all look on."""
    if not is_bound(hall.state, seat):
        return seat
    with suppress(Unrecorded):
        await sit_down(hall, speaks_as(hall, seat, card_of(connection)))
    return the_seat(connection, hall, seat.name)


async def sit_down(hall: Hall, by: By) -> None:
    """Where one device sits, this one takes its place; recorded. Whoever listens or acts sits down, not who looks: the robots
    that fetch a link out of a chat for its picture take no seat. Raises Moved where another was faster, Unrecorded.
    """
    seat = hall.state.seats.get(by.seat)
    if seat is None or not is_bound(hall.state, seat) or seat.device == by.device:
        return
    try:
        await hall.submit(Sit(id=secrets.token_hex(16)), by)
        counts.add("live_devices", "moved" if seat.device else "first")
    except (Refused, Unseated):
        raise Moved from None
