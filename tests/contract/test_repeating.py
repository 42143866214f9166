"""Sending again is harmless, however often and in whatever order: one decision, and the same answer for ever."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import httpx2

from .cast import Hall
from .client import new_id


def repeated(hall: Hall, bodies: list[dict[str, str]], headers: dict[str, str]) -> list[httpx2.Response]:
    """Send all of these, eight at a time, from one seat."""
    seat = hall.an_phu
    with ThreadPoolExecutor(8) as together:
        return list(together.map(lambda body: seat.form("submit", headers, **body), bodies))


def test_fifty_copies_of_each_question_in_any_order_make_one_each_and_are_answered_alike(hall: Hall) -> None:
    questions = [{"id": new_id(), "text": f"Gửi lặp {number}"} for number in range(4)]
    copies = questions * 50
    random.Random(7).shuffle(copies)
    told = repeated(hall, copies, {"HX-Request": "true"})
    assert {one.status_code for one in told} == {200}
    for question in questions:
        answers = {one.content for one, body in zip(told, copies, strict=True) if body is question}
        assert len(answers) == 1
    texts = [one["text"] for one in hall.moderator.state()["questions"]]
    assert [texts.count(one["text"]) for one in questions] == [1] * 4


def test_a_programs_answer_differs_only_in_that_it_came_again(hall: Hall) -> None:
    body = {"id": new_id(), "text": "Chương trình gửi lại"}
    first, *later = (hall.an_phu.do("submit", **body).body for _ in range(3))
    assert first["again"] is False
    assert later == [first | {"again": True}] * 2


def test_an_id_that_was_used_for_something_else_is_refused_and_changes_nothing(hall: Hall) -> None:
    id = hall.an_phu.must("submit", text="Câu gốc").id
    hall.an_phu.refused("submit", id=id, text="Câu khác")
    hall.an_phu.refused("raise", id=id)
    hall.binh_minh.refused("submit", id=id, text="Câu gốc")
    assert hall.question(id)["text"] == "Câu gốc"


def test_a_question_sent_again_after_a_restart_is_the_same_one(hall: Hall) -> None:
    body = {"id": new_id(), "text": "Ba ngày sau"}
    first = hall.an_phu.must("submit", **body)
    hall.house.restart()
    again = hall.an_phu.must("submit", **body)
    assert again.body == first.body | {"again": True}
