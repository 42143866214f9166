"""A link: one connection through the road, its two directions, and what becomes of it when the road changes."""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import NamedTuple

from .profiles import Hole, Profile

CHUNK, IN_FLIGHT = 2_048, 16  # bytes read at once; chunks on their way
AT_ONCE = 16  # slices of an answer between two looks at the other links
RESET = struct.pack("ii", 1, 0)
PORTAL = b"<!doctype html><title>Wi-Fi</title><h1>Welcome! Please log in.</h1>"
UPGRADE = re.compile(rb"\r\n(?:upgrade|connection):[^\r]*(?=\r\n)", re.IGNORECASE)


class End(NamedTuple):
    """One of the two ends of a link."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def reset(self) -> None:
        """Go with a RST, whatever was on its way."""
        with suppress(OSError):
            self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        self.writer.transport.abort()


class Link:
    """`road` tells the profile of the moment; `moved` counts the bytes that arrived.

    `held`: told for how many seconds the newest answer was kept back.
    """

    def __init__(
        self,
        near: End,
        far: End,
        road: Callable[[], Profile],
        moved: Callable[[Hole, int], None],
        held: Callable[[float], None],
        dice: Random,
    ) -> None:
        self.near, self.far, self.road, self.moved, self.held = near, far, road, moved, held
        self.dead = False  # for ever, and nobody is told
        self.used = asyncio.get_running_loop().time()
        self._dice = dice
        self._changed = asyncio.Event()
        self._left = self._budget()

    async def carry(self) -> None:
        """Both directions until both have ended; an end that fails takes the other one with it."""
        try:
            async with asyncio.TaskGroup() as tasks:
                for way, source, sink in (("requests", self.near, self.far), ("answers", self.far, self.near)):
                    line: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(IN_FLIGHT)
                    tasks.create_task(self._read(source.reader, line, way == "requests"))
                    tasks.create_task(self._deliver(sink.writer, line, way))
        except* OSError:
            await self._open("both")
            self.reset()

    def reset(self) -> None:
        """Both ends get a RST."""
        self.near.reset()
        self.far.reset()

    def told(self, profile: Profile) -> None:
        """The road has changed."""
        if profile.half_open:
            self.dead = True
        elif profile.outage or profile.portal:
            self.reset()
        self._changed.set()

    async def _read(self, source: asyncio.StreamReader, line: asyncio.Queue[tuple[float, bytes]], requests: bool) -> None:
        loop = asyncio.get_running_loop()
        if requests and not self.road().upgrade:
            await line.put((loop.time(), without_upgrade(await head(source))))
        chunk = b"."
        while chunk:
            chunk = await source.read(CHUNK)
            await line.put((loop.time(), chunk))

    async def _deliver(self, sink: asyncio.StreamWriter, line: asyncio.Queue[tuple[float, bytes]], way: Hole) -> None:
        loop, due, chunk = asyncio.get_running_loop(), 0.0, b"."
        while chunk:
            came, chunk = await line.get()
            road = self.road()
            # What was sent later never arrives earlier: it is one stream.
            due = max(due, came + road.latency + self._dice.uniform(-road.jitter, road.jitter))
            await asyncio.sleep(max(0.0, due - loop.time()))
            await self._open(way)
            await self._write(sink, chunk, way, came)
        if sink.can_write_eof():
            sink.write_eof()

    async def _write(self, sink: asyncio.StreamWriter, chunk: bytes, way: Hole, came: float) -> None:
        road, loop = self.road(), asyncio.get_running_loop()
        if road.reset_after is not None:
            chunk = self._until_reset(chunk)
        self.used = loop.time()
        self.moved(way, len(chunk))
        size = road.slices or len(chunk) or 1
        for start in range(0, len(chunk), size):
            if road.rate:
                await asyncio.sleep(size / road.rate)
            if way == "answers":
                self.held(loop.time() - came)
            sink.write(chunk[start : start + size])
            await sink.drain()
            # The house shall meet every slice by itself; to let a page do so would only keep this process busy.
            if not road.rate and (way == "requests" or start % AT_ONCE == 0):
                await asyncio.sleep(0)
        if self._left <= 0:
            raise ConnectionResetError("in mid-frame")

    def _until_reset(self, chunk: bytes) -> bytes:
        chunk = chunk[: self._left]
        self._left -= len(chunk)
        return chunk

    def _budget(self) -> int:
        mean = self.road().reset_after
        return self._dice.randint(mean // 5, 2 * mean) if mean else 1

    async def _open(self, way: Hole) -> None:
        """Return when this direction is open; never, where the connection is dead."""
        while self.dead or self.road().hole in ("both", way):
            self._changed.clear()
            await self._changed.wait()


async def head(reader: asyncio.StreamReader) -> bytes:
    """The first lines of a request, or what there was of them."""
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as short:
        return short.partial


def without_upgrade(lines: bytes) -> bytes:
    """A request as a proxy hands it on that has never heard of websockets."""
    return UPGRADE.sub(b"", lines) if b"websocket" in lines.lower() else lines


async def show_portal(near: End) -> None:
    """Read the request to its end and answer with the page of somebody's Wi-Fi."""
    lines = await head(near.reader)
    told = re.search(rb"content-length: *(\d+)", lines, re.IGNORECASE)
    with suppress(asyncio.IncompleteReadError):
        await near.reader.readexactly(int(told[1]) if told else 0)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(PORTAL)
    near.writer.write(answer + PORTAL)
    with suppress(OSError):
        await near.writer.drain()
    near.writer.close()
