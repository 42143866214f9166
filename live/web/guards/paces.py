"""Paces: how fast a seat may speak. A finger cannot go faster; a stuck key, a broken page or a bad program is told to wait."""

import math

from live.conference.words import By, Role, Sentence
from live.web.guards.limits import Buckets, Pace

# A point's outbox that comes back after an outage sends one at a time; hundreds may wait in it, and a click is sent again.
SEAT = Pace(10, 300)
# Consoles, and programs that set a conference up: generous.
CONSOLE = Pace(100, 2000)
# Anybody can invent devices, so all of the audience together has a pace too.
AUDIENCE = Pace(50, 500)
_SEATS = frozenset((Role.POINT, Role.AGENCY, Role.BRANCH, Role.AUDIENCE))


class TooFast(Exception):
    """The seat speaks faster than anybody can (429); `wait` in seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__(wait)
        self.wait = wait

    @property
    def sentence(self) -> Sentence:
        """For whoever spoke."""
        return Sentence("Too many at once from this seat. Wait {seconds} s and send it again.", {"seconds": math.ceil(self.wait)})


class Paces:
    """One for the house."""

    def __init__(self, seat: Pace = SEAT, console: Pace = CONSOLE, audience: Pace = AUDIENCE) -> None:
        self._seats = Buckets(seat)
        self._consoles = Buckets(console)
        self._audiences = Buckets(audience)

    @property
    def buckets(self) -> dict[str, Buckets]:
        """Those that all processes of the house have in common."""
        return {"seat": self._seats, "console": self._consoles, "audience": self._audiences}

    def wait(self, hall: str, by: By) -> float:
        """0.0 and counted, or the seconds that this seat has to wait."""
        key = f"{hall}/{by.seat}"
        if by.role is Role.AUDIENCE and (wait := self._audiences.take(hall)):
            return wait
        return (self._seats if by.role in _SEATS else self._consoles).take(key)
