"""Several processes of one machine on one port: whoever comes to any of them is in the same hall, whatever dies."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner
from contract import test_whole_day
from contract.cast import Hall
from moving.crowd import Crowd
from moving.test_replace import SEATS
from redis import Redis
from redis_server import RedisServer
from workers_house import BOUND, Freely, Workers, until

from live.__main__ import main
from live.halls import file_of
from live.journal.lock import FolderInUse, FolderLock
from live.journal.reading import Reader
from live.neighbours.exchange import LASTS
from live.presence import AWAY, CALM
from live.settings import Wrong, read
from live.web.guards.strikes import FAILURES
from live.workers.slots import parents_folder, refuse_workers

NAME = "doithoai"


@pytest.fixture(scope="module")
def house(redis: RedisServer) -> Iterator[Workers]:
    with Workers(redis, NAME, BOUND) as house:
        yield house


@pytest.fixture(scope="module")
def hall(house: Workers) -> Iterator[Freely]:
    hall = Freely(house, NAME)
    hall.set_up()
    hall.open()
    yield hall
    hall.leave()


def line_of(hall: Hall, point: str) -> str:
    return next(str(one["line"]) for one in hall.moderator.state()["points"] if one["id"] == point)


def told_at(house: Workers, number: int, hall: Hall, point: str) -> str:
    with house.only(number):
        return line_of(hall, point)


def until_at(house: Workers, number: int, holds: Callable[[], bool]) -> None:
    """Until this worker says so; between two looks all of them go on."""

    def at_it() -> bool:
        with house.only(number):
            return holds()

    until(at_it)


def test_a_whole_conference_goes_on_though_each_request_comes_to_another_worker(own_redis: RedisServer) -> None:
    with Workers(own_redis, NAME) as house:
        hall = Freely(house, NAME)
        test_whole_day.test_a_whole_conference(hall)
        hall.leave()


def test_a_question_sent_to_one_worker_is_approved_at_the_other_and_both_show_one_queue(house: Workers, hall: Freely) -> None:
    with house.only(1):
        question = hall.asked("Bao giờ có cầu?", contact="0912345678")
    with house.only(2):
        until(lambda: hall.moderator.question(question) is not None)
        assert hall.question(question)["contact"] == "0912345678"
        hall.moderator.must("approve", question=question)
    with house.only(1):
        until(lambda: question in hall.queue)


def test_what_was_answered_at_one_worker_is_known_at_the_other_when_the_next_click_comes_there(hall: Freely) -> None:
    """Nobody waits between two clicks, and each may come to the other worker."""
    for number in range(20):
        question = hall.waiting(f"Câu {number}?")
        hall.moderator.must("withdraw", question=question)


def test_how_fast_a_seat_speaks_is_settled_among_the_workers(hall: Freely, redis: RedisServer) -> None:
    def settled() -> bool:
        hall.asked("Một câu")
        with Redis.from_url(redis.url) as looked:
            return bool(looked.keys("diemcau:pace:*"))

    until(settled)


def test_who_is_connected_to_one_worker_is_live_at_the_other(house: Workers, hall: Freely) -> None:
    with house.only(1):
        screen = hall.binh_minh.listen()
    with screen:
        screen.hear()
        until(lambda: told_at(house, 2, hall, "2") == "live" == told_at(house, 1, hall, "2"))
    until(lambda: told_at(house, 2, hall, "2") == "late" == told_at(house, 1, hall, "2"))


def test_a_wall_at_one_worker_shows_its_name_when_a_desk_at_the_other_asks(house: Workers, hall: Freely) -> None:
    with house.only(1):
        said = {"page": "a1b2c3", "what": "agenda", "size": "1920×1080"}
        assert hall.stage.http.post(hall.stage.path("shows"), data=said).status_code == 204
    until_at(house, 2, lambda: "1920×1080" in hall.moderator.page())
    with house.only(2):
        assert hall.moderator.http.post(hall.moderator.path("name?screen=stage")).status_code == 200

    until_at(house, 1, lambda: 'id="wall-name" hidden' not in hall.stage.page())


def test_a_device_that_is_turned_away_at_one_worker_waits_at_none(house: Workers) -> None:
    hall = Freely(house, BOUND)
    hall.chair.must("begin")  # this device sits there now
    link = house.link("chair", BOUND)
    with httpx2.Client(base_url=house.url, trust_env=False, headers={"Connection": "close", "Accept": "text/html"}) as second:
        assert second.get(link).status_code == 303
        with house.only(1):
            assert 'http-equiv="refresh"' in second.get(f"/{BOUND}/chair").text

        def waiting() -> list[str]:
            return [one["device"] for one in hall.organiser.state()["waiting_devices"]]

        until_at(house, 2, lambda: len(waiting()) == 1)
        with house.only(2):
            away = hall.organiser.http.post(hall.organiser.path(f"turn-away?device={waiting()[0]}"))
            assert away.json() == {"away": True}
        until_at(house, 2, lambda: not waiting())
        until_at(house, 1, lambda: 'http-equiv="refresh"' not in second.get(f"/{BOUND}/chair").text)
    hall.leave()


def test_a_file_that_came_to_one_worker_is_handed_out_by_the_other(house: Workers, hall: Freely) -> None:
    with house.only(1):
        question = hall.deferred("Bao giờ trả lời?")
        sent = hall.land.sends_file("tra-loi.pdf", b"%PDF-1.7\n1 0 obj\n", question=question)
        assert sent.status_code == 200, sent.text
    with house.only(2):
        path = hall.land.path("files", sent.json()["sha256"])
        until(lambda: hall.land.http.get(path).status_code == 200)


def test_a_worker_that_is_killed_takes_no_place_in_the_queue_and_comes_back(house: Workers, hall: Freely) -> None:
    hall.clear()
    with house.only(1):
        screen = hall.an_phu.listen()
        mine = hall.waiting("Ai trước?")
        screen.hear()
    others = [hall.waiting("Ai sau?", by=hall.binh_minh), hall.waiting("Ai sau nữa?", by=hall.hoa_lac)]
    killed = house.pids()[1]
    house.kill_worker(1)
    with house.only(2):
        assert screen.closing_code() is None, "it died without a word"
        assert hall.queue == [mine, *others]
        with hall.an_phu.listen() as again:
            again.hear()
            assert again.showing("Ai trước?")
    until(lambda: house.pids().get(1) not in (None, killed))
    house.until_ready()
    with house.only(1):
        assert hall.queue == [mine, *others]
        hall.chair.must("call", question=mine, turn=hall.turn)
    with house.only(2):
        until(lambda: hall.status(mine) == "called")


def test_while_redis_is_gone_all_is_read_and_nothing_recorded_and_nobody_is_called_lost(
    house: Workers, hall: Freely, redis: RedisServer
) -> None:
    with house.only(1):
        screen = hall.hoa_lac.listen()
    with screen:
        screen.hear()
        until(lambda: told_at(house, 2, hall, "3") == "live")
        redis.kill()
        try:
            until(lambda: all(house.told()["halted"] for _ in range(6)))
            assert hall.an_phu.do("submit", text="Trong khi hỏng", asker="Lan").status == 503
            for _ in range(int(LASTS + AWAY + CALM) + 2):  # seconds after which a process that died would be missed
                time.sleep(1)
                assert told_at(house, 1, hall, "3") == told_at(house, 2, hall, "3") == "live"
            assert 'data-halt="redis"' in hall.moderator.page()
        finally:
            redis.start()
        house.until_ready()
        until(lambda: told_at(house, 2, hall, "3") == "live")
    assert hall.an_phu.do("submit", text="Sau khi hỏng", asker="Lan").status == 200
    said = house.log.read_text("utf-8")
    assert said.count("could not be read") == 0 and "Traceback" not in said


def test_a_worker_that_cannot_be_replaced_goes_on(house: Workers, hall: Freely) -> None:
    """As where the new version cannot read the record: here its folder is another house's."""
    key = house.data / "workers" / "2" / "house.key"
    whole, before = key.read_bytes(), house.pids()
    key.write_bytes(b"b" * 32)
    assert house.process is not None
    os.kill(house.process.pid, signal.SIGHUP)
    until(lambda: "Worker 2 cannot be replaced" in house.said())
    key.write_bytes(whole)
    assert house.pids()[2] == before[2] and house.pids()[1] != before[1]
    house.until_ready()
    hall.asked("Vẫn đang họp?")


