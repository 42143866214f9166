"""This machine at the server: the lines to it, who listens, and what comes in lies on this machine's disk."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import msgspec

from live.journal.contract import Conflict, Unrecorded
from live.journal.entry import Private, Stored, restore
from live.journal.place import follow_on
from live.journal.redis.accord import Accord, diverged
from live.journal.redis.keys import Keys
from live.journal.redis.line import Item, Line
from live.journal.sqlite import SQLiteJournal

SOME = 500  # items taken at once


class Station:
    """`turn`: recording, taking in and agreeing never overlap; whoever calls holds it."""

    def __init__(
        self, keys: Keys, own: SQLiteJournal, accord: Accord, machine: str, troubled: Callable[[Unrecorded], None]
    ) -> None:
        """`troubled`: called where the line is lost while nobody waits for anything."""
        self.turn = asyncio.Lock()
        self.term = 0
        self.brought = 0
        self._keys, self._own, self._accord, self._machine, self._troubled = keys, own, accord, machine, troubled
        self._lines: tuple[Line, ...] = ()  # the one that asks first
        self._listening: asyncio.Task[None] | None = None
        self._leaving: asyncio.Task[None] | None = None
        self._storing: asyncio.Future[None] | None = None

    async def reach(self, url: str) -> Line:
        """The line to the server that all agreed on; made anew where it is gone. Raises Unrecorded."""
        if self._lines and self._listening is not None and not self._listening.done():
            return self._lines[0]
        await self.hang_up()
        line = await Line.to(url)
        try:
            await self._stored()
            self.term = await self._accord.reach(line)
            await self.catch_up(line)
            news = await _second(url, line)
        except BaseException:
            await line.close()
            raise
        self._lines = (line, news)
        self._listening = asyncio.create_task(self._listen(news))
        return line

    async def surely(self, url: str) -> Line:
        """The same, and the server has been asked whether it still works in that term. Raises Unrecorded."""
        line = await self.reach(url)
        if not await self._accord.holds(line):
            await self.hang_up()
            line = await self.reach(url)
        return line

    async def hang_up(self) -> None:
        """What a server says that is not agreed on any more is not listened to either."""
        listening, lines = self._listening, self._lines
        self._listening, self._lines = None, ()
        if listening is not None:
            listening.cancel()
            await asyncio.wait((listening,))
        for line in lines:
            await line.close()

    def let_go(self) -> None:
        """The same where nobody can wait for it."""
        if self._listening is not None and self._listening.get_loop().is_running():
            self._leaving = self._listening.get_loop().create_task(self.hang_up())

    async def store(self, entries: list[Stored], private: list[Private]) -> None:
        """On this machine's own disk. Raises Unrecorded. Who is cancelled here does not let the next one begin beside it."""
        await self._stored()
        self._storing = asyncio.ensure_future(self._own.append(entries, private))
        await asyncio.shield(self._storing)

    async def catch_up(self, line: Line) -> None:
        """Take in all that is there: some at once, but what lies before this epoch whole or not at all. Raises Unrecorded."""
        after, items = f"{self._own.top[0]}-0", list[Item]()
        while some := await line.items(self._keys, after, SOME):
            items, after = items + some, some[-1].id
            if self._own.top[0] or _epoch_of(items) in (self._own.epoch, None):
                await self._take_in(line, items)
                items = []
        if items:
            raise diverged(self._machine)

    async def _listen(self, news: Line) -> None:
        """Take in what others record, until the line is gone."""
        after = f"{self._own.top[0]}-0"
        try:
            while True:
                items = await news.news(self._keys, after, SOME)
                if items:
                    async with self.turn:
                        await self._take_in(news, items)
                    after = items[-1].id
                if not any(item.raw for item in items) and not await self._accord.holds(news):
                    raise Unrecorded("The machines have to agree on the Redis server anew.", "machines")
        except Unrecorded as fault:
            self._troubled(fault)

    async def _take_in(self, line: Line, items: list[Item]) -> None:
        """Entries of others, and what lies beside them, durable here on return. Raises Unrecorded."""
        await self._stored()
        fresh = self._fresh(items)
        rows = await line.rows(self._keys, list(dict.fromkeys(ref for item in items for ref in item.refs)))
        self.brought += bool(rows)  # before anybody hears of the entries
        await self.store(fresh, [row for row in rows.values() if row is not None])
        for ref in (ref for ref, row in rows.items() if row is None):
            await asyncio.to_thread(self._own.erase, ref)

    def _fresh(self, items: list[Item]) -> list[Stored]:
        """The entries that are not here yet, each following on. Raises Unrecorded."""
        seq = self._own.top[0]
        told = [(item.hash, item.raw) for item in items if item.raw is not None and int(item.id.partition("-")[0]) > seq]
        try:
            fresh = [restore(raw) for _, raw in told]
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            raise Unrecorded(
                "An entry in Redis was written by a newer version of this program. Update it here.", "redis"
            ) from fault
        try:
            follow_on(fresh, self._own.epoch, self._own.top)
        except Conflict:
            raise diverged(self._machine) from None
        if [stored.hash for stored in fresh] != [hash for hash, _ in told]:
            raise diverged(self._machine)
        return fresh

    async def _stored(self) -> None:
        """What somebody began to store and did not see to the end is done."""
        if self._storing is not None and not self._storing.done():
            with suppress(Exception):
                await asyncio.shield(self._storing)


async def _second(url: str, line: Line) -> Line:
    """A line for the news, to the same run of the same server. Raises Unrecorded."""
    news = await Line.to(url)
    if news.run != line.run:
        await news.close()
        raise Unrecorded("The Redis server was changed.", "redis")
    return news


def _epoch_of(items: list[Item]) -> str | None:
    """Of the newest entry; None where there is none that can be read."""
    newest = next((item.raw for item in reversed(items) if item.raw is not None), None)
    try:
        return restore(newest).entry.epoch if newest is not None else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
