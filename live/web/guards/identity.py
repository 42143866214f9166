"""Who is asking: a cookie becomes a seat, and a request from elsewhere is refused before anything is read.

The role and the point come from the seat, never from the form.
"""

import hashlib
import secrets

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

from live.conference.seats import is_bound
from live.conference.state import Seat
from live.conference.words import By, Role
from live.hall import Hall
from live.keys import token_hash
from live.web.guards import card as cards
from live.web.guards.card import Card
from live.web.guards.origin import is_foreign

AUDIENCE = "audience"
ROBOT = "diemcau-robot"
YEAR = 366 * 24 * 3600


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


class Nobody(Exception):
    """No seat (401, 4401)."""

    sentence = N_("This seat is not yours here. Open your link again, or ask the organisers.")


class Revoked(Nobody):
    """The seat was this browser's, and is no more (401, 4403)."""


class Moved(Revoked):
    """The seat passed to another device, which came later with the link or the code (401, 4403)."""

    sentence = N_("This seat was moved to another device. Open your link or type your code to take it back.")


class Waiting(Moved):
    """Another device sits here; `device` is the hash of this one, which the organisers may let in (401, 4403)."""

    sentence = N_("Another device sits here. The organisers must let this one in.")

    def __init__(self, device: str) -> None:
        super().__init__(device)
        self.device = device


class Foreign(Exception):
    """The request comes from a page that is not ours (403)."""


def refuse_foreign(connection: HTTPConnection, ours: frozenset[str] = frozenset()) -> None:
    """The rule of `web/origin.py`. Raises Foreign."""
    if is_foreign(connection, ours):
        raise Foreign


def the_seat(connection: HTTPConnection, hall: Hall, name: str) -> Seat:
    """The seat that this browser's cookie opens. Raises KeyError for an unknown seat, Nobody, Revoked, Moved, Waiting."""
    seat = hall.state.seats[name]
    if name == AUDIENCE:
        if seat.revoked:
            raise Revoked
        return as_device(seat, connection.cookies.get(cookie_name(connection), ""))
    card = card_of(connection)
    hashed = token_hash(card.token)
    if card.token and secrets.compare_digest(hashed, seat.token):
        connection.scope["seated"] = True
        _refuse_other_device(hall, seat, card)
        return seat
    if card.token and hashed in seat.past:
        raise Revoked
    raise Nobody


def _refuse_other_device(hall: Hall, seat: Seat, card: Card) -> None:
    """Where one device sits at a time. Nobody takes a seat by looking at it: see `sit_down`."""
    device = card.hash(hall.name, seat.name)
    if not is_bound(hall.state, seat) or seat.device == device:
        return
    if seat.device is not None and seat.role is not Role.POINT:
        raise Waiting(device)
    if card.moved != seat.moved:
        raise Moved


def card_of(connection: HTTPConnection) -> Card:
    """What the cookie of this address holds."""
    return cards.read(connection.cookies.get(cookie_name(connection), ""))


def is_seated(scope: Scope) -> bool:
    """Whether this request came from a seat: what it may not do is no stranger's try."""
    return bool(scope.get("seated"))


def seat_here(connection: HTTPConnection, hall: Hall) -> Seat:
    """The seat of the address, as `the_seat`. Raises HTTPException 404, Nobody."""
    try:
        return the_seat(connection, hall, connection.path_params["seat"])
    except KeyError:
        raise HTTPException(404, "There is no such seat. Check the address, or ask the organisers for your link.") from None


def seat_name(seat: Seat) -> str:
    """The seat, whichever device of the audience sits in it."""
    return seat.name.partition(":")[0]


def still_sits(hall: Hall, seat: Seat) -> bool:
    """Whether a seat taken earlier is still this browser's."""
    held = hall.state.seats.get(seat_name(seat))
    return held is not None and held.token == seat.token and held.device == seat.device


def was_moved(hall: Hall, seat: Seat) -> bool:
    """Whether a seat that was lost is still the same one, with another device in it."""
    held = hall.state.seats.get(seat.name)
    return held is not None and held.token == seat.token


def as_device(seat: Seat, cookie: str) -> Seat:
    """The audience's seat for one device; the record never holds the cookie itself."""
    device = hashlib.sha256(cookie.encode()).hexdigest()[:16] if cookie else ""
    return Seat(f"{AUDIENCE}:{device}", Role.AUDIENCE, seat.generation, seat.token)


def speaks_as(hall: Hall, seat: Seat, card: Card) -> By:
    """That seat speaking now, from the device of this card. Raises Nobody for an audience without a device."""
    if seat.name == f"{AUDIENCE}:":
        raise Nobody
    device = card.hash(hall.name, seat.name)
    return By(seat.name, seat.role, hall.now(), seat.of, hall.key.mint(hall.name), seat.generation, device, card.moved)


def give_seat(response: Response, connection: HTTPConnection, hall: Hall, name: str, value: str | None = None) -> None:
    """Set the cookie of a seat; an audience's device gets a random one."""
    response.set_cookie(
        cookie_name(connection),
        value or secrets.token_urlsafe(24),
        path=f"/{hall.name}/{name}",
        httponly=True,
        secure=is_tls(connection),
        samesite="lax",
        max_age=YEAR,
    )


def cookie_name(connection: HTTPConnection) -> str:
    """`__Secure-seat` under TLS, `seat` on plain http."""
    return "__Secure-seat" if is_tls(connection) else "seat"


def is_person(connection: HTTPConnection) -> bool:
    """The rehearsal's robots say what they are; everybody else is a person."""
    return connection.headers.get("user-agent") != ROBOT


def is_tls(connection: HTTPConnection) -> bool:
    """Whether what we say travels encrypted."""
    return connection.scope["scheme"] in ("https", "wss")
