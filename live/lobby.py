"""The lobby: devices that hold a valid link of a seat in which another device sits, and wait to be let in. Never recorded."""

import time
from collections.abc import Callable, Mapping

from immutables import Map

# A waiting page asks again every three seconds; who has not asked for so long went away.
PATIENCE = 10.0
# Only who has a link can wait; so many at once are more than any hall has.
ROOM = 64
# Whoever was turned away may ask again after so many seconds: a wrong tap costs a minute, an importunate guest is seldom seen.
AWAY = 60.0


class Lobby:
    """`waiting` is the picture last told: "seat:device" → since when (ms UTC), the longest first.

    A waiting page asks at whichever process of the house it comes to; `elsewhere` says who waits at the others.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.waiting: Map[str, int] = Map()
        self._since: dict[str, int] = {}
        self._asked: dict[str, float] = {}
        self._away: dict[str, float] = {}
        self._there: Mapping[str, int] = {}

    @property
    def here(self) -> dict[str, int]:
        """Who has asked in this process, for the others of the house."""
        return dict(self._since)

    def elsewhere(self, there: Mapping[str, int]) -> None:
        """Who waits at the other processes of the house now, and since when."""
        self._there = there

    def ask(self, seat: str, device: str, at: int) -> bool:
        """This device waits for that seat, now as before; True if it has just come."""
        who = f"{seat}:{device}"
        if who not in self._since and len(self._since) >= ROOM:
            return False
        new = who not in self._since and who not in self._there
        self._since.setdefault(who, min(at, self._there.get(who, at)))
        self._asked[who] = self._clock()
        return new

    def turn_away(self, who: str) -> bool:
        """The organisers do not want this device ("seat:device"); False if it does not wait here any more."""
        if self._was_turned_away(who) or who not in self._all():
            return False
        self.keep_away(who)
        return True

    def keep_away(self, who: str) -> None:
        """It was turned away, here or at another process."""
        self._since.pop(who, None)
        self._asked.pop(who, None)
        self._away[who] = self._clock()

    def is_away(self, seat: str, device: str) -> bool:
        """Whether this device was turned away just now."""
        return self._was_turned_away(f"{seat}:{device}")

    def settle(self) -> bool:
        """Take a new picture; True if it differs from the one last told."""
        gone = [who for who, at in self._asked.items() if self._clock() - at > PATIENCE]
        for who in gone:
            del self._since[who], self._asked[who]
        self._away = {who: at for who, at in self._away.items() if self._clock() - at < AWAY}
        waiting = {who: since for who, since in self._all().items() if who not in self._away}
        if dict(self.waiting) == waiting:
            return False
        self.waiting = Map(waiting)
        return True

    def _was_turned_away(self, who: str) -> bool:
        return self._clock() - self._away.get(who, -AWAY) < AWAY

    def _all(self) -> dict[str, int]:
        there, here = self._there, self._since
        return dict(there) | {who: min(since, there.get(who, since)) for who, since in here.items()}
