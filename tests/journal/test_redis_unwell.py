"""Redis is frozen, emptied or full while three machines record: they say so, lose nothing, and go on by themselves. P4, P6."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from redis import Redis
from redis_machines import EPOCH, Drafts, Machines
from redis_server import RedisServer

from live.journal.contract import Conflict, Unrecorded
from live.journal.entry import Stored, chain
from live.journal.redis import line
from live.journal.redis.keys import Keys
from live.journal.redis.line import Line
from live.journal.redis.promise import Promise

pytestmark = pytest.mark.anyio
Unwell = Callable[["Busy", int], Awaitable[None]]
NAMES = ("a", "b", "c")
AGAIN = 0.02  # seconds after a refusal


class Busy:
    """Three machines that record as fast as they can, as halls do: whoever is refused looks again until he can."""

    def __init__(self, house: Machines, server: RedisServer) -> None:
        self.house, self.server = house, server
        self.answered: list[Stored] = []
        self.refused: list[Unrecorded] = []
        self.longest = 0.0  # seconds until somebody knew what became of an entry

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        await self.house.all_join()
        self._leaving = False
        async with asyncio.TaskGroup() as tasks:
            for name in NAMES:
                tasks.create_task(self._records(name))
            try:
                yield
            finally:
                self._leaving = True

    async def goes_on(self) -> None:
        """Everybody records again, without a hand."""
        async with asyncio.timeout(30):
            for name in NAMES:
                done = self._of(name)
                while self._of(name) == done:
                    await asyncio.sleep(AGAIN)

    async def is_refused(self) -> None:
        """Everybody has been told so."""
        async with asyncio.timeout(30):
            told = len(self.refused)
            while len(self.refused) < told + len(NAMES):
                await asyncio.sleep(AGAIN)

    async def proves(self) -> list[Stored]:
        record = await self.house.same()
        held = {stored.entry.seq: stored.hash for stored in record}
        assert all(held.get(one.entry.seq) == one.hash for one in self.answered), "an answer is lost"
        assert len({stored.entry.id for stored in record}) == len(record), "an entry is doubled"
        with Redis.from_url(self.server.url) as redis:
            items = redis.xrange(f"{{{self.house.conference}}}:journal")
        assert [item[1][b"entry"] for item in items if b"entry" in item[1]] == [stored.raw for stored in record]
        return record

    def _of(self, name: str) -> int:
        return sum(one.entry.by == name for one in self.answered)

    async def _records(self, name: str) -> None:
        clock = asyncio.get_running_loop().time
        while not self._leaving:
            drafts = [replace(draft, by=name) for draft in self.house.drafts(1)]
            entries, begun = chain(drafts, EPOCH, *self.house[name].top), clock()
            try:
                await self.house[name].append(entries, [])
            except Conflict:
                continue
            except Unrecorded as fault:
                self.longest = max(self.longest, clock() - begun)
                self.refused.append(fault)
                await self._mends(name)
            else:
                self.longest = max(self.longest, clock() - begun)
                self.answered += entries

    async def _mends(self, name: str) -> None:
        while not self._leaving:
            try:
                await self.house[name].probe()
            except Unrecorded as fault:
                assert fault.where in ("redis", "machines"), fault
                self.refused.append(fault)
                await asyncio.sleep(AGAIN)
            else:
                return


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits does not wait long."""
    monkeypatch.setattr(line, "PATIENCE", 0.3)
    monkeypatch.setattr(line, "SILENT", 0.3)
    monkeypatch.setattr(line, "BLOCK", 200)


@pytest.fixture
async def busy(tmp_path: Path, drafts: Drafts) -> AsyncIterator[Busy]:
    server = RedisServer(tmp_path / "redis")
    house = Machines(tmp_path, server.url, drafts, *NAMES)
    yield Busy(house, server)
    house.close()
    await asyncio.sleep(0.1)  # its lines end
    server.stop()


async def frozen(busy: Busy, seconds: float) -> None:
    async with busy.at_work():
        await busy.goes_on()
        busy.server.freeze()
        try:
            await busy.is_refused()
            before = len(busy.answered)
            await asyncio.sleep(seconds)
            assert len(busy.answered) == before, "a server that is frozen answers for nothing"
        finally:
            busy.server.thaw()
        await busy.goes_on()
    await busy.proves()


