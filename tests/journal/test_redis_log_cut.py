"""The power goes while Redis writes its append-only file: cut at whatever byte, what was answered is there, once. P4.

Three machines. What the cut can take was recorded while one of them, then two, were away: only the last one has all of it.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest
from redis import Redis
from redis_machines import EPOCH, Machines
from redis_server import RedisServer

from live.journal.contract import Conflict, Unrecorded
from live.journal.entry import Draft, Private, Stored, chain

pytestmark = pytest.mark.anyio
NAMES = ("a", "b", "c")  # the first has least
PHONE = Private("question-1.contact", b"salt", "0912 345 678")
Drafts = Callable[[int], list[Draft]]


class PowerCut:
    """A house and its server as they lay on their disks when the power went: every cut of the log begins with this."""

    def __init__(self, folder: Path, server: RedisServer, drafts: Drafts) -> None:
        self.house = Machines(folder / "house", server.url, drafts, *NAMES)
        self.house.folder.mkdir()
        self.server, self.kept = server, folder / "kept"
        self.answered: list[Stored] = []
        self.sizes: list[int] = []  # of the log before the last appends, and after each of them

    async def happens(self) -> None:
        await self.house.all_join()
        self.answered = await self.house.records("a", 2)
        await self.house.same()
        self.house.end("a")
        self._looks()
        await self._records("b", 1)
        while self.house["c"].top != self.house["b"].top:
            await self.house["c"].seek(0)
        self.house.end("b")
        await self._records("c", 1)
        await self._records("c", 2, PHONE)
        self.server.kill()
        self.house.end("c")
        shutil.copytree(self.house.folder, self.kept / "house")
        shutil.copytree(self.server.folder / "appendonlydir", self.kept / "server")

    async def _records(self, name: str, many: int, *private: Private) -> None:
        line = chain(self.house.drafts(many), EPOCH, *self.house[name].top)
        await self.house[name].append(line, list(private))
        self.answered += line
        self._looks()

    def _looks(self) -> None:
        self.sizes.append(self.server.newest_log().stat().st_size)

    def comes_back(self, size: int) -> int:
        """With so many bytes of the log; how many of the answered entries Redis has lost."""
        self.house.close()
        self.server.kill()
        for folder, kept in ((self.house.folder, "house"), (self.server.folder / "appendonlydir", "server")):
            shutil.rmtree(folder)
            shutil.copytree(self.kept / kept, folder)
        with self.server.newest_log().open("r+b") as log:
            log.truncate(size)
        self.server.start()
        with Redis.from_url(self.server.url) as redis:
            return len(self.answered) - redis.xlen(f"{{{self.house.conference}}}:journal")

    async def goes_on(self) -> None:
        """Nothing is lost, nothing doubled, all have the same, and more can be recorded."""
        answered = self.answered + await self._at_once("a")
        await self.house.all_join()
        assert await self.house.same() == answered
        answered += await self.house.records("b")
        assert await self.house.same() == answered
        assert len({stored.entry.id for stored in answered}) == len(answered)
        assert all(self.house[name].private_rows() == [PHONE] for name in NAMES)
        with Redis.from_url(self.server.url) as redis:
            items = redis.xrange(f"{{{self.house.conference}}}:journal")
            assert redis.hlen(f"{{{self.house.conference}}}:ids") == len(answered)
        assert [item[1][b"entry"] for item in items if b"entry" in item[1]] == [stored.raw for stored in answered]

    async def _at_once(self, name: str) -> list[Stored]:
        """Whoever has least would like to record before the others are there."""
        for _ in range(2):  # it may take in first what Redis still has
            try:
                return await self.house.records(name)
            except Conflict:
                continue
            except Unrecorded as fault:
                assert fault.where == "machines", fault
                break
        return []


@pytest.fixture
async def power_cut(tmp_path: Path, drafts: Drafts) -> AsyncIterator[PowerCut]:
    server = RedisServer(tmp_path / "redis")
    cut = PowerCut(tmp_path, server, drafts)
    await cut.happens()
    yield cut
    cut.house.close()
    await asyncio.sleep(0.1)  # its lines end
    server.stop()


async def proved(cut: PowerCut, sizes: Sequence[int]) -> int:
    """How many of these cuts took something from Redis."""
    took = 0
    for size in sizes:
        took += cut.comes_back(size) > 0
        try:
            await cut.goes_on()
        except (AssertionError, Unrecorded) as fault:
            raise AssertionError(f"the log cut at byte {size} of {cut.sizes[-1]}: {fault}") from fault
    return took


async def test_the_log_of_redis_may_be_cut_at_any_byte_of_the_last_appends(power_cut: PowerCut) -> None:
    first, *ends = power_cut.sizes
    edges = {size + near for size in (first, *ends) for near in (-1, 0, 1)}
    sizes = sorted(size for size in {*range(first, ends[-1], 73), *edges} if first <= size <= ends[-1])
    assert len(sizes) > 50 and await proved(power_cut, sizes) == len(sizes) - 1, "only the whole log has everything"


async def test_a_machine_that_takes_for_granted_what_redis_has_left_is_found_out(power_cut: PowerCut) -> None:
    """The control: whoever does not ask the others goes on from less than was answered, wherever the log was cut."""
    power_cut.house.alone = True
    for size in (power_cut.sizes[0], power_cut.sizes[1], power_cut.sizes[2] + 1, power_cut.sizes[3] - 1):
        assert power_cut.comes_back(size) > 0
        with pytest.raises((AssertionError, Unrecorded)):
            await power_cut.goes_on()


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_every_byte_of_the_last_three_appends(power_cut: PowerCut) -> None:
    sizes = range(power_cut.sizes[0], power_cut.sizes[-1])
    took = await proved(power_cut, sizes)
    print(f"the log of Redis cut at each of {len(sizes)} bytes: {took} cuts took answered entries from it, lost 0, doubled 0")
