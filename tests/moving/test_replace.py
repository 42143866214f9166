"""A new process takes the place of the old one: nobody is refused, nothing is lost, every screen goes on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import httpx2
import pytest
from contract.cast import Hall

from bench.table import at_most, percentile, show
from bench.table import told as said
from live import assets

from .conftest import OURS, Replaced
from .crowd import PATIENCE, WRITERS, Crowd, Report

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
# A version whose pages and scripts are others.
NEXT = """
from live import assets
assets.build = lambda: "next-version"
from live.__main__ import main
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
        assert heir.wait(PATIENCE) == 3
        assert screen.closing_code() == 1012
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


def test_to_the_next_version_and_back_nothing_is_lost_and_pages_are_told_which_one_speaks(house: Replaced, hall: Hall) -> None:
    ours, told, programs = assets.build(), list[str | None](), iter((NEXT, OURS))

    def on() -> None:
        house.replace(next(programs))
        told.extend(hall.moderator.poll(build=build).get("build") for build in (ours, "next-version"))

    report = asyncio.run(replaced(house, hall, times=2, ears=20, by=on))
    assert (report.refused, set(report.closes)) == (0, {1012})
    assert told == ["next-version", None, None, ours], "who has the pages of the other version is told so, nobody else"
    recorded_once(house, hall, report)


def test_who_would_replace_nobody_just_serves(house: Replaced) -> None:
    house.kill()
    house.process = house.heir()
    house.until_ready()


@pytest.mark.soak
@pytest.mark.clock
@pytest.mark.timeout(900)
def test_twenty_replacements_in_a_row_under_a_hundred_screens(house: Replaced, hall: Hall) -> None:
    """Full size; the seconds are printed, not judged."""
    for number in range(4, 34):
        hall.organiser.must("define", point={"id": str(number), "name": f"Xã số {number}"})
    house.reread_links()
    report = asyncio.run(replaced(house, hall, times=20, ears=100, points=33))
    assert report.refused == 0
    assert set(report.closes) == {1012}
    recorded_once(house, hall, report)
    gaps, chairs = [gap for _, gap in report.gaps], [gap for seat, gap in report.gaps if seat == "chair"]
    rows = [
        said("connections refused, of so many new ones", f"0 of {report.knocks}"),
        said("commands answered, each recorded once", f"{len(report.answers)} of {len(report.answers)}"),
        said("  of these sent a second time, because no answer came", report.again),
        said("sockets let go with 1012, all live again", report.closes[1012]),
        at_most("a screen live again after, p50", percentile(gaps, 0.5), 3, "s", 2),
        at_most("  p99", percentile(gaps, 0.99), 3, "s", 2),
        at_most("  at most", max(gaps), 3, "s", 2),
        at_most("the chair's at most", max(chairs), 1, "s", 2),
        at_most("a command answered after, at most", max(report.waits), 3, "s", 2),
    ]
    show("replace: 20 in a row", rows, "python -m pytest tests/moving -m soak -s -k twenty")


async def replaced(
    house: Replaced, hall: Hall, times: int, ears: int, points: int = 3, by: Callable[[], None] | None = None
) -> Report:
    """Everybody is at work; the process is replaced so often; each time every ear hears again and commands are recorded."""
    seats = {*SEATS, *(f"point-{number}" for number in range(2, points + 1))}
    cookies = {seat: house.link(seat).rpartition("/")[2] for seat in seats}
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
