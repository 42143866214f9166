"""Thousands who look on, some of whom read nothing for a while: what they hear, what is kept for them, what commands notice."""

from __future__ import annotations

import asyncio
import json
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import Any

from contract.cast import Hall
from house import House

from bench.ear import Ear

from .raw import Raw, dropped
from .weigh import memory, unsent

LIVE = "/doithoai/audience/live"
PATIENCE = 60.0  # seconds until a house ends who reads nothing: longer than any of these stories
AT_ONCE = 200  # so many shake hands at a time


@dataclass
class Found:
    """What came of it. Seconds and bytes."""

    came: float = 0.0  # until all were in
    late: list[float] = field(default_factory=list)  # from a command's answer to each reader that heard of it
    answered: list[float] = field(default_factory=list)  # each command
    missed: int = 0  # readers that did not stand for the newest in the end, or showed something else
    disorder: int = 0  # readers that were told an older position after a newer one
    kept: int = 0  # the most that was held at once, process and kernel, above what it was before they came
    told: list[int] = field(default_factory=list)  # messages to each who read nothing, once it read
    behind: int = 0  # of these, who did not come to the newest
    kept_for_good: int = 0  # memory above what it was before anybody came, once all have gone
    left: int = 0  # and what comes to it when as many come and go once more


class Reader(Ear):
    """It reads at once. What is told to all alike is unpacked once."""

    def __init__(self, crowd: Many) -> None:
        super().__init__(f"127.0.0.1:{crowd.house.port}", f"{LIVE}?lang=vi", "", self._hears, True)
        self.crowd, self.seq, self.disorder = crowd, 0, False
        self.regions: dict[str, str] = {}

    def _frame(self, first: int, payload: bytes, wire: int) -> None:
        if first == 0xC1:
            first, payload = 0x81, unpacked(payload)
        super()._frame(first, payload, wire)

    def _hears(self, _: Ear, said: bytes, wire: int) -> None:
        seq, parts = understood(said)
        self.disorder |= seq < self.seq
        if 0 < self.seq < seq and seq in self.crowd.said:
            self.crowd.found.late.append(time.monotonic() - self.crowd.said[seq])
        self.seq = seq
        self.regions |= parts


@lru_cache(64)
def unpacked(payload: bytes) -> bytes:
    return zlib.decompressobj(-15).decompress(payload + b"\x00\x00\xff\xff")


@lru_cache(64)
def understood(said: bytes) -> tuple[int, dict[str, str]]:
    message = json.loads(said)
    return message["seq"], {part["id"]: part["html"] for part in message["parts"]}


class Many:
    """So many who read and so many who do not, before a house that is open."""

    def __init__(self, house: House, hall: Hall, words: list[str]) -> None:
        """`words`: questions that wait; a change of their order is told to everybody."""
        self.house, self.hall, self.words = house, hall, words
        self.said: dict[int, float] = {}  # position → when it was answered
        self.found = Found()

    def play(self, readers: int, stuck: int, changes: int, pause: float) -> Found:
        """`pause`: seconds between two changes."""
        _many_files()
        asyncio.run(self._play(readers, stuck, changes, pause))
        return self.found

    async def _play(self, readers: int, stuck: int, changes: int, pause: float) -> None:
        empty, begun = self._memory(), time.monotonic()
        here = await self._all_come(readers)
        before = self._kept()
        bad = await asyncio.to_thread(lambda: [_deaf(self.house.port) for _ in range(stuck)])
        self.found.came = time.monotonic() - begun
        await self._change(here, changes, pause, before)
        assert dropped(bad, 0) == 0, "they are all still held"
        newest = await asyncio.to_thread(self.hall.audience.poll_from, max(self.said))
        fresh = {part["id"]: part["html"] for part in newest["parts"]}["queue-audience"]
        self.found.disorder = sum(reader.disorder for reader in here)
        self.found.missed = sum(reader.regions.get("queue-audience") != fresh or reader.closed is not None for reader in here)
        with ThreadPoolExecutor(32) as pool:
            reading = [asyncio.get_running_loop().run_in_executor(pool, self._reads_at_last, raw, fresh) for raw in bad]
            self.found.told = list(await asyncio.gather(*reading))
        for raw in bad:
            raw.close()
        first = await self._gone(here, empty)
        again = await self._gone(await self._all_come(readers), empty)
        self.found.kept_for_good, self.found.left = first, again - first

    async def _all_come(self, readers: int) -> list[Reader]:
        return [reader for start in range(0, readers, AT_ONCE) for reader in await self._come(min(AT_ONCE, readers - start))]

    async def _come(self, count: int) -> list[Reader]:
        loop = asyncio.get_running_loop()
        made = [loop.create_connection(lambda: Reader(self), "127.0.0.1", self.house.port) for _ in range(count)]
        readers = [reader for _, reader in await asyncio.gather(*made)]
        await asyncio.gather(*(reader.opened for reader in readers))
        async with asyncio.timeout(PATIENCE):
            while any(reader.seq == 0 for reader in readers):
                await asyncio.sleep(0.01)
        return readers

    async def _change(self, here: list[Reader], changes: int, pause: float, before: int) -> None:
        for number in range(changes):
            question, begun = self.words[-1 - number % len(self.words)], time.monotonic()
            told = await asyncio.to_thread(self.hall.moderator.must, "move", question=question, to=0)
            self.found.answered.append(time.monotonic() - begun)
            self.said[told.seq] = time.monotonic()
            await asyncio.sleep(pause)
            self.found.kept = max(self.found.kept, await asyncio.to_thread(self._kept) - before)
        last, end = max(self.said), time.monotonic() + PATIENCE / 2
        while any(reader.seq < last for reader in here) and time.monotonic() < end:
            await asyncio.sleep(0.05)

    def _reads_at_last(self, raw: Raw, fresh: str) -> int:
        """How many messages it took until the newest."""
        count, last = 0, max(self.said)
        for said in raw.messages():
            count += 1
            seq, parts = understood(said)
            if seq >= last:
                self.found.behind += parts.get("queue-audience") != fresh
                return count
        self.found.behind += 1
        return count

    async def _gone(self, here: list[Reader], empty: int) -> int:
        """All go; the memory above that of an empty house, once it does not shrink any more."""
        for reader in here:
            reader.close()
        least, end = self._memory(), time.monotonic() + 0.5 + len(here) / 5000
        while time.monotonic() < end:
            await asyncio.sleep(0.25)
            if self._memory() < least:
                least, end = self._memory(), time.monotonic() + 0.7
        return least - empty

    def _kept(self) -> int:
        return self._memory() + unsent(self.house.port)

    def _memory(self) -> int:
        assert self.house.process is not None
        return memory(self.house.process.pid)


def _deaf(port: int) -> Raw:
    """It shakes hands, and then reads nothing."""
    raw = Raw(port, LIVE, room=4096, lang="vi")
    assert raw.shake_hands() == 101
    return raw


def _many_files() -> None:
    limits: Any = import_module("resource")
    _, most = limits.getrlimit(limits.RLIMIT_NOFILE)
    limits.setrlimit(limits.RLIMIT_NOFILE, (most, most))
