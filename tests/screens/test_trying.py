"""The check of all points before the day: who lacks what is seen at a glance and filtered; once it has begun it is gone."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from conference.cast import AN_PHU
from conference.history import Hall
from immutables import Map

from live.conference import commands as c
from live.conference.state import Check, Point, Seat
from live.conference.words import Role
from live.moment import Moment
from live.screens.board import Board
from live.screens.trying import SLOW, Lacking, checks_of, lacks_of

TECHNICIAN = Seat("technician", Role.TECHNICIAN, 1, "1")
POINT = Seat("point-1", Role.POINT, 1, "1", "1")


@pytest.fixture
def hall() -> Hall:
    return Hall().set_up()


def shown(hall: Hall, seat: Seat, lines: dict[str, str], seen: dict[str, int] | None = None, lang: str = "en") -> dict[str, str]:
    moment = Moment(hall.state, Map(), Map(lines), Map(seen or {}))
    return Board(cast(Any, SimpleNamespace(moment=moment))).regions(seat, lang)


def test_what_a_point_lacks() -> None:
    ready = Check(True, 1, 40, "Lò Thị Mẫu")
    assert lacks_of(Point("1", "A"), ready, "live") == ""
    assert lacks_of(Point("1", "A", operator="Lò"), Check(True, 1), "live") == ""
    assert lacks_of(Point("1", "A"), None, "") == "!1 !2 !4"
    assert lacks_of(Point("1", "A"), Check(False, 1, SLOW + 1), "live") == "!2 !3 !4"
    assert lacks_of(Point("1", "A", operator="Lò"), ready, "late") == "!3"
    assert lacks_of(Point("1", "A", operator="Lò"), ready, "silent") == "!1"


def test_the_sums_count_every_point() -> None:
    points = Map({str(n): Point(str(n), "A", operator="Lò" if n == 1 else None) for n in range(1, 4)})
    checks = Map({"1": Check(True, 1, 40), "2": Check(True, 1)})
    found = checks_of(points, checks, Map({"point-1": "live", "point-2": "silent"}))
    assert found == Lacking(line=2, bell=1, slow=0, name=2, ready=1)


def test_the_technician_sees_who_lacks_what_until_the_conference_begins(hall: Hall) -> None:
    hall.do(AN_PHU, c.Check, heard=True, latency_ms=42, operator="Lò Thị Mẫu")
    hall.organiser(c.Define, point=c.PointGiven("1", "Xã An Phú", room="Hội trường tầng 2"))
    lines = shown(hall, TECHNICIAN, {"point-1": "live"}, {"point-2": 1_700_000_000_000})["lines"]
    for told in (
        "Bell heard",
        "line: 42 ms",
        "Operator: Lò Thị Mẫu",
        "Operator not known",
        "Room: Hội trường tầng 2",
        "Room not known",
        "Last seen at",
        "1 of",
    ):
        assert told in lines, told
    assert "!1 !2 !4" in lines and lines.count('data-do="check"') == len(hall.state.points) - 1
    assert "Đã nghe chuông" in shown(hall, TECHNICIAN, {}, lang="vi")["lines"]
    hall.chair(c.Begin)
    lines = shown(hall, TECHNICIAN, {"point-1": "live"})["lines"]
    assert (
        "Bell" not in lines
        and "Room" not in lines
        and "Hội trường tầng 2" in lines
        and "data-find" not in lines
        and "!1" not in lines
    )


def test_a_point_sees_what_it_said(hall: Hall) -> None:
    assert "does not know yet" in shown(hall, POINT, {})["check-mine"]
    hall.do(AN_PHU, c.Check, heard=False)
    assert "Turn the sound" in shown(hall, POINT, {})["check-mine"]
    hall.do(AN_PHU, c.Check, heard=True, latency_ms=42)
    assert "42 ms" in shown(hall, POINT, {})["check-mine"]
