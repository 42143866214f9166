"""A record that several machines write: Redis gives the places, this machine keeps every entry in its own file besides."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, json
from redis import Redis

from live.journal.contract import Conflict, Unrecorded
from live.journal.entry import Private, Stored, restore
from live.journal.place import Top, follow_on
from live.journal.redis.accord import Accord, diverged
from live.journal.redis.keys import Keys
from live.journal.redis.line import Item, Line, beside, given
from live.journal.redis.promise import Drawer
from live.journal.redis.scripts import APPEND, ERASE
from live.journal.sqlite import SQLiteJournal
from live.journal.tail import Follower
from live.journal.writer import LARGEST

SOME = 500  # items taken at once
PROMISE = ".promise.json"


class House(Struct, frozen=True):
    """Where the common record lies, who this machine is, and which machines have to agree on a server."""

    url: str
    machine: str
    machines: tuple[str, ...]


class Batch(Struct, eq=False):
    """What is to be recorded whole or not at all; `fate` is told when both Redis and this machine's disk have it."""

    entries: list[Stored]
    private: list[Private]
    fate: "asyncio.Future[None]"


class RedisJournal:
    """See `contract.Journal`. All that is read comes from this machine's own file: what it lacks has not happened here yet."""

    def __init__(self, name: str, own: SQLiteJournal, house: House) -> None:
        """`own`: this machine's copy, the second half of every answer. Raises Unrecorded where its promise cannot be read."""
        self.epoch = own.epoch
        self.brought = 0
        self.troubled: Callable[[Unrecorded], None] = lambda fault: None
        self.url = house.url  # an operator, or Sentinel, may say that it lies elsewhere now
        self._keys, self._own, self._machine = Keys(name), own, house.machine
        drawer = Drawer(own.path.with_name(f"{name}{PROMISE}"))
        self._accord = Accord(self._keys, own, drawer, house.machine, house.machines)
        self._turn = asyncio.Lock()  # recording, taking in and agreeing never overlap
        self._waiting: list[Batch] = []
        self._line: Line | None = None
        self._term = 0
        self._writing: asyncio.Task[None] | None = None
        self._listening: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def top(self) -> Top:
        return self._own.top

    @property
    def path(self) -> Path:
        return self._own.path

    async def join(self) -> None:
        """Reach Redis and take in what the others recorded. Raises Unrecorded: read-only until `probe` succeeds."""
        async with self._turn:
            await self._reach()

    async def append(self, entries: list[Stored], private: list[Private]) -> None:
        if self._closed:
            raise Unrecorded("The journal is closed.", "closed")
        batch = Batch(list(entries), list(private), asyncio.get_running_loop().create_future())
        self._waiting.append(batch)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await batch.fate

    async def probe(self) -> None:
        if self._closed:
            raise Unrecorded("The journal is closed.", "closed")
        async with self._turn:
            try:
                line = await self._reach()
                if not await self._accord.holds(line):
                    await self._hang_up()
                    line = await self._reach()
                await line.try_out(f"{self._keys.place}:probe", LARGEST)
            except Unrecorded:
                await self._hang_up()
                raise
        await self._own.probe()

    def read(self, after: int = 0) -> Iterator[Stored]:
        return self._own.read(after)

    def spine(self, most: int) -> Iterator[tuple[str, str]]:
        return self._own.spine(most)

    def follow(self, after: int) -> Follower:
        return self._own.follow(after)

    def private(self) -> dict[str, str]:
        return self._own.private()

    def private_rows(self) -> list[Private]:
        return self._own.private_rows()

    def erase(self, ref: str) -> None:
        with Redis.from_url(self.url, socket_timeout=3, socket_connect_timeout=2) as redis:
            try:
                keys = [self._keys.place, self._keys.stream, self._keys.ids, self._keys.private]
                told: Any = redis.register_script(ERASE)(keys, [self.epoch, json.encode([ref])])
            except Exception as fault:
                raise Unrecorded(f"Redis does not answer ({fault}).", "redis") from fault
        if told[0] != b"OK":
            raise Unrecorded("The machines have not agreed on this Redis server yet.", "machines")
        self._own.erase(ref)

    def close(self) -> None:
        """What waits is still recorded, and only then the files are let go: that needs an answer from Redis, and the loop."""
        self._closed = True
        if self._writing is not None and not self._writing.done() and not self._writing.get_loop().is_closed():
            self._writing.add_done_callback(lambda _: self._let_go())
        else:
            self._let_go()

    def _let_go(self) -> None:
        if self._listening is not None and not self._listening.get_loop().is_closed():
            self._listening.cancel()
        self._own.close()

    async def _write(self) -> None:
        """All that waits goes on its way together, in its order."""
        while self._waiting:
            group, self._waiting = self._waiting, []
            async with self._turn:
                try:
                    await self._record(group)
                except Unrecorded as fault:
                    await self._hang_up()
                    for batch in group:
                        _tell(batch, fault)
                except asyncio.CancelledError:
                    for batch in group:
                        _tell(batch, Unrecorded("The journal is closed.", "closed"))
                    raise
                except Exception as fault:  # our bug: it ends these requests, never the journal
                    for batch in group:
                        _tell(batch, fault)

    async def _record(self, group: list[Batch]) -> None:
        line = await self._reach()
        ready = self._ready(group)
        answers = await line.ask_all(APPEND, self._places, list(ready.values()))
        fates = dict(zip(ready, (answer[0] for answer in answers), strict=True))
        await self._keep([batch for batch, fate in fates.items() if fate == "OK"])
        if "FENCED" in fates.values():
            await self._hang_up()
        elif set(fates.values()) - {"OK"}:  # somebody was first: whoever decides again has to know what
            await self._catch_up(line)
        for batch, fate in fates.items():
            _tell(batch, None if fate == "OK" else Conflict("Somebody took this position first."))

    async def _keep(self, done: list[Batch]) -> None:
        """The second half of the answer: this machine's own disk."""
        if done:
            entries = [stored for batch in done for stored in batch.entries]
            await self._own.append(entries, [row for batch in done for row in batch.private])

    def _ready(self, group: list[Batch]) -> dict[Batch, list[Any]]:
        """What to send of those that follow on, each on the one before or on the top; the others are told at once."""
        top, ready = self.top, dict[Batch, list[Any]]()
        for batch in group:
            try:
                after, words = follow_on(batch.entries, self.epoch, top), self._words(batch, top)
            except Exception as fault:  # a conflict; or a bug of ours, which is that batch's own
                _tell(batch, fault)
            else:
                ready[batch] = words
                top = after
        return ready

    def _words(self, batch: Batch, top: Top) -> list[Any]:
        return [self.epoch, self._term, *top, *beside(batch.private), *given(batch.entries)]

    @property
    def _places(self) -> Sequence[str]:
        return [self._keys.place, self._keys.stream, self._keys.ids, self._keys.private]

    async def _reach(self) -> Line:
        """The line to the server that all agreed on; made anew where it is gone. Raises Unrecorded."""
        if self._line is not None and self._listening is not None and not self._listening.done():
            return self._line
        await self._hang_up()
        line = await Line.to(self.url)
        try:
            self._term = await self._accord.reach(line)
            await self._catch_up(line)
            news = await self._second(line)
        except BaseException:
            await line.close()
            raise
        self._line = line
        self._listening = asyncio.create_task(self._listen(line, news))
        return line

    async def _second(self, line: Line) -> Line:
        """A line for the news, to the same run of the same server. Raises Unrecorded."""
        news = await Line.to(self.url, waits=True)
        if news.run != line.run:
            await news.close()
            raise Unrecorded("The Redis server was changed.", "redis")
        return news

    async def _hang_up(self) -> None:
        """What a server says that is not agreed on any more is not listened to either."""
        listening, self._listening = self._listening, None
        self._line = None
        if listening is not None:
            listening.cancel()
            await asyncio.wait((listening,))

    async def _listen(self, line: Line, news: Line) -> None:
        """Take in what others record, until the lines are gone: whoever ends this closes both."""
        after = f"{self.top[0]}-0"
        try:
            while True:
                items = await news.news(self._keys, after, SOME)
                if items:
                    async with self._turn:
                        await self._take_in(news, items)
                    after = items[-1].id
                if not any(item.raw for item in items) and not await self._accord.holds(news):
                    raise Unrecorded("The machines have to agree on the Redis server anew.", "machines")
        except Unrecorded as fault:
            self.troubled(fault)
        finally:
            await asyncio.gather(line.close(), news.close())

    async def _catch_up(self, line: Line) -> None:
        after = f"{self.top[0]}-0"
        while items := await line.items(self._keys, after, SOME):
            await self._take_in(line, items)
            after = items[-1].id

    async def _take_in(self, line: Line, items: list[Item]) -> None:
        """Entries of others, and what lies beside them, durable here on return. Raises Unrecorded."""
        fresh = [restore(item.raw) for item in items if item.raw is not None and int(item.id.partition("-")[0]) > self.top[0]]
        rows = await line.rows(self._keys, list(dict.fromkeys(ref for item in items for ref in item.refs)))
        try:
            follow_on(fresh, self.epoch, self.top)
        except Conflict:
            raise diverged(self._machine) from None
        await self._own.append(fresh, [row for row in rows.values() if row is not None])
        for ref in (ref for ref, row in rows.items() if row is None):
            await asyncio.to_thread(self._own.erase, ref)
        self.brought += bool(rows)


def _tell(batch: Batch, fate: Exception | None) -> None:
    if batch.fate.done():  # its caller was cancelled
        return
    if fate is None:
        batch.fate.set_result(None)
    else:
        batch.fate.set_exception(fate)
