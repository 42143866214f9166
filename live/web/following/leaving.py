"""Leaving: the house empties in waves. Each page is told within what time it may come back, and let go with 1012.

Who writes and whom the hall looks at goes first. After a takeover they find the new process idle, before the crowd; after
a restart they have the shortest way back. The points follow, the audience comes last.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from live.bell import Bell
from live.conference.words import Role

if TYPE_CHECKING:
    from live.web.frames.follower import Follower

_FIRST = frozenset((Role.CHAIR, Role.MODERATOR, Role.SECRETARY, Role.ORGANISER, Role.TECHNICIAN, Role.STAGE, Role.OVERLAY))
# At least so many go at once, in at most so many waves, with a pause between (seconds): two seconds for any crowd.
WAVE, WAVES, PAUSE = 100, 20, 0.1
# The first come back within so many ms; the others spread so that one core opens their sockets without a jam.
SOON, PER_SOCKET, LEAST, MOST = 300, 2, 500, 30_000
# Seconds for the last ones to hear their goodbye.
LAST = 1.5


class Leaving:
    """Who listens here now, and how they go."""

    def __init__(self) -> None:
        self.begun = False
        self._here: dict[asyncio.Future[int] | Follower, Role] = {}
        self._nobody = Bell()

    @contextmanager
    def here(self, role: Role) -> Iterator["asyncio.Future[int]"]:
        """While inside, one listens; the future is done when it has to go: within so many ms it may come back."""
        called: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.come(called, role)
        try:
            yield called
        finally:
            self.go(called)
            called.cancel()

    def come(self, one: "asyncio.Future[int] | Follower", role: Role) -> None:
        """He listens until he goes; who is no future is told `away`."""
        self._here[one] = role

    def go(self, one: "asyncio.Future[int] | Follower") -> None:
        """He has left."""
        self._here.pop(one, None)
        if not self._here:
            self._nobody.ring()

    def followers(self) -> "Iterator[Follower]":
        """Those whose sockets are ours."""
        return (one for one in self._here if not isinstance(one, asyncio.Future))

    async def empty(self) -> None:
        """Let everybody go, in waves; returns when all have left, or do not listen."""
        self.begun = True
        count = len(self._here)
        for wave in _waves(self._here):
            for called in wave:
                if called in self._here:
                    _call(called, _within(self._here[called], count))
            await asyncio.sleep(PAUSE)
        ring = self._nobody.next_ring()
        if self._here:
            await self._nobody.wait(ring, LAST)


def _call(one: "asyncio.Future[int] | Follower", within: int) -> None:
    if not isinstance(one, asyncio.Future):
        one.away(within)
    elif not one.done():
        one.set_result(within)


def _within(role: Role, count: int) -> int:
    return SOON if role in _FIRST else min(max(LEAST, PER_SOCKET * count), MOST)


def _waves(here: "dict[asyncio.Future[int] | Follower, Role]") -> "Iterator[list[asyncio.Future[int] | Follower]]":
    """First the staff, then the points, then the audience; among themselves as they came."""
    size = max(WAVE, -(-len(here) // WAVES))
    ranks: list[list[asyncio.Future[int] | Follower]] = [[], [], []]
    for called, role in here.items():
        ranks[0 if role in _FIRST else 2 if role is Role.AUDIENCE else 1].append(called)
    for rank in ranks:
        for start in range(0, len(rank), size):
            yield rank[start : start + size]
