"""Roads in processes of their own: what it costs to play a bad link is on no screen's account."""

from __future__ import annotations

import asyncio
import ctypes
import multiprocessing
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import RawArray
from typing import Any

from .profiles import Profile
from .road import Road

_apart = multiprocessing.get_context("spawn")
PATIENCE = 30.0  # seconds for a process to come or to go


class DistantRoad:
    """A road whose links are carried elsewhere."""

    def __init__(self, port: int, profile: Profile, seed: int) -> None:
        """`port`: where the house listens."""
        self.name = profile.name
        self.port = 0
        self._held: Any = RawArray(ctypes.c_double, 1 << 16)  # seconds, by the port of who came
        self._ours, theirs = _apart.Pipe()
        words = (theirs, self._held, port, profile, seed)
        self._process = _apart.Process(target=_carry, args=words, name=f"road {self.name}", daemon=True)

    def begin(self) -> None:
        """Start the process; `open` waits for it."""
        self._process.start()

    async def open(self) -> None:
        """Come back when it listens."""
        self.port = await asyncio.wait_for(asyncio.to_thread(self._ours.recv), PATIENCE)

    async def clear(self) -> None:
        """From now on nothing is wrong with it."""
        await self._told("clear")

    async def close(self) -> None:
        """Everything is reset, nothing listens any more."""
        await self._told("")
        await asyncio.to_thread(self._process.join, PATIENCE)

    def held(self, port: int | None) -> float:
        """How many seconds the newest answer to who came from this port was kept back."""
        return float(self._held[port or 0])

    async def _told(self, word: str) -> None:
        self._ours.send(word)
        await asyncio.wait_for(asyncio.to_thread(self._ours.recv), PATIENCE)


async def opened(port: int, links: Sequence[Profile], seed: int) -> dict[str, DistantRoad]:
    """One road for each link, by its name; the processes start side by side."""
    roads = {link.name: DistantRoad(port, link, seed) for link in links}
    for road in roads.values():
        road.begin()
    for road in roads.values():
        await road.open()
    return roads


def _carry(pipe: Connection, held: Any, port: int, profile: Profile, seed: int) -> None:
    asyncio.run(_until_told(pipe, held, port, profile, seed))


async def _until_told(pipe: Connection, held: Any, port: int, profile: Profile, seed: int) -> None:
    """Until the last word, "", or until whoever waits for this road is gone."""
    road = Road(port, profile, seed, held)
    await road.open()
    pipe.send(road.port)
    word = "."
    while word:
        try:
            word = await asyncio.to_thread(pipe.recv)
        except EOFError:
            return
        if word:
            road.set(word)
        else:
            await road.close()
        pipe.send(True)
