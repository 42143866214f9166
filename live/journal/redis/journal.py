"""A record that several machines write: Redis gives the places, this machine keeps every entry in its own file besides."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, json
from redis import Redis

from live.journal.contract import Conflict, Unrecorded, untroubled
from live.journal.entry import Private, Stored
from live.journal.place import Top, follow_on
from live.journal.redis.accord import Accord
from live.journal.redis.house import House
from live.journal.redis.keys import Keys
from live.journal.redis.line import beside, given
from live.journal.redis.promise import Drawer
from live.journal.redis.scripts import APPEND, ERASE
from live.journal.redis.station import Station
from live.journal.redis.time import HouseTime
from live.journal.sqlite import SQLiteJournal
from live.journal.tail import Follower
from live.journal.writer import LARGEST
from live.steady import wall_clock

PROMISE = ".promise.json"


class Batch(Struct, eq=False):
    """What is to be recorded whole or not at all; `fate` is told when both Redis and this machine's disk have it."""

    entries: list[Stored]
    private: list[Private]
    fate: "asyncio.Future[None]"

    def tell(self, fate: Exception | None) -> None:
        """Whoever asked may have left."""
        if self.fate.done():
            return
        if fate is None:
            self.fate.set_result(None)
        else:
            self.fate.set_exception(fate)


class RedisJournal:
    """See `contract.Journal`. All that is read comes from this machine's own file: what it lacks has not happened here yet."""

    def __init__(self, name: str, own: SQLiteJournal, house: House, clock: Callable[[], int] = wall_clock) -> None:
        """`own`: this machine's copy, the second half of every answer; `clock`: its own, ms UTC. Raises Unrecorded where its
        promise cannot be read.
        """
        self.epoch = own.epoch
        self.troubled: Callable[[Unrecorded], None] = untroubled
        self._url, self._own, self._keys = house.url, own, Keys(name)
        drawer = Drawer(own.path.with_name(f"{name}{PROMISE}"))
        self._time = HouseTime(clock)
        accord = Accord(self._keys, own, drawer, self._time, house.machine, house.machines)
        self._station = Station(self._keys, own, accord, house.machine, lambda fault: self.troubled(fault))
        self._waiting: list[Batch] = []
        self._writing: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def top(self) -> Top:
        return self._own.top

    @property
    def path(self) -> Path:
        return self._own.path

    @property
    def brought(self) -> int:
        return self._station.brought

    def now(self) -> int:
        """The time of the whole house (ms UTC), whatever this machine's clock says."""
        return self._time.now()

    async def join(self) -> None:
        """Reach Redis and take in what the others recorded. Raises Unrecorded: read-only until `probe` succeeds."""
        async with self._station.turn:
            await self._station.reach(self._url)

    async def turn_to(self, url: str) -> None:
        """From now on the server is to be found there."""
        async with self._station.turn:
            self._url = url
            await self._station.hang_up()

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
        async with self._station.turn:
            try:
                line = await self._station.surely(self._url)
                await line.try_out(f"{self._keys.place}:probe", LARGEST)
            except Unrecorded:
                await self._station.hang_up()
                raise
        await self._own.probe()

    async def seek(self, after: int) -> bool:
        async with self._station.turn:
            try:
                await self._station.catch_up(await self._station.reach(self._url))
            except Unrecorded as fault:  # nobody listens any more, so nobody else would find it
                await self._station.hang_up()
                self.troubled(fault)
        return self.top[0] > after

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
        with Redis.from_url(self._url, socket_timeout=3, socket_connect_timeout=2) as redis:
            try:
                told: Any = redis.register_script(ERASE)(self._keys.all, [self.epoch, json.encode([ref])])
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
        self._station.let_go()
        self._own.close()

    async def _write(self) -> None:
        """All that waits goes on its way together, in its order."""
        while self._waiting:
            group, self._waiting = self._waiting, []
            async with self._station.turn:
                fault: Exception = Unrecorded("The journal is closed.", "closed")
                try:
                    await self._record(group)
                except Exception as error:  # a fault of the store; or a bug of ours: it ends these requests, never the journal
                    fault = error
                    await self._station.hang_up()
                finally:
                    for batch in group:  # those that have their answer keep it
                        batch.tell(fault)

    async def _record(self, group: list[Batch]) -> None:
        line = await self._station.reach(self._url)
        ready = self._ready(group)
        answers = await line.ask_all(APPEND, self._keys.all, list(ready.values()))
        fates = dict(zip(ready, (answer[0] for answer in answers), strict=True))
        if done := [batch for batch, fate in fates.items() if fate == "OK"]:
            entries = [stored for batch in done for stored in batch.entries]
            await self._station.store(entries, [row for batch in done for row in batch.private])
        if "FENCED" in fates.values():
            await self._station.hang_up()
        elif set(fates.values()) - {"OK"}:  # somebody was first: whoever decides again has to know what
            await self._station.catch_up(line)
        for batch, fate in fates.items():
            batch.tell(None if fate == "OK" else Conflict("Somebody took this position first."))

    def _ready(self, group: list[Batch]) -> dict[Batch, list[Any]]:
        """What to send of those that follow on, each on the one before or on the top; the others are told at once."""
        top, ready = self.top, dict[Batch, list[Any]]()
        for batch in group:
            try:
                after = follow_on(batch.entries, self.epoch, top)
                ready[batch] = [self.epoch, self._station.term, *top, *beside(batch.private), *given(batch.entries)]
                top = after
            except Exception as fault:  # a conflict; or a bug of ours, which is that batch's own
                batch.tell(fault)
        return ready
