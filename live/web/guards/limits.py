"""Limits: buckets that refill by themselves. Whoever takes faster than his bucket refills is told how long to wait.

A bucket is one number, the moment at which it will be full again (the "generic cell rate algorithm"), so a full one
need not be remembered, and the memory of all is bounded whatever keys the world sends.

Where several processes serve the house each decides by its own bucket, at once; what was taken is settled with the others once
a second (settling.py), so that in the long run all together give no more than one would.
"""

import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Network, ip_address

from msgspec import Struct


class Pace(Struct, frozen=True):
    """So many a second in the long run, and so many at once."""

    rate: float
    burst: int


# So many keys at most are settled at a time: whoever invents more is refused by each process for itself.
SETTLED = 1_000


class Buckets:
    """A bucket for each key (a seat, an address), all of one pace; at most `most` of them are remembered."""

    def __init__(self, pace: Pace, most: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        self.pace = pace
        self._most = most
        self._clock = clock
        self._full_at: OrderedDict[str, float] = OrderedDict()  # the least used first
        self._spent: Counter[str] | None = None  # since it was last settled; None: there are no others

    def take(self, key: str, count: int = 1) -> float:
        """Take so many; 0.0 if they were there, else nothing is taken and the seconds to wait are told."""
        if (wait := self.wait(key, count)) > 1e-6:  # floats: what was waited for to the end is there
            return wait
        now = self._clock()
        self._refills(key, max(self._full_at.get(key, now), now) + count / self.pace.rate, now)
        if self._spent is not None and (key in self._spent or len(self._spent) < SETTLED):
            self._spent[key] += count
        return 0.0

    def wait(self, key: str, count: int = 1) -> float:
        """The seconds until so many can be taken; takes nothing."""
        now = self._clock()
        return max(self._full_at.get(key, now) - now + (count - self.pace.burst) / self.pace.rate, 0.0)

    def share(self) -> None:
        """From now on it is known what was taken, for the other processes of the house."""
        self._spent = Counter()

    def spent(self) -> dict[str, float]:
        """What was taken since this was last asked: key → the seconds in which that much refills."""
        taken, self._spent = self._spent or Counter(), Counter()
        return {key: count / self.pace.rate for key, count in taken.items()}

    def owe(self, key: str, seconds: float) -> None:
        """All processes together have taken so much that it is full in so many seconds at the earliest."""
        now = self._clock()
        if now + seconds > self._full_at.get(key, now):
            self._refills(key, now + seconds, now)

    def __len__(self) -> int:
        return len(self._full_at)

    def _refills(self, key: str, full_at: float, now: float) -> None:
        self._full_at[key] = full_at
        self._full_at.move_to_end(key)
        self._forget(now)

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
