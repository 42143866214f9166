"""Limits: buckets that refill by themselves. Whoever takes faster than his bucket refills is told how long to wait.

A bucket is one number, the moment at which it will be full again (the "generic cell rate algorithm"), so a full one
need not be remembered, and the memory of all is bounded whatever keys the world sends.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Network, ip_address

from msgspec import Struct


class Pace(Struct, frozen=True):
    """So many a second in the long run, and so many at once."""

    rate: float
    burst: int


class Buckets:
    """A bucket for each key (a seat, an address), all of one pace; at most `most` of them are remembered."""

    def __init__(self, pace: Pace, most: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        self.pace = pace
        self._most = most
        self._clock = clock
        self._full_at: OrderedDict[str, float] = OrderedDict()  # the least used first

    def take(self, key: str, count: int = 1) -> float:
        """Take so many; 0.0 if they were there, else nothing is taken and the seconds to wait are told."""
        if (wait := self.wait(key, count)) > 1e-6:  # floats: what was waited for to the end is there
            return wait
        now = self._clock()
        full_at = max(self._full_at.get(key, now), now) + count / self.pace.rate
        self._full_at[key] = full_at
        self._full_at.move_to_end(key)
        self._forget(now)
        return 0.0

    def wait(self, key: str, count: int = 1) -> float:
        """The seconds until so many can be taken; takes nothing."""
        now = self._clock()
        return max(self._full_at.get(key, now) - now + (count - self.pace.burst) / self.pace.rate, 0.0)

    def __len__(self) -> int:
        return len(self._full_at)

    def _forget(self, now: float) -> None:
        """A full bucket says nothing. Above the bound the least used goes too: it has had the longest time to refill."""
        while self._full_at:
            key, full_at = next(iter(self._full_at.items()))
            if full_at > now and len(self._full_at) <= self._most:
                break
            del self._full_at[key]


def address(host: str) -> str:
    """The key of an address: whoever has an IPv6 address has all of its /64, so they count as one."""
    try:
        found = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Network((found, 64), strict=False).network_address)
