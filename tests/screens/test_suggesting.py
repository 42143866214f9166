"""Who is suggested and why, on the console and before the chair: words from the record, and nothing drawn without need."""

import re
from html import unescape
from types import SimpleNamespace
from typing import Any, cast

import pytest
from conference.cast import BINH_MINH, LAND, MODERATOR
from conference.history import SECOND, Hall
from immutables import Map

from live.conference import commands as c
from live.conference.state import State
from live.conference.words import Role
from live.moment import Moment
from live.screens.board import Board
from live.screens.once import once_of
from live.screens.parts import Parts
from live.screens.suggesting import suggested

from .test_consoles import offered, seat, sheet, shown

BOTH = ((Role.MODERATOR, "next-console"), (Role.CHAIR, "next-chair"))


@pytest.fixture
def hall() -> Hall:
    """An Phú has spoken for a minute, waits again and stands at the head; below Bình Minh one of two was heard."""
    hall = Hall().set_up()
    for id in ("20", "21"):
        hall.organiser(c.Define, point=c.PointGiven(id, f"Xã {id}", parent="2"))
    for id in ("10", "11"):
        hall.organiser(c.Define, point=c.PointGiven(id, f"Xã {id}", parent="1"))
    hall.moderator(c.ChooseOrder, order="turns")
    hall.chair(c.Begin)
    for id, point in (("q1", "1"), ("q2", "20")):
        hall.waiting(id, by=MODERATOR, point=point)
        hall.chair(c.Call, question=id)
        hall.chair(c.Speak, question=id)
        hall.now += 59 * SECOND
        hall.chair(c.Finish)
    hall.waiting("again")
    hall.waiting("new", by=MODERATOR, point="21")
    return hall


