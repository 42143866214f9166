"""What an agency's answer came to; the question's status is derived from it."""

import pytest

from live.conference import commands as c
from live.conference.state import Outcome

from .cast import HEALTH, LAND, WORKS
from .history import Hall, invalid, refused

TOO_EARLY = "This question has not been put yet, or is no longer open."


@pytest.mark.parametrize(("partly", "outcome"), [(False, "answered"), (True, "partly")])
def test_who_answered_has_an_outcome(hall: Hall, partly: bool, outcome: str) -> None:
    hall.answering("q1")
    hall.chair(c.Finish, partly=partly)
    assert hall.question("q1").outcomes == (Outcome(LAND, outcome),)
    assert hall.status("q1") == "answered"


@pytest.mark.parametrize(
    ("kind", "fields", "outcome", "status"),
    [
        (c.Defer, {"due": "2026-04-30"}, Outcome(LAND, "deferred", due="2026-04-30"), "deferred"),
        (c.Refer, {"to": "Bộ Xây dựng"}, Outcome(LAND, "referred", to="Bộ Xây dựng"), "referred"),
        (c.Note, {}, Outcome(LAND, "noted"), "answered"),
    ],
)
def test_finish_adds_nothing_where_the_agency_has_an_outcome(
    hall: Hall, kind: type[c.Command], fields: dict[str, str], outcome: Outcome, status: str
) -> None:
    hall.answering("q1")
    turn = hall.turn
    hall.moderator(kind, question="q1", **fields)
    assert (hall.status("q1"), hall.turn) == ("answering", turn), "The floor stays as it is."
    hall.chair(c.Finish, partly=True)
    assert (hall.question("q1").outcomes, hall.status("q1")) == ((outcome,), status)


def test_another_agencys_outcome_does_not_spare_the_one_that_answers(hall: Hall) -> None:
    hall.answering("q1")
    hall.chair(c.Defer, question="q1", agency=HEALTH)
    hall.chair(c.Finish)
    assert hall.question("q1").outcomes == (Outcome(HEALTH, "deferred"), Outcome(LAND, "answered"))
    assert hall.status("q1") == "deferred"


def test_of_all_outcomes_a_deferred_one_says_where_the_question_stands_then_a_referred_one(hall: Hall) -> None:
    hall.answered("q1")
    hall.chair(c.Refer, question=hall.answered("q2"), to="Bộ Y tế")
    assert hall.status("q2") == "referred"
    hall.chair(c.Note, question="q2", agency=HEALTH)
    assert hall.status("q2") == "referred"
    hall.chair(c.Defer, question="q2", agency=WORKS)
    assert hall.status("q2") == "deferred"
    hall.chair(c.Note, question="q2", agency=WORKS)
    assert (hall.status("q1"), hall.status("q2")) == ("answered", "referred")


def test_an_agency_has_one_outcome_per_question_the_newest(hall: Hall) -> None:
    hall.answered("q1")
    hall.chair(c.Defer, question="q1", agency=LAND, due="2026-05-01")
    hall.chair(c.Defer, question="q1", agency=LAND)
    assert hall.question("q1").outcomes == (Outcome(LAND, "deferred"),)


def test_an_outcome_is_the_leads_when_nobody_answers(hall: Hall) -> None:
    hall.moderator(c.Assign, question=hall.heard("q1"), lead=WORKS)
    hall.chair(c.Note, question="q1")
    assert hall.question("q1").outcomes == (Outcome(WORKS, "noted"),)
    assert hall.state.heard == ()


def test_a_proposal_may_be_noted_or_referred_by_nobody_in_particular_but_not_deferred(hall: Hall) -> None:
    hall.heard("q1", "q2")
    hall.chair(c.Note, question="q1")
    assert hall.question("q1").outcomes == (Outcome(None, "noted"),)
    hall.chair(c.Refer, question="q2", to="Quốc hội")
    assert hall.question("q2").outcomes == (Outcome(None, "referred", to="Quốc hội"),)
    with invalid("agency"):
        hall.chair(c.Defer, question="q1")


def test_a_question_whose_turn_never_came_gets_a_written_reply(hall: Hall) -> None:
    hall.waiting("q1", "q2")
    hall.moderator(c.Hold, question="q2")
    hall.moderator(c.Defer, question="q1", agency=LAND)
    hall.moderator(c.Defer, question="q2", agency=LAND)
    assert (hall.queue, hall.status("q1"), hall.status("q2")) == ([], "deferred", "deferred")


@pytest.mark.parametrize("kind", [c.Defer, c.Note])
def test_what_was_not_put_or_is_being_put_has_no_outcome(hall: Hall, kind: type[c.Command]) -> None:
    hall.asked("q1")
    hall.speaking("q2")
    for id in ("q1", "q2"):
        with refused(TOO_EARLY):
            hall.moderator(kind, question=id, agency=LAND)
        with refused(TOO_EARLY):
            hall.moderator(c.Refer, question=id, to="Bộ Y tế")


def test_an_outcome_names_an_agency_that_exists(hall: Hall) -> None:
    hall.heard("q1")
    with refused("There is no such agency."):
        hall.chair(c.Note, question="q1", agency="so-lac")
