"""Who is asking: a cookie becomes a seat, and a request from elsewhere is refused before anything is read.

The role and the point come from the seat, never from the form.
"""

import hashlib
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

from live.conference.state import Seat
from live.conference.words import By, Role
from live.hall import Hall
from live.keys import token_hash

AUDIENCE = "audience"
ROBOT = "diemcau-robot"
_YEAR = 366 * 24 * 3600


class Nobody(Exception):
    """No seat (401, 4401)."""


class Revoked(Nobody):
    """The seat was this browser's, and is no more (401, 4403)."""


class Foreign(Exception):
    """The request comes from a page that is not ours (403)."""


def refuse_foreign(connection: HTTPConnection, ours: frozenset[str] = frozenset()) -> None:
    """The Origin rule. Raises Foreign where Origin is present and not ours, or Sec-Fetch-Site says cross-site.

    A request with neither header is no browser's: there the cookie suffices.
    """
    origin = connection.headers.get("origin")
    if origin is not None and not _is_ours(origin, connection, ours):
        raise Foreign(origin)
    if connection.headers.get("sec-fetch-site") == "cross-site":
        raise Foreign("cross-site")


def _is_ours(origin: str, connection: HTTPConnection, ours: frozenset[str]) -> bool:
    url: URL = connection.url
    scheme = {"ws": "http", "wss": "https"}.get(url.scheme, url.scheme)
    host = connection.headers.get("host", "").lower()
    return origin in ours or origin.lower() == f"{scheme}://{host}"


def the_seat(connection: HTTPConnection, hall: Hall, name: str) -> Seat:
    """The seat that this browser's cookie opens. Raises KeyError for an unknown seat, Nobody, Revoked."""
    seat = hall.state.seats[name]
    cookie = connection.cookies.get(cookie_name(connection), "")
    if name == AUDIENCE:
        if seat.revoked:
            raise Revoked
        return as_device(seat, cookie)
    hashed = token_hash(cookie)
    if cookie and secrets.compare_digest(hashed, seat.token):
        connection.scope["seated"] = True
        return seat
    if cookie and hashed in seat.past:
        raise Revoked
    raise Nobody


def is_seated(scope: Scope) -> bool:
    """Whether this request came from a seat: what it may not do is no stranger's try."""
    return bool(scope.get("seated"))


def seat_here(connection: HTTPConnection, hall: Hall) -> Seat:
    """The seat of the address, as `the_seat`. Raises HTTPException 404, Nobody."""
    try:
        return the_seat(connection, hall, connection.path_params["seat"])
    except KeyError:
        raise HTTPException(404, "There is no such seat. Check the address, or ask the organisers for your link.") from None


def still_sits(hall: Hall, seat: Seat) -> bool:
    """Whether a seat taken earlier is still this browser's."""
    name = seat.name.partition(":")[0]
    held = hall.state.seats.get(name)
    return held is not None and held.token == seat.token


def as_device(seat: Seat, cookie: str) -> Seat:
    """The audience's seat for one device; the record never holds the cookie itself."""
    device = hashlib.sha256(cookie.encode()).hexdigest()[:16] if cookie else ""
    return Seat(f"{AUDIENCE}:{device}", Role.AUDIENCE, seat.generation, seat.token)


def speaks_as(hall: Hall, seat: Seat) -> By:
    """That seat speaking now. Raises Nobody for an audience without a device."""
    if seat.name == f"{AUDIENCE}:":
        raise Nobody
    return By(seat.name, seat.role, hall.now(), seat.of, hall.key.mint(hall.name))


def seat_of_token(hall: Hall, token: str) -> Seat | None:
    """The seat that a link opens, if its token is the seat's newest."""
    hashed = token_hash(token)
    return next((seat for seat in hall.state.seats.values() if seat.token == hashed), None)


def give_seat(response: Response, connection: HTTPConnection, hall: Hall, name: str, value: str | None = None) -> None:
    """Set the cookie of a seat; an audience's device gets a random one."""
    response.set_cookie(
        cookie_name(connection),
        value or secrets.token_urlsafe(24),
        path=f"/{hall.name}/{name}",
        httponly=True,
        secure=_is_tls(connection),
        samesite="lax",
        max_age=_YEAR,
    )


def cookie_name(connection: HTTPConnection) -> str:
    """`__Secure-seat` under TLS, `seat` on plain http."""
    return "__Secure-seat" if _is_tls(connection) else "seat"


def is_person(connection: HTTPConnection) -> bool:
    """The rehearsal's robots say what they are; everybody else is a person."""
    return connection.headers.get("user-agent") != ROBOT


def origins(public_url: str | None, hosts: tuple[str, ...]) -> frozenset[str]:
    """Origins that are ours besides the one asked at: the public address and further hosts."""
    found = {f"{scheme}://{host.lower()}" for host in hosts for scheme in ("http", "https")}
    if public_url:
        parts = urlsplit(public_url)
        found.add(f"{parts.scheme}://{parts.netloc.lower()}")
    return frozenset(found)


def _is_tls(connection: HTTPConnection) -> bool:
    return connection.url.scheme in ("https", "wss")
