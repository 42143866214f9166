"""The lobby: devices that hold a valid link of a seat in which another device sits, and wait to be let in. Never recorded."""

import time
from collections.abc import Callable

from immutables import Map

# A waiting page asks again every three seconds; who has not asked for so long went away.
PATIENCE = 10.0
# Only who has a link can wait; so many at once are more than any hall has.
ROOM = 64
# Whoever was turned away may ask again after so many seconds: a wrong tap costs a minute, an importunate guest is seldom seen.
AWAY = 60.0


class Lobby:
    """`waiting` is the picture last told: "seat:device" → since when (ms UTC), the longest first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.waiting: Map[str, int] = Map()
        self._since: dict[str, int] = {}
        self._asked: dict[str, float] = {}
        self._away: dict[str, float] = {}

    def ask(self, seat: str, device: str, at: int) -> bool:
        """This device waits for that seat, now as before; True if it has just come."""
        who = f"{seat}:{device}"
        new = who not in self._since
        if new and len(self._since) >= ROOM:
            return False
        self._since.setdefault(who, at)
        self._asked[who] = self._clock()
        return new

    def turn_away(self, who: str) -> bool:
        """The organisers do not want this device ("seat:device"); False if it does not wait here any more."""
        if who not in self._since:
            return False
        del self._since[who], self._asked[who]
        self._away[who] = self._clock()
        return True

    def is_away(self, seat: str, device: str) -> bool:
        """Whether this device was turned away just now."""
        return self._clock() - self._away.get(f"{seat}:{device}", -AWAY) < AWAY

    def settle(self) -> bool:
        """Take a new picture; True if it differs from the one last told."""
        gone = [who for who, at in self._asked.items() if self._clock() - at > PATIENCE]
        for who in gone:
            del self._since[who], self._asked[who]
        self._away = {who: at for who, at in self._away.items() if self._clock() - at < AWAY}
        if dict(self.waiting) == self._since:
            return False
        self.waiting = Map(self._since)
        return True
