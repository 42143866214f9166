"""Paces: how fast a seat may speak. A finger cannot go faster; a stuck key, a broken page or a bad program is told to wait."""

from live.conference.state import Seat
from live.conference.words import Role
from live.web.limits import Buckets, Pace

# A point's outbox that comes back after an outage sends one at a time; twenty go at once, then five a second.
SEAT = Pace(5, 20)
# Consoles, and programs that set a conference up: generous.
CONSOLE = Pace(50, 300)
# Anybody can invent devices, so all of the audience together has a pace too.
AUDIENCE = Pace(50, 200)
_SEATS = frozenset((Role.POINT, Role.AGENCY, Role.AUDIENCE))


class Paces:
    """One for the house."""

    def __init__(self, seat: Pace = SEAT, console: Pace = CONSOLE, audience: Pace = AUDIENCE) -> None:
        self._seats = Buckets(seat)
        self._consoles = Buckets(console)
        self._audiences = Buckets(audience)

    def wait(self, hall: str, seat: Seat) -> float:
        """0.0 and counted, or the seconds that this seat has to wait."""
        key = f"{hall}/{seat.name}"
        if seat.role is Role.AUDIENCE and (wait := self._audiences.take(hall)):
            return wait
        return (self._seats if seat.role in _SEATS else self._consoles).take(key)
