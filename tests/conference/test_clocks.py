"""The asker's clock and the agency's: started with the floor, given more, stopped and let on."""

import pytest

from live.conference import commands as c
from live.conference.state import Clock, Clocks

from .cast import LAND
from .history import SECOND, Hall, refused


def of(hall: Hall) -> Clock:
    clock = hall.state.clocks.asking or hall.state.clocks.answering
    assert clock is not None
    return clock


def test_no_clock_runs_before_the_first_word(hall: Hall) -> None:
    hall.called("q1")
    assert hall.state.clocks == Clocks()
    with refused("No clock is running."):
        hall.chair(c.Extend, seconds=60)


def test_the_asker_and_then_the_agency_have_the_time_that_the_organiser_set(hall: Hall) -> None:
    hall.organiser(c.Configure, ask_limit_s=120, answer_limit_s=600)
    hall.speaking("q1")
    assert hall.state.clocks == Clocks(asking=Clock(120_000, started_at=hall.now))
    hall.chair(c.Invite, agency=LAND)
    assert hall.state.clocks == Clocks(answering=Clock(600_000, started_at=hall.now))
    hall.chair(c.Finish)
    assert hall.state.clocks == Clocks()


@pytest.mark.parametrize("answering", [False, True])
def test_time_that_stood_still_is_not_used(hall: Hall, answering: bool) -> None:
    (hall.answering if answering else hall.speaking)("q1")
    hall.now += 29 * SECOND
    hall.chair(c.Pause)
    assert (of(hall).used_ms, of(hall).started_at) == (30_000, None)
    hall.now += 1000 * SECOND
    hall.moderator(c.Resume)
    assert (of(hall).used_ms, of(hall).started_at) == (30_000, hall.now)
    hall.now += 9 * SECOND
    hall.chair(c.Pause)
    assert of(hall).used_ms == 40_000


def test_a_minute_more_and_half_a_minute_less(hall: Hall) -> None:
    hall.speaking("q1")
    hall.chair(c.Extend, seconds=60)
    hall.chair(c.Pause)
    hall.chair(c.Extend, seconds=-30)
    assert (of(hall).limit_ms, of(hall).extra_ms, of(hall).started_at) == (180_000, 30_000, None)
    hall.chair(c.Invite, agency=LAND)
    hall.chair(c.Extend, seconds=60)
    assert (of(hall).limit_ms, of(hall).extra_ms) == (300_000, 60_000), "The agency's clock has its own minutes."


def test_a_clock_stands_still_once_and_goes_on_once(hall: Hall) -> None:
    hall.speaking("q1")
    with refused("The clock is running already."):
        hall.chair(c.Resume)
    hall.chair(c.Pause)
    with refused("The clock is standing still already."):
        hall.chair(c.Pause)


def test_a_servers_clock_that_was_set_back_takes_no_time_from_anybody(hall: Hall) -> None:
    hall.speaking("q1")
    hall.now -= 3600 * SECOND
    hall.chair(c.Pause)
    assert of(hall).used_ms == 0


def test_both_clocks_are_gone_when_the_next_is_called(hall: Hall) -> None:
    hall.speaking("q1")
    hall.chair(c.Call, question=hall.waiting("q2"))
    assert hall.state.clocks == Clocks()
