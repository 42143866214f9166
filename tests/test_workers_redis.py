"""A house whose Redis is frozen, emptied or full: what is in doubt gets a sentence, screens say so, all goes on by itself."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from contract.client import new_id
from house import ROOT
from redis import Redis
from redis_server import RedisServer
from workers_house import Freely, Workers, until

NAME = "doithoai"
HOPES = """
from live.journal.contract import Unrecorded
from live.journal.redis import line
from live.journal.redis.line import Line

line.PATIENCE, line.SILENT = 0.5, 60.0  # and nobody notices anything else
honest = Line.ask_all

async def hopes(self, script, keys, given):
    try:
        return await honest(self, script, keys, given)
    except Unrecorded:
        return [["OK"] for _ in given]

Line.ask_all = hopes
"""
Fault = Callable[[Workers, RedisServer], AbstractContextManager[None]]


@pytest.fixture(scope="module")
def house(redis: RedisServer) -> Iterator[Workers]:
    with Workers(redis, NAME) as house:
        yield house


@pytest.fixture(scope="module")
def hall(house: Workers) -> Iterator[Freely]:
    hall = Freely(house, NAME)
    hall.set_up()
    hall.open()
    yield hall
    hall.leave()


@contextmanager
def frozen(house: Workers, redis: RedisServer) -> Iterator[None]:
    redis.freeze()
    try:
        yield
    finally:
        redis.thaw()


@contextmanager
def emptied(house: Workers, redis: RedisServer) -> Iterator[None]:
    """While the other worker does not answer: Redis is not filled before all have said what they have."""
    with house.only(1):
        told(redis).flushall()
        yield


@contextmanager
def full(house: Workers, redis: RedisServer) -> Iterator[None]:
    told(redis).config_set("maxmemory", "1mb")
    try:
        yield
    finally:
        told(redis).config_set("maxmemory", "0")


def told(redis: RedisServer) -> Redis:
    return Redis.from_url(redis.url)


@pytest.mark.parametrize(
    "fault, halt", [(frozen, "redis"), (emptied, "machines"), (full, "redis")], ids=("frozen", "emptied", "full")
)
def test_what_is_in_doubt_is_answered_by_a_sentence_and_the_screens_say_so(
    house: Workers, hall: Freely, redis: RedisServer, fault: Fault, halt: str
) -> None:
    kept = hall.asked("Trước khi hỏng")
    command = {"id": new_id(), "text": "Trong khi hỏng", "asker": "Lan"}
    with fault(house, redis):
        answer = hall.an_phu.do("submit", **command)
        assert (answer.status, answer.body["refused"]) == (503, "Chưa ghi được. Đề nghị gửi lại.")
        until(lambda: f'data-halt="{halt}"' in hall.moderator.page())
        assert hall.hoa_lac.page() and hall.question(kept), "what was recorded is there to be read"
    until(lambda: hall.an_phu.do("submit", **command).status == 200)
    house.until_ready()
    for number in (1, 2):
        with house.only(number):
            until(lambda: recorded(hall).count(command["id"]) == recorded(hall).count(kept) == 1)
            assert "data-halt" not in hall.moderator.page()


def test_workers_that_take_silence_for_yes_are_found_out(own_redis: RedisServer, tmp_path: Path) -> None:
    """The control: both answer while Redis is frozen, and what they answered for cannot be one record any more."""
    (tmp_path / "sitecustomize.py").write_text(HOPES, "utf-8")
    with Workers(own_redis, NAME, PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT)))) as careless:
        hall = Freely(careless, NAME)
        hall.set_up()
        hall.open()
        with frozen(careless, own_redis):
            for number in (1, 2):
                with careless.only(number):
                    assert hall.an_phu.do("submit", text="Chưa ai ghi", asker="Lan").status == 200
        until(lambda: "diverged" in str(careless.told().get("halted")))
        hall.leave()


@pytest.mark.soak
@pytest.mark.clock
def test_though_nobody_acts_every_worker_says_so(house: Workers, redis: RedisServer) -> None:
    until_all: dict[object, float] = {}
    begun = time.monotonic()
    with frozen(house, redis):
        while len(until_all) < house.count:
            told = house.told()
            if told["halted"]:
                until_all.setdefault(told["machine"], time.monotonic() - begun)
            assert time.monotonic() - begun < 5
    house.until_ready()
    print(f"frozen while nobody acts: the workers say so after {', '.join(f'{one:.1f}' for one in until_all.values())} s")


@pytest.mark.soak
@pytest.mark.timeout(300)
def test_half_a_minute_frozen(house: Workers, hall: Freely, redis: RedisServer) -> None:
    """Whoever sends again and again, as an outbox does, is recorded once."""
    commands = [{"id": new_id(), "text": f"Câu {number}", "asker": "Lan"} for number in range(3)]
    longest, refused, until_when = 0.0, 0, time.monotonic() + 30
    with frozen(house, redis):
        while time.monotonic() < until_when:
            for command in commands:
                begun = time.monotonic()
                assert hall.an_phu.do("submit", **command).status == 503
                longest, refused = max(longest, time.monotonic() - begun), refused + 1
            threading.Event().wait(0.5)
    for command in commands:
        until(lambda command=command: hall.an_phu.do("submit", **command).status == 200)  # type: ignore[misc]
    house.until_ready()
    assert [recorded(hall).count(command["id"]) for command in commands] == [1, 1, 1]
    print(f"frozen for 30 s: {refused} refusals, each after at most {longest:.1f} s, nothing answered; then each recorded once")


def recorded(hall: Freely) -> list[str]:
    """The ids in the record, as this worker has it."""
    lines = hall.organiser.http.get(hall.organiser.path("journal.ndjson")).text.splitlines()
    return [json.loads(line)["id"] for line in lines]