async def emptied(busy: Busy, times: int) -> None:
    async with busy.at_work():
        for _ in range(times):
            await busy.goes_on()
            with Redis.from_url(busy.server.url) as redis:
                redis.flushall()
        await busy.goes_on()
    await busy.proves()


async def full(busy: Busy, times: int) -> None:
    async with busy.at_work():
        with Redis.from_url(busy.server.url) as redis:
            for _ in range(times):
                await busy.goes_on()
                redis.config_set("maxmemory", "1mb")
                await busy.is_refused()
                redis.config_set("maxmemory", "0")
        await busy.goes_on()
    assert any("maxmemory" in str(fault) for fault in busy.refused)
    await busy.proves()


async def does_harm(unwell: Unwell, busy: Busy) -> bool:
    """Sooner or later."""
    found = False
    for _ in range(10):
        try:
            await unwell(busy, 1)
        except* AssertionError:
            found = True
        if found:
            break
    return found


@pytest.mark.usefixtures("hasty")
async def test_a_frozen_server_answers_for_nothing_and_then_all_go_on_by_themselves(busy: Busy) -> None:
    await frozen(busy, 1)
    assert busy.longest < 3


async def test_a_server_that_is_emptied_again_and_again_gets_everything_back_by_itself(busy: Busy) -> None:
    await emptied(busy, 10)


async def test_a_server_that_is_full_again_and_again_takes_nothing_half_and_all_go_on_by_themselves(busy: Busy) -> None:
    await full(busy, 5)


async def test_machines_that_do_not_wait_for_each_other_are_found_out_when_it_is_emptied(busy: Busy) -> None:
    """The control: whoever looks first fills it with what he has."""
    busy.house.alone, busy.house.patience = True, 1
    assert await does_harm(emptied, busy)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("unwell", [frozen, full])
async def test_machines_that_take_silence_and_refusal_for_yes_are_found_out(
    busy: Busy, monkeypatch: pytest.MonkeyPatch, unwell: Unwell
) -> None:
    """The control: each answers for what it has on its own disk."""
    honest = Line.ask_all

    async def hopes(self: Line, script: str, keys: Sequence[str], given: Sequence[Sequence[Any]]) -> list[list[str]]:
        try:
            return await honest(self, script, keys, given)
        except Unrecorded:
            return [["OK"] for _ in given]

    monkeypatch.setattr(Line, "ask_all", hopes)
    busy.house.patience = 1
    assert await does_harm(unwell, busy)


async def word_from_before(house: Machines, server: RedisServer) -> list[Stored]:
    """A word of c was long on its way: it has answered for more since, the others have not heard of that, and Redis is emptied.
    → what was answered.
    """
    tops = Keys(house.conference).tops
    with Redis.from_url(server.url, decode_responses=True) as redis:
        run = redis.info("server")["run_id"]
        await house.all_join()
        late = redis.hget(tops(run), "c")
        house.end("a")
        house.end("b")
        answered = await house.records("c")
        redis.flushall()
        redis.hset(tops(run), "c", late)
    for name in ("a", "b", "a"):
        with suppress(Unrecorded):
            await house[name].probe()
            answered += await house.records(name)
    await house.all_join()
    return answered


async def test_a_word_from_before_it_was_emptied_opens_nothing_afterwards(busy: Busy) -> None:
    answered = await word_from_before(busy.house, busy.server)
    assert len(answered) == 1 and await busy.house.same() == answered


async def test_a_word_that_is_said_again_in_the_same_term_is_found_out(busy: Busy, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the late word counts as the new one, and c is not waited for."""

    def as_before(self: Promise, run: str, least: int) -> Promise:
        return Promise(max(self.term if self.run == run else self.term + 1, least), run)

    monkeypatch.setattr(Promise, "next_for", as_before)
    with pytest.raises(AssertionError, match="is not the one in Redis"):
        await word_from_before(busy.house, busy.server)


@pytest.mark.soak
@pytest.mark.timeout(600)
async def test_half_a_minute_frozen_fifty_times_emptied_and_fifty_times_full(busy: Busy) -> None:
    """With the patience of the house."""
    for unwell, much in (frozen, 30), (emptied, 50), (full, 50):
        busy.longest = 0.0
        await unwell(busy, much)
        print(f"{unwell.__name__} ({much}): an answer or a refusal after at most {busy.longest:.1f} s")
    print(f"{len(busy.answered)} entries answered for, {len(busy.refused)} refusals, lost 0, doubled 0")
