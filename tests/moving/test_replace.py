"""A new process takes the place of the old one: nobody is refused, nothing is lost, every screen goes on."""

from __future__ import annotations

import asyncio
import json

import httpx2
from contract.cast import Hall
from house import PATIENCE

from .conftest import Replaced
from .crowd import WRITERS, Crowd, Report

# New processes that fail: one that dies once it holds the place, one that is older than what it would have to read.
DIES_ON_THE_THRESHOLD = """
import os
from live.__main__ import main
from live.moving.threshold import Heir
ask = Heir.ask
Heir.ask = lambda heir: (ask(heir), os._exit(3))
main()
"""
KNOWS_NO_POINTS = """
from typing import Union
import msgspec
from live.__main__ import main
from live.conference.events import every_event
from live.journal import entry
known = Union[tuple(kind for kind in every_event() if kind.__name__ != "PointDefined")]
fields = [(name, tuple[known, ...] if name == "events" else kind) for name, kind in entry.Entry.__annotations__.items()]
entry._decode = msgspec.json.Decoder(msgspec.defstruct("Older", fields, gc=False)).decode
main()
"""
SEATS = ("point-2", "point-3", "stage", "chair", "technician", *WRITERS)


def test_nobody_is_refused_and_nothing_is_lost_while_the_process_is_replaced(house: Replaced, hall: Hall) -> None:
    report = asyncio.run(replaced(house, hall, times=2, ears=40))
    assert report.refused == 0
    assert report.knocks > 0
    assert set(report.closes) == {1012}
    assert report.closes[1012] == 2 * 40
    recorded_once(house, hall, report)


def test_without_the_handing_over_people_are_refused(house: Replaced, hall: Hall) -> None:
    """The control: the same crowd while the house stops and starts."""
    report = asyncio.run(replaced(house, hall, times=1, ears=10, by=house.restart))
    assert report.refused > 0
    recorded_once(house, hall, report)


def test_an_heir_that_dies_before_it_stands_has_changed_nothing(house: Replaced, hall: Hall) -> None:
    question = hall.asked("Trước khi có người kế nhiệm")
    with hall.moderator.listen() as screen:
        screen.hear()
        heir = house.heir(DIES_ON_THE_THRESHOLD)
        assert screen.closing_code() == 1012
        assert heir.wait(PATIENCE) == 3
    house.until_ready()
    hall.asked("Sau khi người kế nhiệm ngã xuống")
    assert house.process is not None and house.process.poll() is None
    house.replace()
    assert hall.question(question)["text"] == "Trước khi có người kế nhiệm"


def test_an_older_version_that_cannot_read_the_record_says_so_before_the_house_is_touched(house: Replaced, hall: Hall) -> None:
    with hall.moderator.listen() as screen:
        screen.hear()
        older = house.heir(KNOWS_NO_POINTS)
        assert older.wait(PATIENCE) == 1
        assert "A record is damaged at entry" in house.said()
        hall.organiser.must("configure", title="Vẫn đang họp")
        while not screen.showing("Vẫn đang họp"):
            screen.hear()


def test_who_would_replace_nobody_just_serves(house: Replaced) -> None:
    house.kill()
    house.process = house.heir()
    house.until_ready()


async def replaced(house: Replaced, hall: Hall, times: int, ears: int, by: object = None) -> Report:
    """Everybody is at work; the process is replaced so often; each time every ear hears again and commands are recorded."""
    cookies = {seat: house.link(seat).rpartition("/")[2] for seat in SEATS}
    async with Crowd(house.url, "doithoai", cookies, ears=ears) as crowd:
        for number in range(times):
            await crowd.answered(5)
            await asyncio.to_thread(by or house.replace)
            await crowd.answered(5)
            # Every screen shows the title, so every ear has to hear of it at once.
            news = await asyncio.to_thread(hall.organiser.must, "configure", title=f"Đối thoại, lần {number}")
            await crowd.heard_from_all(news.seq)
    return crowd.report


def recorded_once(house: Replaced, hall: Hall, report: Report) -> None:
    """Every answered command stands in the record once, at the position that was answered, and the record holds together."""
    lines = [json.loads(line) for line in hall.organiser.http.get("/doithoai/organiser/journal.ndjson").text.splitlines()]
    placed = {entry["id"]: entry["seq"] for entry in lines}
    assert len(placed) == len(lines)
    assert {id: placed.get(id) for id in report.answers} == report.answers
    assert "hold together" in house.live("check")
    assert httpx2.get(f"{house.url}/readyz", trust_env=False).status_code == 200
