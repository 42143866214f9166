"""The chair's next move, from the floor as it stands: people may have changed everything meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from live.rehearsal.robots import moves
from live.rehearsal.robots.moves import Closing, Done, Move, Pause, Speech
from live.rehearsal.robots.view import Clock, Clocks, Floor, Named, Outcome, Question, View

LAND, HEALTH = "so-dat-dai", "so-y-te"


def hall(*questions: Question, floor: Floor | None = None, **more: Any) -> View:
    queue = tuple(question.id for question in questions if question.status == "waiting")
    agencies = (Named(LAND), Named(HEALTH))
    return View(questions=questions, queue=queue, floor=floor, turn=7, agencies=agencies, **more)


def question(id: str = "q1", status: str = "waiting", point: str | None = "3", **more: Any) -> Question:
    return Question(id, status, point=point, **more)


def asking(view: View, waited: float = 0, seconds: float = 20, extend: int | None = None, lasts: float = 20) -> moves.Next:
    return moves.ask(view, "q1", waited, Speech(seconds, extend), lasts)


def answering(view: View, waited: float = 0, lasts: float = 15, closing: Closing | None = None) -> moves.Next:
    return moves.answer(view, ["q1"], LAND, waited, lasts, closing or Closing())


def called(**flags: bool) -> Floor:
    return Floor(7, "called", question="q1", **flags)


def speaking(id: str = "q1") -> Floor:
    return Floor(7, "speaking", question=id)


def with_the_agency(agency: str = LAND, *ids: str) -> Floor:
    return Floor(7, "answering", questions=ids or ("q1",), agency=agency)


# Asking


def test_a_waiting_question_is_called_on_a_free_floor_with_the_turn_that_was_seen() -> None:
    assert asking(hall(question())) == Move("chair", "call", {"question": "q1", "turn": 7})


def test_a_question_still_in_the_inbox_is_approved_first() -> None:
    assert asking(hall(question(status="received"))) == Move("moderator", "approve", {"question": "q1"})


def test_a_point_that_is_ready_and_on_the_screens_may_speak() -> None:
    view = hall(question(status="called"), floor=called(ready=True, on_screen=True))
    assert asking(view, waited=3) == Move("chair", "speak", {"question": "q1", "turn": 7})


def test_a_point_is_given_a_while_to_get_ready_and_then_speaks_without() -> None:
    view = hall(question(status="called"), floor=called())
    assert isinstance(asking(view, waited=5), Pause)
    assert asking(view, waited=moves.READY) == Move("chair", "speak", {"question": "q1", "turn": 7})


def test_somebody_in_the_hall_needs_no_line() -> None:
    view = hall(question(status="called", point=None), floor=called())
    assert asking(view, waited=moves.PICTURE) == Move("chair", "speak", {"question": "q1", "turn": 7})


def test_the_asker_speaks_for_his_time() -> None:
    view = hall(question(status="speaking"), floor=speaking())
    assert asking(view, waited=8) == Pause(12)
    assert asking(view, waited=20) == Done()


def test_a_minute_more_is_given_once_just_before_the_limit() -> None:
    short = Clocks(asking=Clock(limit_ms=45_000))
    view = hall(question(status="speaking"), floor=speaking(), clocks=short)
    assert asking(view, waited=10, seconds=58, extend=60) == Pause(30)
    assert asking(view, waited=40, seconds=58, extend=60) == Move("chair", "extend", {"seconds": 60, "turn": 7})
    long = Clocks(asking=Clock(limit_ms=45_000, extra_ms=60_000))
    assert asking(hall(question(status="speaking"), floor=speaking(), clocks=long), waited=41, seconds=58, extend=60) == Pause(17)


@pytest.mark.parametrize("status", ["heard", "answering", "answered", "deferred", "referred", "withdrawn", "declined", "merged"])
def test_a_question_that_people_have_dealt_with_is_left_alone(status: str) -> None:
    assert asking(hall(question(status=status))) == Done()


def test_a_question_that_nobody_knows_is_left_alone() -> None:
    assert asking(hall()) == Done()


def test_whoever_speaks_is_let_finish_and_then_heard_by_the_next_call() -> None:
    view = hall(question(), question("q2", "speaking"), floor=speaking("q2"))
    assert asking(view, waited=5) == Pause(15)
    assert asking(view, waited=20) == Move("chair", "call", {"question": "q1", "turn": 7})


def test_whoever_was_called_by_a_person_may_speak_first() -> None:
    floor = Floor(7, "called", question="q2", ready=True, on_screen=True)
    view = hall(question(), question("q2", "called"), floor=floor)
    assert asking(view, waited=3) == Move("chair", "speak", {"question": "q2", "turn": 7})


def test_an_answer_is_finished_before_the_next_call() -> None:
    view = hall(question(), question("q2", "answering"), floor=with_the_agency(LAND, "q2"))
    assert asking(view, waited=20) == Move("chair", "finish", {"turn": 7})


# Answering


def test_an_agency_is_invited_for_what_was_heard() -> None:
    assert answering(hall(question(status="heard"))) == Move("chair", "invite", {"questions": ["q1"], "agency": LAND, "turn": 7})


def test_the_invitation_waits_until_the_asker_has_spoken() -> None:
    view = hall(question(status="speaking"), floor=speaking())
    assert answering(view, waited=5) == Pause(10)
    assert isinstance(answering(view, waited=15), Move)


def test_an_agency_may_follow_another_without_a_break() -> None:
    view = hall(question(status="answering"), floor=with_the_agency(HEALTH))
    assert answering(view, waited=15) == Move("chair", "invite", {"questions": ["q1"], "agency": LAND, "turn": 7})


def test_an_answer_ends_with_its_outcome_and_is_finished() -> None:
    closing = Closing({"q1": {"command": "defer", "agency": LAND, "due": "2027-04-15"}})
    view = hall(question(status="answering"), floor=with_the_agency())
    assert answering(view, waited=3, closing=closing) == Pause(12)
    assert answering(view, waited=15, closing=closing) == Move(
        "chair", "defer", {"question": "q1", "agency": LAND, "due": "2027-04-15"}
    )
    settled = hall(question(status="answering", outcomes=(Outcome(LAND, "deferred"),)), floor=with_the_agency())
    assert answering(settled, waited=15, closing=closing) == Move("chair", "finish", {"turn": 7, "partly": False})


def test_an_answer_in_part_is_finished_so() -> None:
    view = hall(question(status="answering"), floor=with_the_agency())
    told = answering(view, waited=15, closing=Closing({"q1": {"partly": True}}))
    assert told == Move("chair", "finish", {"turn": 7, "partly": True})


def test_an_answer_that_is_followed_by_another_is_not_finished() -> None:
    view = hall(question(status="answering"), floor=with_the_agency())
    assert answering(view, waited=15, closing=Closing(followed=True)) == Done()


@pytest.mark.parametrize("status", ["waiting", "answered", "withdrawn"])
def test_nobody_is_invited_for_what_was_not_heard_or_is_settled(status: str) -> None:
    assert answering(hall(question(status=status))) == Done()


def test_a_recalled_question_is_answered_by_one_more_agency() -> None:
    view = hall(question(status="heard", outcomes=(Outcome(HEALTH, "answered"),)))
    assert isinstance(answering(view), Move)


# The end


def test_the_floor_is_cleared_before_the_end() -> None:
    assert moves.settle(hall(), 0, 0) == Done()
    view = hall(question(status="speaking"), floor=speaking())
    assert moves.settle(view, 20, 20) == Move("chair", "finish", {"turn": 7})


@pytest.mark.parametrize(
    ("outcome", "ending"),
    [
        ("answered", {}),
        ("partly", {"partly": True}),
        ("noted", {"command": "note", "agency": LAND}),
        ("deferred", {"command": "defer", "agency": LAND, "due": "2027-05-01"}),
        ("referred", {"command": "refer", "to": "Bộ Nội vụ"}),
    ],
)
def test_outcomes_of_the_sample_become_commands(outcome: str, ending: dict[str, Any]) -> None:
    known = {"outcome": outcome, "lead": LAND, "due": "2027-05-01", "to": "Bộ Nội vụ"}
    assert moves.ending(known, LAND) == ending
    assert moves.ending(known, HEALTH) == {}
