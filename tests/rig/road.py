"""A road: listens on a port and carries every connection to the house as its profile says; the profile may change at any time."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping, MutableSequence
from contextlib import suppress
from functools import partial
from random import Random
from typing import Any

from .link import End, Link, show_portal
from .profiles import CLEAR, PROFILES, Hole, Profile

HOST = "127.0.0.1"
TICK = 0.02  # seconds between two looks at the time-table


class Road:
    """Lives in one event loop; `proxy.Proxy` is the same thing for stories that know no loop."""

    def __init__(
        self, port: int, profile: Profile | str = CLEAR, seed: int = 0, held: MutableSequence[float] | None = None
    ) -> None:
        """`held`: by the port of who came, the seconds for which the newest answer to it was kept back."""
        self.target = port
        self.port = 0
        self.seed = seed
        self.accepted = 0
        self.bytes = {"requests": 0, "answers": 0}
        self._profile = self._now = CLEAR
        self._since = 0.0
        self._links: dict[int, Link] = {}  # by the port of who came
        self._near: dict[asyncio.Task[Any], End] = {}
        self._server: asyncio.Server | None = None
        self._ticking: asyncio.Task[None] | None = None
        self._first = profile
        self._held: MutableMapping[int, float] | MutableSequence[float] = {} if held is None else held

    async def open(self) -> None:
        """Listen on a free port."""
        self._server = await asyncio.start_server(self._accept, HOST, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        self.set(self._first)
        self._ticking = asyncio.create_task(self._tick())

    async def close(self) -> None:
        """Everything is reset, nothing listens any more."""
        assert self._server is not None and self._ticking is not None
        self._server.close()
        self._ticking.cancel()
        self.cut()
        for task in tuple(self._near):
            task.cancel()
        await asyncio.gather(self._ticking, *self._near, return_exceptions=True)

    def set(self, profile: Profile | str) -> None:
        """From now on the road is like this; what is open now feels it."""
        self._profile = PROFILES[profile] if isinstance(profile, str) else profile
        self._since = asyncio.get_running_loop().time()
        self._now = self._profile.at(0)
        self._tell()

    def cut(self) -> None:
        """Every connection gets a RST."""
        for end in tuple(self._near.values()):
            end.reset()
        for link in tuple(self._links.values()):
            link.reset()

    @property
    def connections(self) -> int:
        """How many are accepted and not gone."""
        return len(self._near)

    def _tell(self) -> None:
        for link in tuple(self._links.values()):
            link.told(self._now)

    async def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(TICK)
            now = self._profile.at(loop.time() - self._since)
            if now != self._now:
                self._now = now
                self._tell()
            for link in self._links.values():
                # The NAT has forgotten it: both ends believe in it still.
                link.dead = link.dead or (now.idle is not None and loop.time() - link.used > now.idle)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.accepted += 1
        near = self._near[task] = End(reader, writer)
        with suppress(asyncio.CancelledError):
            try:
                await self._serve(near)
            finally:
                near.writer.transport.abort()
                del self._near[task]

    async def _serve(self, near: End) -> None:
        if self._now.outage:
            return near.reset()
        if self._now.portal:
            return await show_portal(near)
        try:
            far = End(*await asyncio.open_connection(HOST, self.target))
        except OSError:
            return near.reset()
        far.writer.transport.set_write_buffer_limits(high=0)
        near.writer.transport.set_write_buffer_limits(high=0)
        port = near.writer.get_extra_info("peername")[1]
        held = partial(self._held.__setitem__, port)
        link = Link(near, far, lambda: self._now, self._moved, held, Random(f"{self.seed}:{self.accepted}"))
        link.dead = self._now.half_open
        self._links[port] = link
        try:
            await link.carry()
        finally:
            self._links.pop(port, None)
            far.writer.transport.abort()

    def _moved(self, way: Hole, size: int) -> None:
        self.bytes[way] += size
