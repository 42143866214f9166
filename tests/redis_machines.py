"""Several machines of one house on a real Redis, each with a record of its own on the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import count
from pathlib import Path

from live.journal.check import check
from live.journal.contract import Unrecorded
from live.journal.entry import Draft, Stored, chain
from live.journal.redis.house import House
from live.journal.redis.journal import RedisJournal
from live.journal.sqlite import SQLiteJournal

Drafts = Callable[[int], list[Draft]]
EPOCH = "e" * 16
NAMES = count(1)


class Machines:
    """Those of one house: each with a folder of its own, and a process that can be ended and started."""

    def __init__(self, folder: Path, url: str, drafts: Drafts, *names: str) -> None:
        self.conference, self.folder, self.url = f"hoi-nghi-{next(NAMES)}", folder, url
        self.drafts, self.names, self.epoch = drafts, names, EPOCH
        self.alone = False  # each believes that nobody else need agree: for proving that they have to
        self.url_of: Callable[[str], str] = lambda name: self.url  # where each begins to look for Redis
        self.patience = 5.0  # seconds until all have the same
        self._running: dict[str, RedisJournal] = {}

    def __getitem__(self, name: str) -> RedisJournal:
        if name not in self._running:
            own = SQLiteJournal(self.file(name), epoch=self.epoch)
            house = House(self.url_of(name), name, (name,) if self.alone else self.names)
            self._running[name] = RedisJournal(self.conference, own, house)
        return self._running[name]

    def file(self, name: str) -> Path:
        (self.folder / name).mkdir(exist_ok=True)
        return self.folder / name / f"{self.conference}.live.db"

    def end(self, name: str) -> None:
        self._running.pop(name).close()

    async def all_join(self) -> None:
        """Until all are there: each says where it stands, then each finds that all have."""
        for last in (False, False, True):
            for name in self.names:
                try:
                    await self[name].probe()
                except Unrecorded as fault:
                    assert fault.where in ("machines", "redis") and not last, fault

    async def records(self, name: str, many: int = 1) -> list[Stored]:
        line = chain(self.drafts(many), self.epoch, *self[name].top)
        await self[name].append(line, [])
        return line

    async def same(self) -> list[Stored]:
        """The record of all, once each has what the others have."""
        for _ in range(int(self.patience / 0.005)):
            tops = {self[name].top for name in self.names}
            if len(tops) == 1:
                break
            await asyncio.sleep(0.005)
        lines = [list(self[name].read()) for name in self.names]
        assert all(line == lines[0] for line in lines), [self[name].top for name in self.names]
        check(iter(lines[0]))
        return lines[0]

    def close(self) -> None:
        for name in tuple(self._running):
            self.end(name)
