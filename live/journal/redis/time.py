"""What time it is in a house of several machines: that of Redis, so that no clock that is wrong takes anybody's minutes."""

from collections.abc import Callable

from live.steady import counter

QUICK = 500  # ms: an answer that was longer on its way says too little about now
STEP = 1_000  # ms: what differs by less comes from the way


class HouseTime:
    """As Redis told it last, and what was counted since."""

    def __init__(self, wall: Callable[[], int], count: Callable[[], int] = counter) -> None:
        """`wall`: this machine's own clock (ms UTC), for as long as Redis has not told anything."""
        self._wall, self._count = wall, count
        self._ahead: int | None = None  # of the counter

    def tell(self, now: int, took: int) -> None:
        """Redis said `now` (ms UTC) in an answer that took so many ms."""
        ahead = now + took // 2 - self._count()
        if self._ahead is None or (took < QUICK and abs(ahead - self._ahead) > STEP):
            self._ahead = ahead

    def now(self) -> int:
        """Ms UTC."""
        return self._wall() if self._ahead is None else self._count() + self._ahead