@pytest.mark.parametrize("how", ["hang_up", "replace"])
def test_workers_are_replaced_one_after_the_other_and_nobody_is_refused(house: Workers, hall: Freely, how: str) -> None:
    before = house.pids()

    async def story() -> Crowd:
        cookies = {seat: house.link(seat).rpartition("/")[2] for seat in SEATS}
        async with Crowd(house.url, NAME, cookies, ears=20) as crowd:
            await crowd.answered(5)
            await asyncio.to_thread(getattr(house, how))
            await crowd.answered(5)
            news = await asyncio.to_thread(hall.organiser.must, "configure", title=f"Sau {how}")
            await crowd.heard_from_all(news.seq)
        return crowd

    report = asyncio.run(story()).report
    assert report.refused == 0 and report.knocks > 20
    assert set(report.closes) == {1012}, (before, house.pids(), report, house.said())
    assert not {*house.pids().values()} & {*before.values()}
    lines = hall.organiser.http.get(hall.organiser.path("journal.ndjson")).text.splitlines()
    placed = {entry["id"]: entry["seq"] for entry in map(json.loads, lines)}
    assert {id: placed.get(id) for id in report.answers} == report.answers and len(placed) == len(lines)


def test_a_parent_that_fails_to_take_over_leaves_the_former_in_charge(house: Workers, hall: Freely) -> None:
    key = house.data / "workers" / "2" / "house.key"
    whole, before = key.read_bytes(), house.process
    key.write_bytes(b"b" * 32)
    assert house.heir().wait(60) == 1
    key.write_bytes(whole)
    house.until_ready()
    assert house.process is before and before is not None and before.poll() is None
    with pytest.raises(FolderInUse):  # what was lent to the heir was not let go by it
        FolderLock(parents_folder(house.data))
    until(lambda: len(house.running()) == 2)
    hall.asked("Vẫn đang họp?")


