"""Questions and minutes: how many still fit before the hour at which they end."""

import pytest
from conference.cast import LAND, NOON
from conference.history import SECOND, Hall

from live.conference import commands as c
from live.conference.words import Role
from live.screens.budget import Budget, budget

from .test_consoles import shown

MINUTE = 60 * SECOND  # 13:00 in Hanoi is NOON


def begun(**item: object) -> Hall:
    hall = Hall().set_up()
    hall.organiser(c.Configure, ask_limit_s=120, answer_limit_s=180)
    hall.organiser(c.Define, item=c.ItemGiven("doi-thoai", "Đối thoại", **item))
    hall.organiser(c.Define, item=c.ItemGiven("be-mac", "Bế mạc", at="16:00"))
    hall.now = NOON
    hall.chair(c.Begin, item="doi-thoai")
    return hall


def of(hall: Hall) -> Budget:
    told = budget(hall.state)
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("item", "minutes"),
    [
        ({"at": "12:45", "minutes": 90}, 75),  # until 14:15, whenever it began
        ({"minutes": 60}, 180),  # the next item begins at 16:00
        ({"at": "11:00", "minutes": 60}, 60),  # over before it began: its minutes count
        ({}, 180),
    ],
)
def test_the_end_is_that_of_the_item_under_way(item: dict[str, object], minutes: int) -> None:
    assert of(begun(**item)).end == pytest.approx(NOON + minutes * MINUTE, abs=2 * SECOND)


def test_an_item_without_any_hour_ends_after_its_minutes_and_without_those_at_the_hour_of_the_settings() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Configure, until="14:30")
    hall.now = NOON
    hall.chair(c.Begin)
    assert of(hall).end == NOON + 90 * MINUTE
    hall.organiser(c.Define, item=c.ItemGiven("khai-mac", "Khai mạc", minutes=15))
    assert of(hall).end == (hall.state.life.item_at or 0) + 15 * MINUTE
    hall.organiser(c.Configure, until=None)
    assert budget(begun().state) is not None


def test_where_nothing_says_when_questions_end_nothing_is_told_nor_before_the_day_nor_after_it() -> None:
    hall = Hall().set_up()
    assert budget(hall.state) is None
    hall.chair(c.Begin)
    assert budget(hall.state) is None
    hall = begun()
    hall.chair(c.End)
    assert budget(hall.state) is None


def test_a_conference_without_an_agenda_has_the_hour_of_its_settings() -> None:
    hall = Hall()
    hall.organiser(c.Configure, until="15:00")
    hall.now = NOON
    hall.chair(c.Begin)
    assert of(hall).end == NOON + 120 * MINUTE


def test_after_the_hour_it_is_said_by_how_much_it_has_passed() -> None:
    hall = begun(at="12:45", minutes=20)
    hall.waiting("q1")
    hall.now = NOON + 9 * MINUTE + 30 * SECOND
    hall.chair(c.Call, question="q1")
    assert of(hall).late == 4
    console = shown(hall, Role.MODERATOR, "en")["queue-console"]
    assert ">4 min past 13:05<" in console and 'data-over="# min past 13:05"' in console
    assert of(begun()).late == 0


def test_before_three_are_through_the_limits_tell_and_then_what_they_took() -> None:
    hall = begun()
    assert (of(hall).exchange, of(hall).measured) == (5 * MINUTE, 0)
    for place in range(3):
        hall.speaking(f"q{place}")
        hall.now += MINUTE - SECOND
        hall.chair(c.Invite, agency=LAND)
        hall.now += 3 * MINUTE - SECOND
        hall.chair(c.Finish)
    told = of(hall)
    assert (told.exchange, told.measured) == (4 * MINUTE, 3)
    assert told.at == hall.now
    assert told.fits == (told.end - hall.now) // (4 * MINUTE)


def test_who_has_the_floor_and_those_who_wait_for_an_answer_take_their_part() -> None:
    hall = begun()
    hall.heard("q1", "q2")
    free = of(hall)
    assert (free.owed, free.busy) == (2 * 3 * MINUTE, 0)
    hall.speaking("q3")
    assert of(hall).busy == hall.now + 5 * MINUTE
    assert of(hall).fits == (free.end - hall.now - 5 * MINUTE - 6 * MINUTE) // (5 * MINUTE)
    hall.chair(c.Invite, agency=LAND)
    assert of(hall).busy == hall.now + 3 * MINUTE


def test_the_hour_may_pass_and_no_more_fits() -> None:
    hall = begun()
    hall.now = NOON + 200 * MINUTE
    hall.called("q1")
    assert of(hall).fits == 0
    assert "no more fits before 16:00" in shown(hall, Role.MODERATOR, "en")["queue-console"]


@pytest.mark.parametrize(("role", "region"), [(Role.MODERATOR, "queue-console"), (Role.CHAIR, "next-chair")])
def test_console_and_chair_say_it_and_what_it_rests_on_also_without_a_script(role: Role, region: str) -> None:
    hall = begun()
    hall.waiting("q1")
    told = shown(hall, role, "vi")[region]
    assert "Với nhịp này còn khoảng 35 câu hỏi trước 16:00</span>" in told
    assert "mỗi lượt 5:00 theo quy định" in told
    assert f'data-end="{of(hall).end}" data-busy="0" data-owed="0" data-exchange="300000"' in told


def test_one_more_is_told_as_one() -> None:
    hall = begun()
    hall.now = NOON + 172 * MINUTE
    hall.heard("q1")
    hall.chair(c.Note, question="q1")
    assert of(hall).fits == 1
    assert "about one more fits before 16:00" in shown(hall, Role.CHAIR, "en")["next-chair"]
