"""Tries: how many wrong codes are looked at, so that guessing comes to nothing and nobody with the right one stands outside.

A code has 50 bits. The house looks at no more than 2,400 wrong ones a minute, whoever sends them: with 650 codes in force
12 hours of it open one with probability 650 · 2,400 · 720 / 2^50 < 10^-6, and where there are more codes a try costs more.
One address may have a part of them only, so that one who hammers closes the door for nobody else. Right codes cost nothing
and open also in the middle of a pause: a commune sits behind one address. Links are 256 bits and stand outside of all this.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable

from live.web.guards.limits import Buckets, Pace

_log = logging.getLogger(__name__)

HOUSE = Pace(40.0, 400)
ADDRESS = Pace(2.0, 200)
CODES = 650
# So many slips of the finger are free; then each further one asks for twice the pause, until there was quiet for so long.
FREE, LONGEST, QUIET = 5, 64.0, 600.0
# So many wrong codes within a minute are nobody's fingers: the house's keeper reads of it.
ALARM, MINUTE = 100, 60.0
_MOST = 10_000
_NOTHING = 1e-6  # seconds: floats


class Tries:
    """The wrong codes of a house. Nothing is kept over a restart, and a restart gives nobody a try more: it begins with none."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._house = Buckets(HOUSE, 1, clock)
        self._house.take("", HOUSE.burst)
        self._addresses = Buckets(ADDRESS, _MOST, clock)
        self._slips: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._minute, self._wrong = clock(), 0

    @property
    def buckets(self) -> dict[str, Buckets]:
        """Those that all processes of the house have in common. The pauses asked for are each one's own: they hold nobody up."""
        return {"codes": self._house, "codes from": self._addresses}

    def wait(self, address: str, codes: int) -> float:
        """The seconds until a try of this address is looked at; 0.0: now."""
        wait = max(self._addresses.wait(address), self._house.wait("", _cost(codes)))
        return wait if wait > _NOTHING else 0.0

    def wrong(self, address: str, codes: int) -> float:
        """A code was looked at and opened nothing: the pause that its sender is asked to make, 0.0 for the first few."""
        self._addresses.take(address)
        self._house.take("", _cost(codes))
        self._sound_the_alarm()
        now = self._clock()
        slips, at = self._slips.pop(address, (0, now))
        slips = slips + 1 if now - at < QUIET else 1
        self._slips[address] = slips, now
        if len(self._slips) > _MOST:
            self._slips.popitem(last=False)
        return 0.0 if slips <= FREE else min(2.0 ** (slips - FREE), LONGEST)

    def right(self, address: str) -> None:
        """Somebody at this address had a code: its slips are forgotten."""
        self._slips.pop(address, None)

    def _sound_the_alarm(self) -> None:
        now = self._clock()
        if now - self._minute > MINUTE:
            self._minute, self._wrong = now, 0
        self._wrong += 1
        if self._wrong == ALARM:
            _log.warning("%d wrong codes within a minute: somebody is guessing", ALARM)


def _cost(codes: int) -> int:
    return -(-codes // CODES) or 1