def words(hall: Hall, role: Role, region: str, lang: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", unescape(shown(hall, role, lang)[region])).split())


@pytest.mark.parametrize(("role", "region"), BOTH)
def test_the_suggestion_says_why_in_both_languages(hall: Hall, role: Role, region: str) -> None:
    assert "Xã 21 hôm nay chưa phát biểu; Xã Bình Minh mới có 1 trên 2" in words(hall, role, region, "vi")
    assert "Xã 21 not heard yet today; Xã Bình Minh: only 1 of 2 heard so far" in words(hall, role, region, "en")
    assert "had the floor once, 1:00" in words(hall, role, region, "en"), "And the facts of whoever stands at the head."
    assert 'data-do="move" data-with="question=new&amp;to=0"' in shown(hall, role, "vi")[region]


def test_what_was_suggested_and_put_first_is_not_suggested_again(hall: Hall) -> None:
    hall.moderator(c.Move, question="new", to=0)
    console, chair = (shown(hall, role, "en")[region] for role, region in BOTH)
    assert "data-already" in console and "move" not in offered(console)  # the key only says that it is so
    assert "in-turn" not in chair
    assert "The next is in turn: not heard yet today; Xã Bình Minh: only 1 of 2 heard" in words(hall, *BOTH[0], "en")


def test_as_they_came_nothing_is_suggested_and_no_place_is_kept_for_it(hall: Hall) -> None:
    hall.organiser(c.Configure, order="arrival")
    assert "in-turn" not in "".join(shown(hall, role, "vi")[region] for role, region in BOTH)


def test_an_empty_queue_keeps_the_line_so_that_nothing_jumps(hall: Hall) -> None:
    for id in ("again", "new"):
        hall.moderator(c.Withdraw, question=id)
    assert "in-turn" in shown(hall, Role.MODERATOR, "vi")["next-console"]


def test_a_cluster_of_which_nobody_was_heard_says_so(hall: Hall) -> None:
    for id in ("30", "31"):
        hall.organiser(c.Define, point=c.PointGiven(id, f"Xã {id}", parent="3"))
    hall.waiting("far", by=MODERATOR, point="31")
    assert "Xã 31 not heard yet today; Phường Hòa Lạc: none of 2 heard yet" in words(hall, Role.CHAIR, "next-chair", "en")


def test_a_follow_up_and_what_was_recalled_say_so(hall: Hall) -> None:
    hall.waiting("more", followup_of="q1")
    assert "follow-up, goes first" in words(hall, Role.MODERATOR, "next-console", "en")
    hall.chair(c.Recall, question="q1")
    assert "recalled, goes first; had the floor once, 1:00" in words(hall, Role.MODERATOR, "next-console", "en")


def test_who_had_the_floor_more_than_once_and_a_cluster_that_was_heard_whole(hall: Hall) -> None:
    hall.chair(c.Call, question="new")
    hall.chair(c.Speak, question="new")
    hall.chair(c.Finish)
    for id in ("r1", "r2"):
        hall.waiting(id, by=MODERATOR, point="20")
    hall.moderator(c.Withdraw, question="again")
    hall.chair(c.Call, question="r1")
    assert "had the floor 2 times, 1:00 in all; Xã Bình Minh: all 2 heard" in words(hall, Role.MODERATOR, "next-console", "en")


def test_topic_by_topic_says_how_many_of_it_wait(hall: Hall) -> None:
    hall.moderator(c.ChooseOrder, order="topics")
    hall.moderator(c.Group, question="new", topic="dat-dai")
    assert "Đất đai: 1 waiting" in words(hall, Role.MODERATOR, "next-console", "en")


def test_the_sheet_of_orders_shows_the_order_and_offers_it_to_whoever_may(hall: Hall) -> None:
    console = sheet(hall, Role.MODERATOR, "order", "vi")
    assert offered(console) == {"choose_order", "arrange"}
    assert re.findall(r'name="order" value="(new|again)"', console) == ["new", "again"]
    assert offered(sheet(hall, Role.CHAIR, "order", "vi")) == {"arrange"}
    assert offered(sheet(hall, Role.ORGANISER, "order", "vi", way="topics")) == {"choose_order"}
    assert offered(sheet(hall, Role.SECRETARY, "order", "vi")) == set()
    hall.moderator(c.Move, question="new", to=0)
    assert "stands in this order already" in sheet(hall, Role.MODERATOR, "order", "en")


def test_a_reason_stands_with_its_question(hall: Hall) -> None:
    hall.moderator(c.Move, question="new", to=0, why="Phải về sớm")
    assert "Phải về sớm" in sheet(hall, Role.CHAIR, "question", "vi", question="new")
    assert "Phải về sớm" not in sheet(hall, Role.CHAIR, "question", "vi", question="again")


def test_whoever_hands_in_or_marks_does_not_wake_those_who_wait_for_a_suggestion(hall: Hall) -> None:
    parts = Parts()
    before = parts.look(Moment(hall.state))
    hall.asked("noise", BINH_MINH)
    parts.look(Moment(hall.state))
    assert parts.changed(("suggested", "budget")) == before
    assert parts.changed(("questions",)) > before


def test_a_reading_of_several_parts_is_made_again_only_when_one_of_them_is_another() -> None:
    read: list[State] = []
    reading = once_of("queue", "points")(lambda state: read.append(state) or len(read))
    state = State(queue=("a",))
    assert (reading(state), reading(state), reading(State(queue=state.queue, turn=3, points=state.points))) == (1, 1, 1)
    assert reading(State(queue=("a",), points=Map({"1": None}))) == 2


def test_nobody_else_learns_what_is_suggested(hall: Hall) -> None:
    moment = Moment(hall.state)
    for role in set(Role) - {Role.MODERATOR, Role.CHAIR}:
        regions = Board(cast(Any, SimpleNamespace(moment=moment))).regions(seat(role), "en")
        assert "only 1 of 2 heard" not in "".join(regions.values()), role


def test_the_suggestion_and_the_head_are_one_where_the_queue_stands_so(hall: Hall) -> None:
    told = suggested(hall.state)
    assert told is not None and (told.next.question, told.head.question) == ("new", "again")
    hall.moderator(c.Move, question="new", to=0)
    told = suggested(hall.state)
    assert told is not None and told.next is told.head


def test_an_agency_is_named_nowhere_in_it(hall: Hall) -> None:
    hall.moderator(c.Assign, question="new", lead=LAND)
    told = suggested(hall.state)
    assert told is not None and told.next.question == "new"
