"""The hall's time: the machine's clock, but not while a speaker's time runs: setting the clock robs nobody of his minutes."""

import time
from collections.abc import Callable

# A clock set back by less is not followed: pages take a smaller step back for a slow line.
STEP_BACK = 30_000


def wall_clock() -> int:
    """Now by the machine's clock, in ms UTC."""
    return time.time_ns() // 1_000_000


def counter() -> int:
    """Milliseconds since some moment, whatever the machine's clock does, with the time the machine slept where it is counted."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    return time.monotonic_ns() // 1_000_000


class Steady:
    """Reads the machine's clock and, while it may not jump, goes on by the counter."""

    def __init__(self, clock: Callable[[], int], count: Callable[[], int] = counter) -> None:
        self._clock = clock
        self._count = count
        self._ahead: int | None = None  # of the counter

    def now(self, last: int, running: bool) -> int:
        """The time in ms UTC, never before `last`, the newest entry's; `running`: somebody's time is being counted."""
        wall, count = self._clock(), self._count()
        if self._ahead is None:
            self._ahead = max(wall, last) - count
        now = count + self._ahead
        if not running and wall >= last and (wall > now or wall < now - STEP_BACK):
            self._ahead, now = wall - count, wall
        return max(now, last)
