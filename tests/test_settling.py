"""However many processes serve the house, together they give no more than one would, save for a moment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis_server import RedisServer
from wire.test_paces import ask, doors

from live.conference.words import By, Role
from live.journal.redis.house import House
from live.keys import HouseKey
from live.neighbours.exchange import Exchange
from live.web.guards.limits import Buckets, Pace
from live.web.guards.paces import Paces
from live.web.guards.settling import Settling
from live.web.guards.strikes import Strikes
from live.web.guards.tries import ADDRESS, Tries

SLOW = Pace(rate=0.001, burst=4)  # slower than any machine that runs this
POINT = By("point-1", Role.POINT, 0)
ONE = "10.0.0.1"
Story = Callable[["Process", "Process"], Awaitable[None]]


class Process:
    """The limits of one process, and how it settles them."""

    def __init__(self, url: str, key: HouseKey) -> None:
        self.now = 100.0
        self.paces = Paces(seat=SLOW)
        self.tries = Tries(lambda: self.now)
        failures = Buckets(SLOW)
        self.doors = Strikes(doors, failures=failures)
        self.exchange = Exchange(House(url, "a", ("a",)))
        self.exchange.limits = Settling(key, self.paces.buckets | self.tries.buckets | {"failures": failures})

    async def settles(self) -> None:
        await self.exchange.look([])

    def given(self, asked: int) -> int:
        """How often a point may speak of so many times."""
        return [self.paces.wait("doithoai", POINT) for _ in range(asked)].count(0.0)

    async def fails(self, times: int, address: str = ONE) -> list[int]:
        """What somebody at this address is told who tries a wrong door so often."""
        return [await ask(self.doors, address, "/wrong") for _ in range(times)]


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path / "redis")
    yield server
    server.stop()


def play(redis: RedisServer, story: Story) -> None:
    async def whole() -> None:
        key = HouseKey(b"k" * 32)
        one, two = Process(redis.url, key), Process(redis.url, key)
        await story(one, two)
        for process in (one, two):
            await process.exchange._hang_up()

    asyncio.run(whole())


def test_a_seat_that_speaks_at_two_processes_has_one_pace(redis: RedisServer) -> None:
    async def story(one: Process, two: Process) -> None:
        assert one.given(10) == SLOW.burst
        await one.settles()
        assert two.given(1) == 1, "it does not know yet, and nobody waits until it does"
        await two.settles()
        assert two.given(10) == 0
        assert two.paces.wait("doithoai", POINT) == pytest.approx((SLOW.burst + 1 - SLOW.burst + 1) / SLOW.rate, abs=1)

    play(redis, story)


def test_control_without_settling_each_process_gives_as_much_as_one(redis: RedisServer) -> None:
    async def story(one: Process, two: Process) -> None:
        assert one.given(10) + two.given(10) == 2 * SLOW.burst

    play(redis, story)


def test_what_was_given_twice_at_one_moment_is_paid_back_by_both(redis: RedisServer) -> None:
    async def story(one: Process, two: Process) -> None:
        assert one.given(10) == two.given(10) == SLOW.burst
        for process in (one, two, one):
            await process.settles()
        waits = [process.paces.wait("doithoai", POINT) for process in (one, two)]
        assert waits[1] == pytest.approx((SLOW.burst + 1) / SLOW.rate, abs=1), "eight were given where four were due"

    play(redis, story)


def test_another_seat_pays_for_nobody(redis: RedisServer) -> None:
    async def story(one: Process, two: Process) -> None:
        one.given(10)
        await one.settles()
        assert two.paces.wait("doithoai", By("point-2", Role.POINT, 0)) == 0.0
        await two.settles()
        assert two.paces.wait("doithoai", By("point-2", Role.POINT, 0)) == 0.0

    play(redis, story)


def test_wrong_codes_that_came_to_one_process_count_at_the_other(redis: RedisServer) -> None:
    async def story(one: Process, two: Process) -> None:
        assert not one.tries.buckets["codes"].spent(), "that a house begins with no tries is no debt of the others"
        one.now = two.now = 200.0
        for _ in range(ADDRESS.burst):
            one.tries.wrong(ONE, 1)
        assert one.tries.wait(ONE, 1) > 0 and two.tries.wait(ONE, 1) == 0
        await one.settles()
        two.tries.wrong(ONE, 1)
        await two.settles()
        assert two.tries.wait(ONE, 1) > 0 and two.tries.wait("10.0.0.2", 1) == 0

    play(redis, story)


def test_an_address_that_failed_at_one_process_is_told_to_slow_down_at_the_other(redis: RedisServer) -> None:
    async def story(one: Process, two: Process) -> None:
        assert await one.fails(6) == [404] * SLOW.burst + [429] * 2
        await one.settles()
        assert await two.fails(1) == [404], "it does not know yet, and nobody waits until it does"
        await two.settles()
        assert await two.fails(3) == [429] * 3
        assert await ask(two.doors, ONE, "/right") == 200, "what succeeds is never refused"
        assert await two.fails(2, "10.0.0.2") == [404] * 2, "and a neighbour fails for himself"
        await two.settles()
        assert await one.fails(2, "10.0.0.2") == [404] * 2

    play(redis, story)


def test_control_without_settling_an_address_fails_as_often_at_each_process(redis: RedisServer) -> None:
    async def story(one: Process, two: Process) -> None:
        assert (await one.fails(6)).count(404) + (await two.fails(6)).count(404) == 2 * SLOW.burst

    play(redis, story)


def test_what_is_refused_at_the_door_is_settled_no_more(redis: RedisServer) -> None:
    async def story(one: Process, two: Process) -> None:
        await one.fails(100)
        assert [name for name, _ in one.exchange.limits.spent()] != []  # type: ignore[union-attr]
        await one.fails(100)
        assert one.exchange.limits.spent() == []  # type: ignore[union-attr]

    play(redis, story)


def test_nothing_that_lies_in_redis_names_a_seat_or_an_address_and_all_of_it_fades(redis: RedisServer) -> None:
    async def story(one: Process, two: Process) -> None:
        one.given(3)
        one.tries.wrong(ONE, 1)
        await one.fails(1)
        await one.settles()
        with Redis.from_url(redis.url, decode_responses=True) as looked:
            names = looked.keys("*")
            assert len(names) >= 3 and all(name.startswith("diemcau:pace:") for name in names)  # type: ignore[arg-type,union-attr]
            assert not any("point" in name or ONE in name for name in names)  # type: ignore[union-attr]
            assert all(0 < int(looked.pttl(name)) <= 3 / SLOW.rate * 1000 for name in names)  # type: ignore[arg-type,union-attr]

    play(redis, story)


def test_where_redis_does_not_answer_each_decides_for_itself(redis: RedisServer) -> None:
    async def story(one: Process, two: Process) -> None:
        redis.stop()
        assert one.given(10) == SLOW.burst
        await one.settles()
        assert two.given(10) == SLOW.burst
        await two.settles()
        redis.start()

    play(redis, story)


def test_a_flood_that_is_refused_costs_redis_nothing(redis: RedisServer) -> None:
    async def story(one: Process, two: Process) -> None:
        one.given(10_000)
        assert len(one.exchange.limits.spent()) == 1  # type: ignore[union-attr]
        one.given(10_000)
        assert one.exchange.limits.spent() == []  # type: ignore[union-attr]

    play(redis, story)
