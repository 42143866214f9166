"""Turns: what is heavy is done beside the loop, for each conference one after the other."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

MOST = 4


class Busy(Exception):
    """So many wait already (429)."""


class Turns:
    """One for the house; at most MOST of a conference have a turn or wait for one."""

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._here: dict[str, int] = defaultdict(int)

    @asynccontextmanager
    async def of(self, hall: str) -> AsyncIterator[None]:
        """Wait for a turn of this conference and have it. Raises Busy."""
        if self._here[hall] >= MOST:
            raise Busy
        self._here[hall] += 1
        try:
            async with self._locks[hall]:
                yield
        finally:
            self._here[hall] -= 1
