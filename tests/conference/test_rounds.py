"""Several are heard, then the agencies answer: together, or one after another."""

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Outcome

from .cast import HEALTH, LAND
from .history import Hall


def test_three_are_heard_and_answered_together(hall: Hall) -> None:
    hall.heard("q1", "q2", "q3")
    assert hall.state.heard == ("q1", "q2", "q3")
    hall.chair(c.Invite, questions=["q1", "q2", "q3"], agency=LAND)
    assert not hall.state.heard
    assert {hall.status(id) for id in ("q1", "q2", "q3")} == {"answering"}
    hall.chair(c.Note, question="q2")
    hall.chair(c.Finish)
    assert [hall.question(id).outcomes[0].outcome for id in ("q1", "q2", "q3")] == ["answered", "noted", "answered"]


def test_the_speaker_and_those_heard_before_are_answered_at_once(hall: Hall) -> None:
    hall.heard("q1")
    hall.speaking("q2")
    hall.chair(c.Invite, questions=["q1", "q2"], agency=LAND)
    assert (hall.status("q1"), hall.status("q2"), hall.state.heard) == ("answering", "answering", ())


def test_the_speaker_waits_for_an_answer_when_others_are_answered_first(hall: Hall) -> None:
    hall.heard("q1")
    hall.speaking("q2")
    hall.chair(c.Invite, questions=["q1"], agency=LAND)
    assert (hall.status("q2"), hall.state.heard) == ("heard", ("q2",))


def test_two_agencies_answer_one_question_one_after_the_other(hall: Hall) -> None:
    hall.answering("q1", agency=LAND)
    turn = hall.turn
    hall.chair(c.Invite, agency=HEALTH)
    assert hall.turn == turn + 1
    assert hall.told() == (e.Settled("q1", LAND, "answered"), e.Invited(("q1",), HEALTH, hall.now, 300_000))
    assert hall.status("q1") == "answering"
    hall.chair(c.Finish, partly=True)
    assert hall.question("q1").outcomes == (Outcome(LAND, "answered"), Outcome(HEALTH, "partly"))


def test_the_next_agency_takes_one_of_the_questions_and_the_others_are_answered(hall: Hall) -> None:
    hall.answering("q1", "q2", agency=LAND)
    hall.chair(c.Invite, questions=["q2"], agency=HEALTH)
    assert (hall.status("q1"), hall.status("q2")) == ("answered", "answering")


def test_the_next_agency_takes_other_questions_and_an_outcome_given_before_stands(hall: Hall) -> None:
    hall.heard("q1", "q2")
    hall.chair(c.Invite, questions=["q1"], agency=LAND)
    hall.chair(c.Defer, question="q1")
    hall.chair(c.Invite, questions=["q2"], agency=HEALTH)
    assert (hall.status("q1"), hall.status("q2")) == ("deferred", "answering")
    assert hall.question("q1").outcomes == (Outcome(LAND, "deferred"),)
