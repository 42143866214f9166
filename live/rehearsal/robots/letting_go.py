"""Letting go: a seat belongs to the person who sits in it, and for a minute after he left."""

import time
from collections.abc import Callable, Iterable, Mapping

# So long a seat stays a person's after he left (seconds): he may be reloading, or walking from the laptop to the tablet.
AFTER = 60.0


class LettingGo:
    """Which seats the robots must not touch. `manual` seats are people's from the beginning to the end."""

    def __init__(self, manual: Iterable[str] = (), clock: Callable[[], float] = time.monotonic, after: float = AFTER) -> None:
        self.manual = frozenset(manual)
        self.lost: set[str] = set()
        self._clock = clock
        self._after = after
        self._here: frozenset[str] = frozenset()
        self._seen: dict[str, float] = {}

    def saw(self, people: Mapping[str, int]) -> None:
        """Who sits where now: seat → people."""
        now = self._clock()
        for seat in self._here:
            self._seen[seat] = now
        self._here = frozenset(seat for seat, count in people.items() if count > 0)
        for seat in self._here:
            self._seen[seat] = now

    def lose(self, seat: str) -> None:
        """The seat's link is void: somebody took it over. It comes back with the next play."""
        self.lost.add(seat)

    def is_held(self, seat: str) -> bool:
        """Whether a person has this seat."""
        if seat in self.manual or seat in self.lost or seat in self._here:
            return True
        return seat in self._seen and self._clock() - self._seen[seat] < self._after
