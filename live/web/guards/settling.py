"""Settling: what each process gave out of the common limits is added up in Redis, and whoever gave hears what all have given.

Nobody waits for it: a seat that speaks is answered by the bucket of the process that it came to, and a moment later that bucket
knows what was taken at the others too. So N processes may give N bursts at one moment, but not N times the pace.
"""

from collections.abc import Mapping

from live.keys import HouseKey
from live.web.guards.limits import Buckets


class Settling:
    """See `neighbours.exchange.Limits`."""

    def __init__(self, key: HouseKey, buckets: Mapping[str, Buckets]) -> None:
        """`key`: no address and no seat stands in Redis by its name."""
        self._key, self._buckets = key, buckets
        self._asked: list[tuple[Buckets, str]] = []
        for one in buckets.values():
            one.share()

    def spent(self) -> list[tuple[str, float]]:
        """As the exchange asks for it."""
        taken = [(name, one, key, seconds) for name, one in self._buckets.items() for key, seconds in one.spent().items()]
        self._asked = [(one, key) for _, one, key, _ in taken]
        return [(f"diemcau:pace:{self._key.digest(f'{name}|{key}'.encode())[:32]}", seconds) for name, _, key, seconds in taken]

    def owe(self, seconds: list[float]) -> None:
        """As the exchange answers."""
        for (bucket, key), left in zip(self._asked, seconds, strict=True):
            bucket.owe(key, left)
