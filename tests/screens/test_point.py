"""A point's cue: what it says follows the conference to its end."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from conference.cast import BINH_MINH
from conference.history import Hall
from immutables import Map

from live.conference import commands as c
from live.conference.state import Seat
from live.conference.words import Role
from live.moment import Moment
from live.screens.board import Board
from live.screens.point import cue

SEAT = Seat("point-1", Role.POINT, 1, "", "1")


@pytest.fixture
def hall() -> Hall:
    return Hall().set_up()


def band(hall: Hall) -> str:
    return Board(cast(Any, SimpleNamespace(moment=Moment(hall.state, Map(), Map())))).regions(SEAT, "en")["cue"]


def test_before_the_opening_nobody_is_told_that_another_has_the_floor(hall: Hall) -> None:
    assert "until the opening" in band(hall) and "Nothing to do now" not in band(hall)
    hall.chair(c.Begin)
    assert "until the opening" not in band(hall) and "Nothing to do now" in band(hall)


@pytest.mark.parametrize(("place", "cue_then"), [(0, "next"), (1, "second"), (2, "waiting")])
def test_before_the_opening_no_point_is_told_that_its_turn_is_near(hall: Hall, place: int, cue_then: str) -> None:
    hall.waiting("o1", "o2", by=BINH_MINH)
    hall.moderator(c.Move, question=hall.waiting("q1"), to=place)
    before = cue(Moment(hall.state, Map(), Map()), SEAT)
    assert (before.state, before.place, before.begun) == ("waiting", place, False)
    assert 'data-cue="waiting"' in band(hall) and "data-title" not in band(hall) and "minutes from now" not in band(hall)
    hall.chair(c.Begin)
    assert f'data-cue="{cue_then}"' in band(hall) and ("minutes from now" in band(hall)) == (place > 0)


def test_after_the_end_the_cue_asks_for_nothing_more(hall: Hall) -> None:
    hall.chair(c.Begin)
    hall.waiting("q1")
    moment = Moment(hall.state, Map(), Map())
    assert cue(moment, SEAT).state != "ended"
    hall.chair(c.End)
    moment = Moment(hall.state, Map(), Map())
    assert cue(moment, SEAT).state == "ended"
    regions = Board(cast(Any, SimpleNamespace(moment=moment))).regions(SEAT, "en")
    assert "has ended" in regions["cue"]
    assert "microphone" not in regions["cue"]


def test_after_the_end_what_was_announced_during_the_day_is_soon_old(hall: Hall) -> None:
    def until() -> str:
        told = Board(cast(Any, SimpleNamespace(moment=Moment(hall.state, Map(), Map())))).regions(SEAT, "en")["messages"]
        return told.partition('data-until="')[2].partition('"')[0]

    hall.chair(c.Begin)
    hall.moderator(c.Announce, text="Điểm cầu tiếp theo xin chuẩn bị.", to="points")
    said = hall.now
    assert until() == str(said + 1_800_000)
    hall.chair(c.End)
    assert until() == str(said + 300_000), "five minutes are left to read what was said just before the end"
