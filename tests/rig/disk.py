"""A simulated disk that several processes write to: slow, failing, crashing in the middle; what it holds, it holds for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random

from live.journal.contract import Conflict, Unrecorded, untroubled
from live.journal.entry import ZERO, Private, Stored
from live.journal.place import Top, follow_on
from live.journal.tail import Follower, Tail


class Disk:
    """The record as it lies there. `written` is called with every entry as it becomes durable."""

    def __init__(self, dice: Random, fails: float, written: Callable[[Stored], None]) -> None:
        self.epoch = f"{dice.getrandbits(64):016x}"
        self.dice, self.fails, self._written = dice, fails, written
        self.line: list[Stored] = []
        self.private: dict[str, str] = {}
        self.open: list[Journal] = []
        self._ids: set[str] = set()

    @property
    def top(self) -> Top:
        return (self.line[-1].entry.seq, self.line[-1].hash) if self.line else (0, ZERO)

    def write(self, entries: list[Stored], private: list[Private]) -> None:
        """All of them or none, at one moment. Raises Conflict."""
        follow_on(entries, self.epoch, self.top)
        ids = {stored.entry.id for stored in entries}
        if len(ids) < len(entries) or ids & self._ids:
            raise Conflict("This id is taken.")
        self._ids |= ids
        self.private |= {row.ref: row.body for row in private}
        for stored in entries:
            self.line.append(stored)
            self._written(stored)

    def after_kill(self) -> None:
        """What a kill takes from what was written: nothing (a control takes something)."""


class Journal:
    """One process' way to the disk. See `contract.Journal`."""

    def __init__(self, disk: Disk) -> None:
        self.epoch = disk.epoch
        self.brought = 0
        self.troubled: Callable[[Unrecorded], None] = untroubled
        self.disk = disk
        self._tail = Tail(disk.top, lambda after, most: disk.line[after : after + most])
        disk.open.append(self)

    @property
    def top(self) -> Top:
        return self._tail.top

    async def append(self, entries: list[Stored], private: list[Private]) -> None:
        dice = self.disk.dice
        if dice.random() < self.disk.fails:
            await asyncio.sleep(dice.random() * 0.01)
            raise Unrecorded("The disk is full.")
        try:
            await asyncio.sleep(dice.random() * 0.02)
        except asyncio.CancelledError:
            # The process is killed here: the batch may have reached the disk, whole, with nobody left to say so.
            with suppress(Conflict):
                if dice.random() < 0.5:
                    self._write(entries, private)
            raise
        self._write(entries, private)
        if dice.random() < self.disk.fails:
            raise Unrecorded("Written, but the disk would not say so.")

    async def seek(self, after: int) -> bool:
        return False

    def read(self, after: int = 0) -> Iterator[Stored]:
        yield from self.disk.line[after:]

    def spine(self, most: int) -> Iterator[tuple[str, str]]:
        yield from ((stored.entry.id, stored.hash) for stored in self.disk.line[:most])

    def follow(self, after: int) -> Follower:
        return Follower(self._tail, after)

    async def probe(self) -> None:
        """Whether something could be recorded now."""
        if self.disk.dice.random() < self.disk.fails:
            raise Unrecorded("The disk is full.")

    def private(self) -> dict[str, str]:
        return dict(self.disk.private)

    def erase(self, ref: str) -> None:
        self.disk.private.pop(ref, None)

    def close(self) -> None:
        self.disk.open.remove(self)
        self._tail.close()

    def hear(self) -> None:
        """There is something newer on the disk."""
        if not self._tail.closed:
            self._tail.tell([], self.disk.top)

    def _write(self, entries: list[Stored], private: list[Private]) -> None:
        try:
            self.disk.write(entries, private)
        finally:
            # Our own process hears of it at once, the others when their news has come through.
            self.hear()
            for other in self.disk.open:
                if other is not self:
                    asyncio.get_running_loop().call_later(self.disk.dice.random() * 0.05, other.hear)
