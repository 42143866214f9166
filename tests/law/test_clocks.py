"""The clocks of the law on real dates, as an official counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.law.clocks import Clock, clocks, rules
from live.law.days import is_off

HELD = date(2024, 3, 22)
DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31))


def clock(id: str, held: date = HELD, stopped: dict[str, date] | None = None, complex: bool = False) -> Clock:
    return next(one for one in clocks({"date": held}, stopped or {}, complex) if one.rule.id == id)


def test_the_plan_is_public_thirty_days_before() -> None:
    plan = clock("plan")
    assert (plan.due, plan.moved, plan.last) == (date(2024, 2, 21), date(2024, 2, 21), date(2024, 2, 21))
    assert "Điều 10 khoản 2" in plan.rule.citation["vi"]


def test_the_conclusion_is_public_in_ten_days() -> None:
    assert (clock("conclusion").due, clock("conclusion").moved) == (date(2024, 4, 1), date(2024, 4, 1))


def test_fifteen_days_where_it_is_complex_and_a_saturday_moves_to_monday_with_both_told() -> None:
    conclusion = clock("conclusion", complex=True)
    assert (conclusion.due, conclusion.moved, conclusion.last) == (date(2024, 4, 6), date(2024, 4, 8), date(2024, 4, 8))
    assert "Điều 11 khoản 2" in conclusion.rule.citation["vi"]


def test_a_holiday_moves_the_last_day_as_a_sunday_does() -> None:
    """20/4/2025 and ten days: 30/4, then 1/5, an exchanged Friday and a weekend."""
    assert clock("conclusion", date(2025, 4, 20)).moved == date(2025, 5, 5)


def test_what_must_lie_open_thirty_days_is_never_shortened_by_a_weekend() -> None:
    """A Monday less thirty days is a Saturday: the working day before it is told, and Saturday is not late."""
    plan = clock("plan", date(2027, 3, 29))
    assert (plan.due, plan.moved, plan.last) == (date(2027, 2, 27), date(2027, 2, 26), date(2027, 2, 27))
    assert [plan.late(date(2027, 2, day)) for day in (26, 27, 28)] == [0, 0, 1]


def test_a_request_runs_forty_five_days_and_the_year_to_its_end() -> None:
    both = clocks({"date": HELD, "requested_at": date(2024, 1, 10)}, {})
    assert [(one.rule.id, one.due) for one in both][2:] == [("request", date(2024, 2, 24)), ("year", date(2024, 12, 31))]
    assert clock("year", date(2023, 3, 22)).moved == date(2023, 12, 31), "a Sunday; a year is no more than its days"


def test_only_what_is_known_is_counted() -> None:
    assert clocks({}, {}) == ()
    assert [one.rule.id for one in clocks({"requested_at": HELD}, {})] == ["request"]


def test_days_are_left_until_the_last_day_and_then_it_is_late() -> None:
    conclusion = clock("conclusion")
    assert [(conclusion.left(day), conclusion.late(day)) for day in (HELD, date(2024, 4, 1), date(2024, 4, 3))] == [
        (10, 0), (0, 0), (-2, 2),
    ]  # fmt: skip


def test_a_publication_stops_its_clock_for_good_and_says_how_late_it_came() -> None:
    later = date(2025, 1, 1)
    assert clock("conclusion", stopped={"conclusion": date(2024, 4, 3)}).late(later) == 2
    assert clock("conclusion", stopped={"conclusion": date(2024, 3, 30)}).late(later) == 0
    assert clock("conclusion", stopped={"plan": date(2024, 2, 1)}).late(later) > 0, "another's publication stops nothing"
    assert clock("year", stopped={"begun": HELD}).late(later) == 0


@pytest.mark.parametrize(
    ("held", "sure"), [(HELD, True), (date(2029, 3, 22), False), (date(2027, 8, 24), False)], ids=["known", "2029", "2/9/2027"]
)
def test_a_date_among_holidays_that_are_not_known_says_so(held: date, sure: bool) -> None:
    assert clock("conclusion", held).sure is sure


@given(DAYS, st.booleans())
def test_no_day_is_ever_shortened_and_every_moved_one_is_a_working_day(held: date, complex: bool) -> None:
    for one in clocks({"date": held, "requested_at": held}, {}, complex):
        assert one.last >= one.due
        assert one.late(one.last) == 0 and one.late(one.last + timedelta(1)) == 1
        assert one.rule.year_end or not is_off(one.moved)


def test_every_rule_is_told_and_cited_in_both_languages() -> None:
    for rule in rules():
        assert [set(words) for words in (rule.name, rule.says, rule.citation)] == [{"vi", "en"}] * 3, rule.id
    assert {rule.since for rule in rules()} == {"date", "requested_at"}