def test_one_process_alone_does_not_take_the_place_of_workers(house: Workers) -> None:
    house._environment["LIVE_MACHINES"] = "a"
    alone = house.heir()
    house._environment["LIVE_MACHINES"] = "a*2"
    assert alone.wait(60) == 1 and "Workers serve this folder" in house.said()
    with pytest.raises(FolderInUse):
        refuse_workers(house.data)


def test_an_address_that_failed_at_one_worker_is_told_to_slow_down_at_the_other(house: Workers) -> None:
    """Last of this house: the address is that of all these stories."""

    def tries(times: int) -> list[int]:
        with httpx2.Client(base_url=house.url, trust_env=False) as stranger:
            return [stranger.get("/nowhere").status_code for _ in range(times)]

    told: list[int] = []

    def slows_down_at_the_other() -> bool:
        with house.only(2):
            told.extend(tries(5))
        return told[-1] == 429

    with house.only(1):
        assert set(tries(FAILURES.burst)) == {404}
    until(slows_down_at_the_other)
    assert len(told) < FAILURES.burst / 2, "by its own count it would have told him so after a burst of its own"


def test_metrics_say_which_worker_tells_them(own_redis: RedisServer) -> None:
    with Workers(own_redis, "dodac", LIVE_METRICS_TOKEN="t") as house:
        headers = {"Authorization": "Bearer t"}
        for number in (1, 2):
            with house.only(number):
                told = httpx2.get(f"{house.url}/metrics", headers=headers, trust_env=False).text
            numbers = [line for line in told.splitlines() if line and not line.startswith("#")]
            assert numbers and all(f'{{worker="a.{number}"' in line for line in numbers), numbers[:5]


