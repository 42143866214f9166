"""How long one question takes with its answer: measured on this conference, before that by its limits."""

from live.conference import commands as c
from live.conference.pace import ENOUGH, Pace, pace

from .cast import LAND
from .history import SECOND, Hall


def exchanged(hall: Hall, id: str, asking: int, answering: int) -> None:
    hall.speaking(id)
    hall.now += (asking - 1) * SECOND
    hall.chair(c.Invite, agency=LAND)
    hall.now += (answering - 1) * SECOND
    hall.chair(c.Finish)


def test_before_three_exchanges_the_limits_tell(hall: Hall) -> None:
    hall.organiser(c.Configure, ask_limit_s=100, answer_limit_s=200)
    assert pace(hall.state) == Pace(300 * SECOND, 200 * SECOND, 0)
    for place in range(ENOUGH - 1):
        exchanged(hall, f"q{place}", 10, 10)
    assert pace(hall.state).measured == 0


def test_then_the_median_of_what_they_took(hall: Hall) -> None:
    for id, asking, answering in (("q1", 60, 120), ("q2", 30, 600), ("q3", 90, 150)):
        exchanged(hall, id, asking, answering)
    assert pace(hall.state) == Pace(240 * SECOND, 150 * SECOND, 3)


def test_who_was_heard_and_waits_for_an_answer_is_not_through_and_a_reply_in_writing_is(hall: Hall) -> None:
    for place in range(ENOUGH):
        exchanged(hall, f"q{place}", 60, 60)
    hall.heard("q9")
    assert pace(hall.state).measured == 3
    hall.chair(c.Defer, question="q9", agency=LAND)
    assert pace(hall.state).measured == 4


def test_without_limits_there_is_still_something_to_divide_by(hall: Hall) -> None:
    hall.organiser(c.Configure, ask_limit_s=0, answer_limit_s=0)
    assert pace(hall.state).exchange_ms == SECOND
