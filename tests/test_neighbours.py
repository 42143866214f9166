"""Two processes of one house know of each other what is never recorded, and each of itself where Redis does not answer."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from immutables import Map
from redis import Redis
from redis_server import RedisServer

from live.glass import QUIET, Asked, Glass, Saying
from live.journal.redis.house import House
from live.lobby import AWAY, PATIENCE, Lobby
from live.neighbours import exchange as exchanges
from live.neighbours.around import Around
from live.neighbours.exchange import Exchange
from live.neighbours.register import HANDOVER, Register
from live.presence import CALM, LATE, LIVE, SILENT, Presence

NAME = "doithoai"
DEVICE = "chair:" + "d" * 32


class Process:
    """What one process has of a conference, under a watch that the story turns."""

    def __init__(self, redis: RedisServer, watch: Watch) -> None:
        self.presence = Presence(watch)
        self.lobby = Lobby(watch)
        self.glass = Glass(watch)
        self.around = Around(self.presence, self.lobby, self.glass, lambda: round(watch() * 1000), Map, watch)
        self.exchange = Exchange(House(redis.url, "a", ("a", "b")))
        self.hall: Any = SimpleNamespace(name=NAME, around=self.around)

    async def looks(self) -> None:
        await self.exchange.look([self.hall])
        self.presence.settle()
        self.lobby.settle()
        self.glass.settle(self.presence.lines)

    def line(self, seat: str) -> str | None:
        return self.presence.lines.get(seat)


class Watch:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


class Both:
    """Two processes; `look()`: each has told, and heard what the other told."""

    def __init__(self, redis: RedisServer) -> None:
        self.watch = Watch()
        self.one, self.two = Process(redis, self.watch), Process(redis, self.watch)

    async def look(self) -> None:
        for process in (self.one, self.two, self.one):
            await process.looks()

    async def passes(self, seconds: float) -> None:
        self.watch.now += seconds
        await self.look()

    async def end(self) -> None:
        for process in (self.one, self.two):
            await process.exchange._hang_up()


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path / "redis")
    yield server
    server.stop()


def play(redis: RedisServer, story: Callable[[Both], Awaitable[None]]) -> None:
    async def whole() -> None:
        house = Both(redis)
        await story(house)
        await house.end()

    asyncio.run(whole())


def test_who_sits_at_one_process_is_live_at_the_other_and_who_left_there_is_missed_here(redis: RedisServer) -> None:
    async def story(house: Both) -> None:
        with house.one.presence.listening("point-1"), house.one.presence.listening("audience", person=False):
            await house.look()
            assert house.two.line("point-1") == LIVE and house.two.presence.people("point-1") == 1
            assert house.two.presence.people("audience") == 0
            assert house.two.presence.sockets() == {}, "sockets are each process's own"
        await house.passes(CALM)
        await house.passes(CALM)
        assert house.two.line("point-1") == LATE and house.two.presence.seen["point-1"] > 0
        await house.passes(30)
        assert house.one.line("point-1") == house.two.line("point-1") == SILENT

    play(redis, story)


def test_a_seat_that_goes_from_one_process_to_the_other_was_never_away(redis: RedisServer) -> None:
    async def story(house: Both) -> None:
        with house.one.presence.listening("point-1"):
            await house.look()
        with house.two.presence.listening("point-1"):
            for _ in range(10):
                await house.passes(1)
                assert house.one.line("point-1") == house.two.line("point-1") == LIVE

    play(redis, story)


def test_the_best_line_counts_wherever_it_is(redis: RedisServer) -> None:
    async def story(house: Both) -> None:
        one, two = house.one.presence, house.two.presence
        with one.listening("point-1"), one.sending("point-1"):
            await house.look()
            assert house.one.line("point-1") == house.two.line("point-1") == LATE
            await house.passes(CALM)
            with two.listening("point-1"):
                await house.look()
                assert house.one.line("point-1") == house.two.line("point-1") == LIVE

    play(redis, story)


def test_a_device_that_waits_is_seen_everywhere_and_turned_away_everywhere(redis: RedisServer) -> None:
    async def story(house: Both) -> None:
        seat, _, device = DEVICE.partition(":")
        assert house.one.lobby.ask(seat, device, 5_000)
        await house.look()
        assert dict(house.two.lobby.waiting) == {DEVICE: 5_000}
        assert not house.two.lobby.ask(seat, device, 9_000), "it was here before, at the other process"
        house.watch.now += PATIENCE - 1
        house.two.lobby.ask(seat, device, 9_000)
        await house.passes(2)
        assert dict(house.one.lobby.waiting) == {DEVICE: 5_000}, "since it first asked, wherever that was"
        assert house.one.around.turn_away(DEVICE) and not house.one.around.turn_away(DEVICE)
        await house.look()
        assert house.two.lobby.is_away(seat, device) and not house.two.lobby.waiting and not house.one.lobby.waiting
        assert not house.two.around.turn_away(DEVICE)
        await house.passes(AWAY - 1)
        assert house.one.lobby.is_away(seat, device) and house.two.lobby.is_away(seat, device)
        await house.passes(1)
        assert not house.one.lobby.is_away(seat, device) and not house.two.lobby.is_away(seat, device), "heard once, not for ever"

    play(redis, story)


def test_what_a_wall_says_to_one_process_stands_on_the_desks_of_the_other(redis: RedisServer) -> None:
    async def story(house: Both) -> None:
        one, two = house.one, house.two
        one.around.says("stage", "a", Saying(what="agenda"))
        await house.look()
        assert two.glass.panes["stage:a"].said.what == "agenda"
        await house.passes(5)
        two.around.says("stage", "a", Saying(what="queue"))
        await house.look()
        assert one.glass.panes["stage:a"].said.what == two.glass.panes["stage:a"].said.what == "queue", "the newest word counts"
        await house.passes(10)
        assert one.glass.panes["stage:a"].silent is None, "it spoke ten seconds ago, to the other"
        one.around.leaves("stage", "a")
        await house.look()
        assert not one.glass.panes and not two.glass.panes

    play(redis, story)


def test_a_wall_is_asked_for_its_name_at_any_process(redis: RedisServer) -> None:
    async def story(house: Both) -> None:
        asked = Asked(7, Map({"stage": "agenda"}))
        house.one.around.ask_name(("stage", "overlay"), asked)
        await house.look()
        assert dict(house.two.glass.named) == {"stage": asked, "overlay": asked}

    play(redis, story)


def test_a_process_that_dies_takes_along_what_it_had(redis: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchanges, "LASTS", 0.2)

    async def story(house: Both) -> None:
        with house.one.presence.listening("point-1"):
            house.one.lobby.ask("chair", "d" * 32, 1)
            await house.look()
            await asyncio.sleep(0.3)
            house.watch.now += CALM
            await house.two.looks()
            house.watch.now += CALM
            await house.two.looks()
            assert house.two.line("point-1") == LATE and not house.two.lobby.waiting
            await house.one.looks()  # it only slept: what Redis has forgotten of it is told anew
            await house.one.looks()
            await house.passes(CALM)
            assert house.two.line("point-1") == LIVE and house.two.lobby.waiting

    play(redis, story)


def test_a_process_that_goes_is_gone_at_once(redis: RedisServer) -> None:
    async def story(house: Both) -> None:
        with house.one.presence.listening("point-1"):
            await house.look()
            await house.one.exchange._leave()
            await house.two.looks()
            assert "point-1" in house.two.presence._seen
        with Redis.from_url(redis.url) as looked:
            assert looked.hlen(f"{{{NAME}}}:here") == 1

    play(redis, story)


@contextmanager
def told_once(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.INFO):
        yield
    assert not caplog.records, "nobody is told every second that Redis is gone: the journal says it"


def test_while_redis_is_gone_nobody_is_called_lost_who_sits_elsewhere(redis: RedisServer) -> None:
    async def story(house: Both) -> None:
        with house.one.presence.listening("point-1"), house.two.presence.listening("point-2"):
            house.one.around.says("stage", "p" * 8, Saying())
            house.one.lobby.ask("chair", "d" * 32, 1)
            await house.look()
            redis.kill()
            for _ in range(8):  # as long as it is down: half a minute and more
                house.one.around.says("stage", "p" * 8, Saying())
                await house.passes(CALM)
                assert house.two.line("point-1") == house.one.line("point-2") == LIVE
                assert [pane.silent for pane in house.two.glass.panes.values()] == [None] and house.two.lobby.waiting
            redis.lose_everything()
            redis.start()
            await house.two.looks()  # the first that finds it again
            house.watch.now += CALM
            await house.two.looks()
            assert house.two.line("point-1") == LIVE
            await house.look()
        for _ in range(3):
            await house.passes(CALM)
        assert house.two.line("point-1") == house.one.line("point-2") == LATE, "and whoever goes is missed as ever"

    play(redis, story)


def test_a_wall_that_was_silent_before_stays_so_while_redis_is_gone(redis: RedisServer) -> None:
    async def story(house: Both) -> None:
        house.one.around.says("stage", "p" * 8, Saying())
        await house.look()
        await house.passes(QUIET + 1)
        redis.kill()
        await house.passes(CALM)
        assert all(pane.silent for pane in house.two.glass.panes.values())

    play(redis, story)


def test_a_machine_without_a_name_and_two_of_one_name_are_told_once(caplog: pytest.LogCaptureFixture) -> None:
    watch = Watch()
    register = Register(House("redis://redis/0", "a", ("a", "b")), watch)
    rolling, clean = {"a/1", "b/1", "b/2"}, {"a/1", "b/2"}
    for processes in (rolling, rolling, clean):  # one takes another's place
        register.look(processes)
        watch.now += HANDOVER - 1
    assert not caplog.records
    for _ in range(3):
        register.look({"a/1", "a/2", "b/1", "c/1"})
        watch.now += HANDOVER
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 2 and told[0].startswith("c serves this house") and told[1].startswith("Two processes are called a"), told


def test_while_redis_is_gone_for_long_each_knows_itself_and_afterwards_all_again(
    redis: RedisServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def story(house: Both) -> None:
        with house.one.presence.listening("point-1"), house.two.presence.listening("point-2"):
            await house.look()
            assert house.two.line("point-1") == LIVE
            redis.kill()
            monkeypatch.setattr(exchanges, "STANDS", 0.0)
            for _ in range(3):
                await house.passes(CALM)
            assert house.two.line("point-1") == LATE and house.two.line("point-2") == LIVE
            redis.lose_everything()
            redis.start()
            for _ in range(3):
                await house.passes(CALM)
            assert house.two.line("point-1") == house.one.line("point-2") == LIVE

    with told_once(caplog):
        play(redis, story)


def test_a_redis_that_hangs_keeps_nobody_waiting(redis: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchanges, "PATIENCE", 0.3)

    async def story(house: Both) -> None:
        await house.look()
        redis.freeze()
        try:
            looking = asyncio.create_task(house.one.looks())
            slowest, last = 0.0, time.monotonic()
            while not looking.done():
                await asyncio.sleep(0.005)
                slowest, last = max(slowest, time.monotonic() - last), time.monotonic()
            assert slowest < 0.25, "the loop goes on beside it"
        finally:
            redis.thaw()

    play(redis, story)


def test_what_redis_is_asked_does_not_grow_with_those_who_watch(redis: RedisServer) -> None:
    async def asked(watchers: int) -> int:
        house = Both(redis)
        lives = [house.one.presence.listening("audience") for _ in range(watchers)]
        for life in lives:
            life.__enter__()
        with Redis.from_url(redis.url) as counted:
            counted.config_resetstat()
            for _ in range(5):
                await house.look()
            calls = counted.info("commandstats")["cmdstat_evalsha"]["calls"]  # type: ignore[index]
        assert len(house.one.around.told()) < 120
        for life in lives:
            life.__exit__(None, None, None)
        await house.end()
        return int(calls)

    assert asyncio.run(asked(0)) == asyncio.run(asked(5_000)) == 15


def test_a_picture_that_did_not_change_is_not_sent_again(redis: RedisServer) -> None:
    async def story(house: Both) -> None:
        await house.look()
        sent = house.one.exchange._says(house.one.hall)
        assert sent[4] == "" and json.loads(house.one.around.told()) == {"here": {}, "waiting": {}, "words": []}

    play(redis, story)


def test_another_version_speaks_otherwise_and_is_as_if_it_were_not_there(redis: RedisServer) -> None:
    async def story(house: Both) -> None:
        await house.look()
        with Redis.from_url(redis.url) as laid:
            laid.hset(f"{{{NAME}}}:here", "c/1", '{"words": 3}')
            beat = str(laid.hget(f"{{{NAME}}}:beats", house.one.exchange._process), "ascii").split()[0]  # type: ignore[arg-type]
            laid.hset(f"{{{NAME}}}:beats", "c/1", f"{beat} 1")
        with house.one.presence.listening("point-1"):
            await house.look()
            assert house.two.line("point-1") == LIVE

    play(redis, story)
