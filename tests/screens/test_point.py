"""A point's cue: what it says follows the conference to its end."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from conference.history import Hall
from immutables import Map

from live.conference import commands as c
from live.conference.state import Seat
from live.conference.words import Role
from live.hall import Moment
from live.screens.board import Board
from live.screens.point import cue

SEAT = Seat("point-1", Role.POINT, 1, "1")


@pytest.fixture
def hall() -> Hall:
    return Hall().set_up()


def test_before_the_opening_nobody_is_told_that_another_has_the_floor(hall: Hall) -> None:
    def told() -> str:
        return Board(cast(Any, SimpleNamespace(moment=Moment(hall.state, Map(), Map())))).regions(SEAT, "en")["cue"]

    assert "until the opening" in told() and "Nothing to do now" not in told()
    hall.chair(c.Begin)
    assert "until the opening" not in told() and "Nothing to do now" in told()


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
