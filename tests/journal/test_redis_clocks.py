"""The clocks of two machines of one house differ by two hours: order, countdown and times are as if they did not. P11."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from conference.cast import CHAIR, MODERATOR
from msgspec.structs import replace
from redis_server import RedisServer

from live import hall as at_work
from live.conference import commands as c
from live.conference.commands import Command
from live.conference.words import By
from live.hall import Hall
from live.halls import Halls, file_of
from live.journal.redis import accord
from live.journal.redis.house import House
from live.journal.redis.line import Line, Stands
from live.journal.redis.time import HouseTime
from live.journal.sqlite import SQLiteJournal
from live.steady import Steady

pytestmark = pytest.mark.anyio
BEGUN, HOURS, MINUTE = 1_800_000_000_000, 3_600_000, 60_000
QUESTION = "question-00000001"
NAMES = ("a", "b")


class Time:
    """What passes for all, and what Redis calls it; how far the clock of each machine is off."""

    def __init__(self) -> None:
        self.passed = 0
        self.off = dict.fromkeys(NAMES, 0)

    def counter(self) -> int:
        return self.passed

    def right(self) -> int:
        return BEGUN + self.passed

    def wall(self, name: str) -> int:
        return self.right() + self.off[name]


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    time = Time()
    honest = Line.stands

    async def stands(self: Line, *asked: Any) -> Stands:
        return replace(await honest(self, *asked), now=time.right())

    monkeypatch.setattr(Line, "stands", stands)
    monkeypatch.setattr(Steady.__init__, "__defaults__", (time.counter,))
    monkeypatch.setattr(HouseTime.__init__, "__defaults__", (time.counter,))
    monkeypatch.setattr(accord, "counter", time.counter)
    monkeypatch.setattr(at_work, "AGAIN", 0.01)
    return time


@asynccontextmanager
async def house(folder: Path, server: RedisServer, time: Time) -> AsyncIterator[tuple[Hall, Hall]]:
    """The same conference at both machines; both can record."""
    machines = []
    for name in NAMES:
        (folder / name).mkdir()
        if name == "a":
            SQLiteJournal.create(file_of(folder / name, "clocks")).close()
        else:
            shutil.copy(folder / "a" / "house.key", folder / name)
        machines.append(Halls(folder / name, lambda name=name: time.wall(name), shared=House(server.url, name, NAMES)))  # type: ignore[misc]
        await machines[-1].open_all()
    halls = tuple(one["clocks"] for one in machines)
    try:
        async with asyncio.timeout(20):
            while any(hall.moment.halt for hall in halls):
                await asyncio.sleep(0.01)
        yield halls  # type: ignore[misc]
    finally:
        for one in machines:
            await one.close()


async def story(first: Hall, second: Hall, time: Time) -> None:
    """One machine is used for this, the other one for that; somebody speaks for two minutes."""

    async def does(hall: Hall, command: Command, by: By) -> None:
        await hall.submit(command, by)
        for one in (first, second):
            while one.state.seq < hall.state.seq:
                await asyncio.sleep(0.005)

    await does(first, c.Submit(id=QUESTION, text="Bao giờ nâng đường?", kind="question", asker="Lan"), MODERATOR)
    await does(second, c.Approve(id="approve-00000001", question=QUESTION), MODERATOR)
    await does(first, c.Begin(id="begin-0000000001"), CHAIR)
    await does(second, c.Call(id="call-00000000001", question=QUESTION, turn=second.state.turn), CHAIR)
    await does(first, c.Speak(id="speak-0000000001", question=QUESTION, turn=first.state.turn), CHAIR)
    time.passed += MINUTE
    assert first.now() == second.now() == time.right(), "both count down alike"
    await does(second, c.Pause(id="pause-0000000001", turn=second.state.turn), CHAIR)
    time.passed += MINUTE
    await does(second, c.Resume(id="resume-000000001", turn=second.state.turn), CHAIR)
    time.passed += MINUTE
    await does(first, c.Pause(id="pause-0000000002", turn=first.state.turn), CHAIR)
    for hall in (first, second):
        assert hall.state.clocks.asking is not None and hall.state.clocks.asking.used_ms == 2 * MINUTE
        times = [stored.entry.at for stored in hall.journal.read()]
        assert times == sorted(times) and times[0] == BEGUN and times[-1] == BEGUN + 3 * MINUTE


OFF: Sequence[tuple[int, int]] = [(0, 2 * HOURS), (2 * HOURS, 0), (0, -2 * HOURS), (-2 * HOURS, 0)]


@pytest.mark.parametrize("off", OFF, ids=str)
async def test_clocks_that_differ_by_two_hours_change_no_order_and_no_countdown(
    tmp_path: Path, own_redis: RedisServer, time: Time, off: tuple[int, int]
) -> None:
    time.off = dict(zip(NAMES, off, strict=True))
    async with house(tmp_path, own_redis, time) as (first, second):
        await story(first, second, time)
        assert first.state == second.state


@pytest.mark.parametrize("off", OFF[:2], ids=str)
async def test_machines_that_go_by_their_own_clocks_are_found_out(
    tmp_path: Path, own_redis: RedisServer, time: Time, off: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(HouseTime, "tell", lambda self, now, took: None)
    time.off = dict(zip(NAMES, off, strict=True))
    async with house(tmp_path, own_redis, time) as (first, second):
        with pytest.raises(AssertionError):
            await story(first, second, time)


def test_neither_a_slow_answer_nor_a_clock_that_is_set_moves_the_time_of_the_house() -> None:
    time = Time()
    told = HouseTime(lambda: time.wall("a"), time.counter)
    assert told.now() == BEGUN, "alone, it is the machine's own"
    told.tell(BEGUN + HOURS, took=40)
    time.passed, time.off["a"] = 5_000, 2 * HOURS
    assert told.now() == BEGUN + HOURS + 20 + 5_000
    told.tell(BEGUN + HOURS, took=3_000)
    told.tell(BEGUN + HOURS + 5_500, took=40)
    assert told.now() == BEGUN + HOURS + 20 + 5_000, "it was long on its way, or is much the same"
    told.tell(BEGUN, took=40)
    assert told.now() == BEGUN + 20, "another server, or its clock was set: all machines follow alike"
