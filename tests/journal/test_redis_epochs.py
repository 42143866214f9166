"""A record that was restored or received comes to a machine that has nothing, over Redis, with all its epochs or not at all."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from redis import Redis
from redis_machines import Drafts, Machines
from redis_server import RedisServer

from live import hall as at_work
from live.hall import Hall
from live.halls import Halls, file_of
from live.journal.contract import Conflict, Unrecorded
from live.journal.entry import ZERO, Private, Stored, chain
from live.journal.file import OF_EPOCHS, connect_readonly
from live.journal.place import follow_on
from live.journal.rebuilding import rebuild
from live.journal.redis import station
from live.journal.redis.house import House
from live.journal.redis.line import Item, Line
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey

pytestmark = pytest.mark.anyio
NAMES = ("a", "b", "c")
PHONE = Private("question-1.contact", b"salt", "0912 345 678")
LONG = 3 * station.SOME // 2  # more than is taken at once


async def restored(path: Path, drafts: Drafts, many: int) -> list[Stored]:
    """So many entries, rebuilt twice: a record of three epochs, at this path."""
    path.parent.mkdir(exist_ok=True)
    first, second = path.with_name("first.db"), path.with_name("second.db")
    with closing(SQLiteJournal.create(first)) as journal:
        await journal.append(chain(drafts(many), journal.epoch, *journal.top), [PHONE])
        rebuild(second, journal.read(), [PHONE], "restored", at=1_800_000_000_000)
    with closing(SQLiteJournal.open(second)) as journal:
        await journal.append(chain(drafts(3), journal.epoch, *journal.top), [])
        rebuild(path, journal.read(), [PHONE], "received", at=1_800_000_000_000)
    with closing(SQLiteJournal.open(path)) as journal:
        return list(journal.read())


class Restored:
    """It lies at the first machine; the others have nothing but its name."""

    def __init__(self, house: Machines, record: list[Stored]) -> None:
        self.house, self.record = house, record
        house.epoch = record[-1].entry.epoch


@pytest.fixture(params=[10, LONG])
async def lies_at_a(
    tmp_path: Path, server: RedisServer, drafts: Drafts, request: pytest.FixtureRequest
) -> AsyncIterator[Restored]:
    house = Machines(tmp_path, server.url, drafts, *NAMES)
    yield Restored(house, await restored(house.file("a"), drafts, request.param))
    house.close()
    await asyncio.sleep(0.1)  # its lines end


async def test_it_comes_to_all_and_goes_on_at_all(lies_at_a: Restored) -> None:
    house = lies_at_a.house
    await house.all_join()
    assert await house.same() == lies_at_a.record
    assert len({stored.entry.epoch for stored in lies_at_a.record}) == 3
    more = await house.records("b", 2)
    assert await house.same() == lies_at_a.record + more
    for name in NAMES:
        assert house[name].private_rows() == [PHONE]
        with closing(connect_readonly(house.file(name))) as opened:
            assert opened.pragma("user_version") == OF_EPOCHS


async def test_who_got_it_gives_it_back(lies_at_a: Restored) -> None:
    """Redis is emptied, and the machine that it came from is new."""
    house = lies_at_a.house
    await house.all_join()
    await house.same()
    house.end("a")
    house.file("a").unlink()
    with Redis.from_url(house.url) as redis:
        redis.flushall()
    await house.all_join()
    assert await house.same() == lies_at_a.record


@pytest.mark.parametrize("lies_at_a", [LONG], indirect=True)
async def test_cut_off_on_its_way_it_has_not_come_at_all(lies_at_a: Restored, monkeypatch: pytest.MonkeyPatch) -> None:
    house = lies_at_a.house
    honest = Line.items

    async def some(self: Line, keys: object, after: str, most: int) -> list[Item]:
        if after != "0-0":
            raise Unrecorded("The line is gone.", "redis")
        return await honest(self, keys, after, most)  # type: ignore[arg-type]

    monkeypatch.setattr(Line, "items", some)
    for name in ("a", "b", "c", "b", "c", "b"):
        with pytest.raises(Unrecorded):
            await house[name].probe()
    assert house["b"].top[0] == 0 and list(house["b"].read()) == []
    monkeypatch.setattr(Line, "items", honest)
    await house.all_join()
    assert await house.same() == lies_at_a.record


@pytest.mark.parametrize("lies_at_a", [LONG], indirect=True)
async def test_taken_in_part_by_part_it_is_refused(lies_at_a: Restored, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what a machine has must have come to the epoch that the others write."""
    monkeypatch.setattr(station, "_epoch_of", lambda items: None)
    with pytest.raises(AssertionError, match="is not the one in Redis"):
        await lies_at_a.house.all_join()
    assert lies_at_a.house["b"].top[0] == 0


@pytest.mark.parametrize("lies_at_a", [10], indirect=True)
async def test_nothing_but_a_whole_record_that_came_to_this_epoch_may_begin_one(lies_at_a: Restored) -> None:
    whole, epoch = lies_at_a.record, lies_at_a.house.epoch
    assert follow_on(whole, epoch, (0, ZERO)) == (whole[-1].entry.seq, whole[-1].hash)
    for wrong in (whole[:-1], whole[:10], whole[1:], whole[:5] + whole[6:], [whole[-1], *whole]):
        with pytest.raises(Conflict):
            follow_on(wrong, epoch, (0, ZERO))
    with pytest.raises(Conflict, match="begun anew"):
        follow_on(whole, "f" * 16, (0, ZERO))
    with pytest.raises(Conflict):
        follow_on(whole, epoch, (1, whole[0].hash))


@asynccontextmanager
async def opened(folder: Path, server: RedisServer) -> AsyncIterator[list[Hall]]:
    """The conference at two machines, as soon as both can record."""
    machines = [Halls(folder / name, shared=House(server.url, name, ("a", "b"))) for name in ("a", "b")]
    for one in machines:
        await one.open_all()
    async with asyncio.timeout(20):
        while any(one["khoiphuc"].moment.halt for one in machines):
            await asyncio.sleep(0.01)
    yield [one["khoiphuc"] for one in machines]
    for one in machines:
        await one.close()


async def test_what_is_restored_at_one_machine_is_at_the_other_as_the_documentation_says(
    tmp_path: Path, own_redis: RedisServer, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_work, "AGAIN", 0.01)
    a, b = (file_of(tmp_path / name, "khoiphuc") for name in ("a", "b"))
    before = await restored(a, drafts, 10)
    HouseKey.of(a.parent)
    b.parent.mkdir()
    shutil.copy(a.parent / "house.key", b.parent)
    async with opened(tmp_path, own_redis) as (first, second):
        assert first.state == second.state and second.state.seq == len(before) and second.state.questions
        assert dict(second.moment.private) == {PHONE.ref: PHONE.body}
    shutil.move(a, tmp_path / "old.db")
    with closing(SQLiteJournal.open_readonly(tmp_path / "old.db")) as old:
        rebuild(a, old.read(), old.private_rows(), "restored", at=1_800_000_000_000)
    for left in b.parent.glob("khoiphuc.live.db*"):
        left.unlink()
    with Redis.from_url(own_redis.url) as redis:
        redis.delete(*redis.scan_iter("{khoiphuc}:*"))
    async with opened(tmp_path, own_redis) as (first, second):
        assert list(first.journal.read()) == list(second.journal.read()) and first.state.seq == len(before) + 1
        assert dict(second.moment.private) == {PHONE.ref: PHONE.body}
