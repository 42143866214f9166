"""Why a socket is closed, and with which code (RFC 6455, section 7.4; from 4000 on our own)."""

from live.conference.state import Seat
from live.hall import Hall
from live.web.guards.identity import still_sits, was_moved

NO_DATA, NOT_TEXT, TOO_MUCH, GOING_AWAY = 1003, 1007, 1008, 1012
NO_SEAT, REVOKED = 4401, 4403
# The reason beside 4403 where the seat itself goes on, on another device.
MOVED = "moved"


def must_go(hall: Hall, seat: Seat) -> tuple[int, str] | None:
    """The code and reason with which whoever listens from this seat is let go; None: he may stay."""
    if hall.closed:
        return GOING_AWAY, ""
    if not still_sits(hall, seat):
        return REVOKED, MOVED if was_moved(hall, seat) else ""
    return None
