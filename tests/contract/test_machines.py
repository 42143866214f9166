"""One conference on two machines: whoever sits at either sees the same queue, and what Redis or a machine loses, nobody does."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from house import House
from redis import Redis
from redis_server import RedisServer

from .cast import Hall
from .client import new_id

NAME = "doithoai"


class Machine(House):
    """Of one house with another: it begins with the same key and nothing else."""

    def __init__(self, name: str, redis: RedisServer, key_of: House | None = None) -> None:
        self._key_of = key_of
        shared = {"LIVE_REDIS_URL": redis.url, "LIVE_MACHINE": name, "LIVE_MACHINES": "a b"}
        super().__init__(NAME, environment=shared)

    def make(self, conference: str) -> None:
        if self._key_of is None:
            super().make(conference)
        else:
            shutil.copy(self._key_of.data / "house.key", self.data / "house.key")


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def machines(redis: RedisServer) -> Iterator[tuple[Machine, Machine]]:
    with Machine("a", redis) as first, Machine("b", redis, first) as second:
        yield first, second


@pytest.fixture(scope="module")
def halls(machines: tuple[Machine, Machine]) -> Iterator[tuple[Hall, Hall]]:
    """The same conference, seen at each machine."""
    first, second = (Hall(machine, NAME) for machine in machines)
    until(lambda: works(machines[0]) and works(machines[1]))
    first.set_up()
    first.open()
    yield first, second
    first.leave()
    second.leave()


def until(holds: Callable[[], bool], patience: float = 20.0) -> None:
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.1)


def works(machine: Machine) -> bool:
    """Whether the conference is open there and can be written."""
    with Hall(machine, NAME).stranger("audience").http as http:
        told = http.get("/readyz").json()
    return NAME in told["halls"] and not told["halted"]


def halted(hall: Hall) -> str | None:
    why: str | None = hall.moderator.http.get("/readyz").json()["halted"].get(NAME)
    return why


def test_a_conference_made_on_one_machine_is_open_on_the_other_with_the_same_links(halls: tuple[Hall, Hall]) -> None:
    first, second = halls
    assert second.moderator.state()["conference"] == first.moderator.state()["conference"]
    assert second.an_phu.page()


def test_a_point_at_one_machine_and_the_moderator_at_the_other_share_one_queue(halls: tuple[Hall, Hall]) -> None:
    first, second = halls
    screen = second.moderator.listen()
    screen.hear()
    question = first.an_phu.must("submit", text="Bao giờ có nước sạch?", asker="Lan", contact="0912345678").id
    while "Bao giờ có nước sạch?" not in "".join(screen.regions.values()):
        screen.hear()
    asked = second.moderator.question(question)
    assert asked and asked["contact"] == "0912345678", "what lies beside the record came along"
    second.moderator.must("approve", question=question)
    until(lambda: question in first.moderator.state()["queue"])
    assert first.moderator.state()["seq"] == second.moderator.state()["seq"]


def line_of(hall: Hall, point: str) -> str:
    """What this machine tells of a point."""
    return next(str(one["line"]) for one in hall.moderator.state()["points"] if one["id"] == point)


def test_who_is_connected_to_one_machine_is_live_at_the_other(halls: tuple[Hall, Hall]) -> None:
    first, second = halls
    assert line_of(second, "2") == "silent"
    with first.binh_minh.listen() as screen:
        screen.hear()
        until(lambda: line_of(second, "2") == "live" == line_of(first, "2"))
        people = second.organiser.http.get(second.organiser.path("people.json")).json()["people"]
        assert people["point-2"] == 1
    until(lambda: line_of(second, "2") == line_of(first, "2") == "late")


def test_a_wall_at_one_machine_tells_the_desk_at_the_other_and_shows_its_name_when_that_asks(halls: tuple[Hall, Hall]) -> None:
    first, second = halls
    said = {"page": "a1b2c3", "what": "agenda", "size": "1920×1080"}
    assert first.stage.http.post(first.stage.path("shows"), data=said).status_code == 204
    until(lambda: "1920×1080" in second.moderator.page())
    assert 'id="wall-name" hidden' in first.stage.page()
    assert second.moderator.http.post(second.moderator.path("name?screen=stage")).status_code == 200
    until(lambda: 'id="wall-name" hidden' not in first.stage.page())


def test_a_command_that_is_sent_to_both_is_recorded_once(halls: tuple[Hall, Hall]) -> None:
    first, second = halls
    command = {"id": new_id(), "text": "Gửi hai nơi", "asker": "Lan"}
    told = [hall.an_phu.do("submit", **command) for hall in (first, second)]
    assert [(one.status, one.body["again"]) for one in told] == [(200, False), (200, True)]
    assert told[0].seq == told[1].seq


def test_while_redis_is_gone_both_are_read_only_and_afterwards_nothing_is_missing(
    halls: tuple[Hall, Hall], redis: RedisServer
) -> None:
    first, second = halls
    before = first.an_phu.must("submit", text="Trước khi hỏng", asker="Lan").id
    until(lambda: second.moderator.question(before) is not None)
    redis.kill()
    until(lambda: halted(first) == halted(second) == "redis")
    command = {"id": new_id(), "text": "Trong khi hỏng", "asker": "Lan"}
    assert first.an_phu.do("submit", **command).status == 503
    assert 'data-halt="redis"' in second.moderator.page()
    redis.start()
    until(lambda: halted(first) is None and halted(second) is None)
    sent = first.an_phu.do("submit", **command)
    assert sent.status == 200
    until(lambda: second.moderator.question(sent.id) is not None)
    assert second.moderator.question(before)


def test_a_redis_that_lost_everything_is_filled_again(halls: tuple[Hall, Hall], redis: RedisServer) -> None:
    first, second = halls
    kept = [question["id"] for question in first.moderator.state()["questions"]]
    redis.kill()
    redis.lose_everything()
    redis.start()
    until(lambda: first.an_phu.do("submit", text="Sau khi mất hết", asker="Lan").status == 200)
    until(lambda: second.moderator.state()["seq"] == first.moderator.state()["seq"])
    assert [question["id"] for question in second.moderator.state()["questions"]][: len(kept)] == kept
    with Redis.from_url(redis.url) as emptied:  # it learns again which conferences there are
        until(lambda: emptied.smembers("diemcau:conferences") == {NAME.encode()})


def test_a_machine_that_dies_takes_nothing_with_it_and_comes_back(
    halls: tuple[Hall, Hall], machines: tuple[Machine, Machine]
) -> None:
    first, second = halls
    machines[1].kill()
    asked = first.an_phu.must("submit", text="Khi máy kia tắt", asker="Lan").id
    machines[1].start()
    until(lambda: works(machines[1]))
    assert second.moderator.question(asked)


def test_a_house_with_another_key_is_not_let_in(redis: RedisServer, tmp_path: Path) -> None:
    stranger = Machine("a", redis)
    with pytest.raises(RuntimeError, match="another key"), stranger:
        raise AssertionError("it started")


def test_the_records_of_both_are_the_same_to_the_letter(halls: tuple[Hall, Hall]) -> None:
    first, second = (hall.organiser.http.get(hall.organiser.path("journal.ndjson")).content for hall in halls)
    assert first == second and first.count(b"\n") > 10
