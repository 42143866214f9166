"""The big button: what is due next follows the round, and undo offers only what can be undone."""

import pytest
from conference.cast import HEALTH, LAND
from conference.history import Hall

from live.conference import commands as c
from live.conference.words import Refused
from live.screens.guide import Guide, by_lead, guide, undoable


@pytest.fixture
def hall() -> Hall:
    return Hall().set_up()


def due(hall: Hall) -> Guide:
    state = hall.state
    return guide(state.settings, state.life, state.floor, state.questions, state.queue, state.heard, state.past)


def assigned(hall: Hall, question: str, lead: str = LAND) -> str:
    hall.moderator(c.Assign, question=question, lead=lead)
    return question


def test_first_the_conference_is_opened(hall: Hall) -> None:
    hall.waiting("q1")
    assert due(hall).do == "begin"


def test_with_nobody_waiting_nothing_is_due(hall: Hall) -> None:
    hall.chair(c.Begin)
    assert due(hall) == Guide()


def test_one_at_a_time_goes_from_call_to_speak_to_answer_to_finish(hall: Hall) -> None:
    hall.chair(c.Begin)
    assigned(hall, hall.waiting("q1"))
    assert due(hall) == Guide("call", ("q1",))
    hall.chair(c.Call, question="q1")
    assert due(hall) == Guide("speak", ("q1",))
    hall.chair(c.Speak, question="q1")
    assert due(hall) == Guide("invite", ("q1",), LAND)
    hall.chair(c.Invite, agency=LAND)
    assert due(hall) == Guide("finish", ("q1",))


def test_a_question_without_an_agency_asks_for_one(hall: Hall) -> None:
    hall.chair(c.Begin)
    hall.speaking("q1")
    assert due(hall) == Guide("choose", ("q1",))


def test_a_round_of_two_hears_the_second_before_anybody_answers(hall: Hall) -> None:
    hall.organiser(c.Configure, round=2)
    hall.chair(c.Begin)
    assigned(hall, hall.speaking("q1"))
    hall.waiting("q2")
    assert due(hall) == Guide("call", ("q2",))
    hall.chair(c.Call, question="q2")
    hall.chair(c.Speak, question="q2")
    assigned(hall, "q2", HEALTH)
    assert due(hall) == Guide("invite", ("q2",), HEALTH)
    hall.chair(c.Finish)
    assert due(hall) == Guide("invite", ("q1",), LAND)


def test_once_an_answer_was_given_the_others_who_were_heard_are_answered_before_anybody_new_asks(hall: Hall) -> None:
    hall.organiser(c.Configure, round=2)
    hall.chair(c.Begin)
    assigned(hall, hall.heard("q1", "q2"))
    assigned(hall, "q1", HEALTH)
    hall.waiting("q3")
    hall.chair(c.Invite, questions=("q1",), agency=HEALTH)
    hall.chair(c.Finish)
    assert due(hall) == Guide("invite", ("q2",), LAND)
    hall.chair(c.Invite, questions=("q2",), agency=LAND)
    hall.chair(c.Finish)
    assert due(hall) == Guide("call", ("q3",))


def test_after_a_speaker_or_a_silent_point_the_round_hears_on(hall: Hall) -> None:
    hall.organiser(c.Configure, round=2)
    hall.chair(c.Begin)
    assigned(hall, hall.heard("q1"))
    hall.waiting("q2", "q3")
    assert due(hall) == Guide("call", ("q2",))
    hall.chair(c.Call, question="q2")
    hall.chair(c.NoAnswer, question="q2")
    assert due(hall).do == "call"


def test_a_round_without_end_answers_when_the_queue_is_empty(hall: Hall) -> None:
    hall.organiser(c.Configure, round=0)
    hall.chair(c.Begin)
    assigned(hall, hall.heard("q1", "q2"))
    assigned(hall, "q1")
    assert due(hall) == Guide("invite", ("q1", "q2"), LAND)


def test_heard_questions_stand_by_who_answers_and_those_without_anybody_last(hall: Hall) -> None:
    hall.heard("q1", "q2", "q3")
    assigned(hall, "q2")
    assigned(hall, "q3")
    assert by_lead(hall.state.questions, hall.state.heard) == [(LAND, ("q2", "q3")), (None, ("q1",))]


def test_what_undo_offers_is_never_refused(hall: Hall) -> None:
    hall.chair(c.Begin)
    hall.answered("q1")
    hall.speaking("q2")
    hall.chair(c.Pause)
    hall.waiting("q3", "q4")
    hall.moderator(c.Move, question="q4", to=0)
    for seat in ("moderator", "chair"):
        offered = 0
        while step := next((one for one in undoable(hall.state.past, hall.state.life, seat) if one), None):
            hall.undo(step.seq)
            offered += 1
        assert offered > 3 if seat == "moderator" else offered == 0
    for step in hall.state.past:
        with pytest.raises(Refused):
            hall.undo(step.seq)


def test_undo_offers_first_what_this_seat_did_itself_and_by_name_what_somebody_else_did_since(hall: Hall) -> None:
    hall.chair(c.Begin)
    hall.speaking("q1")
    paused = hall.chair(c.Pause)
    approved = hall.moderator(c.Approve, question=hall.asked("q2"))
    mine, others = undoable(hall.state.past, hall.state.life, "chair")
    assert [mine and mine.seq, others and others.seq] == [paused, approved]
    mine, others = undoable(hall.state.past, hall.state.life, "moderator")
    assert (mine and mine.seq, others) == (approved, None), "what others did before is not in the way"
    again = hall.chair(c.Resume)
    mine, others = undoable(hall.state.past, hall.state.life, "moderator")
    assert (mine, others and others.seq) == (None, again), "undo would refuse what came before the floor was touched"


def test_after_the_end_nothing_is_due_and_the_floor_is_not_undone(hall: Hall) -> None:
    hall.chair(c.Begin)
    hall.answered("q1")
    hall.chair(c.End)
    assert due(hall) == Guide()
    assert not any(step and "floor" in step.touched for step in undoable(hall.state.past, hall.state.life, "chair"))