def test_what_one_worker_alone_has_is_brought_home_when_there_is_one_process(own_redis: RedisServer) -> None:
    """Redis and the first worker are behind, and only the second one's disk has what somebody was answered."""
    house = Workers(own_redis, "venha")
    with house:
        hall = Freely(house, "venha")
        hall.set_up()
        hall.open()
        os.kill(house.pids()[1], signal.SIGSTOP)
        answered = hall.asked("Chỉ nơi kia có")
        house.kill_all()
        hall.leave()
        with closing(Reader(file_of(house.data, "venha"))) as home:
            assert answered.encode() not in b"".join(stored.raw for stored in home.read())
        house._environment = {name: said for name, said in house._environment.items() if name not in house.shared}
        house.count = 0
        house.start()
        alone = Hall(house, "venha")
        assert alone.question(answered)["text"] == "Chỉ nơi kia có"
        alone.leave()


def test_what_is_imported_while_all_rest_follows_on_what_any_of_them_had(own_redis: RedisServer, tmp_path: Path) -> None:
    """Redis was emptied, and the first worker lacks what the second answered: the import may not go on without it."""
    house = Workers(own_redis, "nhap")
    with house:
        hall = Freely(house, "nhap")
        hall.set_up()
        hall.open()
        os.kill(house.pids()[1], signal.SIGSTOP)
        answered = hall.asked("Chỉ nơi kia có")
        house.kill_all()
        own_redis.kill()
        own_redis.lose_everything()
        own_redis.start()
        (tmp_path / "co-quan.csv").write_text("Mã,Tên cơ quan\nso-moi,Sở Mới\n", "utf-8")
        house.live("import", "agencies", str(tmp_path / "co-quan.csv"))
        house.start()
        for number in (1, 2):
            with house.only(number):
                assert hall.question(answered)["text"] == "Chỉ nơi kia có"
                assert "Sở Mới" in hall.organiser.page()
        hall.leave()


def test_workers_end_with_their_parent_and_the_port_is_free(own_redis: RedisServer) -> None:
    with Workers(own_redis, "mocoi") as house:
        pids = house.pids()
        house.kill()
        until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in pids.values()))
        house.start()


def test_workers_need_redis() -> None:
    told = CliRunner().invoke(main, ["serve", "--workers", "2", "--port", "0"], env={"LIVE_REDIS_URL": ""})
    assert told.exit_code == 2 and "--redis or LIVE_REDIS_URL" in told.output


def test_machines_say_how_many_workers_they_have() -> None:
    house = {"LIVE_MACHINE": "may-1", "LIVE_MACHINES": "may-1*2, may-2 may-3*3"}
    settings = read(house)
    assert settings.workers == 2
    assert settings.machines == ("may-1.1", "may-1.2", "may-2", "may-3.1", "may-3.2", "may-3.3")
    assert read(house | {"LIVE_MACHINES": settings.machines_said}) == settings
    assert read(house, workers=2) == settings
    with pytest.raises(Wrong, match="Write may-1\\*4 on all machines"):
        read(house, workers=4)
    for wrong in ("may-1*", "may-1*0", "*2", "may-1*zwei"):
        with pytest.raises(Wrong, match="is written may-1"):
            read({"LIVE_MACHINE": "may-1", "LIVE_MACHINES": wrong})
    alone = read({"LIVE_MACHINE": "may-1"}, workers=3)
    assert alone.machines == ("may-1.1", "may-1.2", "may-1.3") and alone.machines_said == "may-1*3"
