"""One speaker in the whole conference: every way in and out of the floor."""

from collections.abc import Callable
from typing import Any

import pytest

from live.conference import commands as c
from live.conference import events as e
from live.conference.rules import decide
from live.conference.state import Floor
from live.conference.words import By

from .cast import AN_PHU, BINH_MINH, CHAIR, HEALTH, LAND, MODERATOR, NOON, TECHNICIAN
from .history import Hall, history, refused, submitted

PHASES: dict[str, Callable[[Hall], object]] = {
    "nobody": lambda hall: hall.waiting("q1"),
    "called": lambda hall: hall.called("q1"),
    "speaking": lambda hall: hall.speaking("q1"),
    "heard": lambda hall: hall.heard("q1"),
    "answering": lambda hall: hall.answering("q1"),
    "answered": lambda hall: hall.answered("q1"),
}
MOVED = "The floor has moved on."
NOT_CALLED = "This question is not the one that was called."

# Who does what, and in which phases it is legal: then the phase and the status of q1 after it.
STEPS: dict[str, tuple[By, type[c.Command], dict[str, Any], dict[str, tuple[str | None, str]]]] = {
    "call": (CHAIR, c.Call, {"question": "q1"}, {"nobody": ("called", "called")}),
    "ready": (AN_PHU, c.Ready, {"question": "q1"}, {"called": ("called", "called")}),
    "on_screen": (
        TECHNICIAN, c.OnScreen, {"question": "q1"}, {"called": ("called", "called"), "speaking": ("speaking", "speaking")},
    ),
    "speak": (CHAIR, c.Speak, {"question": "q1"}, {"called": ("speaking", "speaking")}),
    "no_answer": (MODERATOR, c.NoAnswer, {"question": "q1"}, {"called": (None, "waiting")}),
    "invite": (
        CHAIR, c.Invite, {"questions": ["q1"], "agency": HEALTH},
        {"speaking": ("answering", "answering"), "heard": ("answering", "answering"), "answering": ("answering", "answering")},
    ),
    "invite on the floor's question": (
        CHAIR, c.Invite, {"agency": HEALTH},
        {"speaking": ("answering", "answering"), "answering": ("answering", "answering")},
    ),
    "finish": (CHAIR, c.Finish, {}, {"speaking": (None, "heard"), "answering": (None, "answered")}),
    "recall": (MODERATOR, c.Recall, {"question": "q1"}, {"heard": (None, "waiting"), "answered": (None, "waiting")}),
    "extend": (CHAIR, c.Extend, {"seconds": 60}, {"speaking": ("speaking", "speaking"), "answering": ("answering", "answering")}),
    "pause": (CHAIR, c.Pause, {}, {"speaking": ("speaking", "speaking"), "answering": ("answering", "answering")}),
    "resume": (CHAIR, c.Resume, {}, {}),
}  # fmt: skip
RAISE_THE_TURN = {"call", "speak", "no_answer", "invite", "invite on the floor's question", "finish", "recall"}


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_legal_in_its_phases_and_in_no_other(hall: Hall, phase: str, step: str) -> None:
    by, kind, fields, legal = STEPS[step]
    PHASES[phase](hall)
    before = hall.state
    if phase not in legal:
        with refused(""):
            hall.do(by, kind, **fields)
        assert hall.state is before
        return
    hall.do(by, kind, **fields)
    floor = hall.state.floor
    assert (floor.phase if floor else None, hall.status("q1")) == legal[phase]
    assert hall.turn == before.turn + (step in RAISE_THE_TURN), "It rises once with every decision, and never otherwise."
    assert floor is None or floor.turn == hall.turn


def test_a_double_click_does_not_skip_a_speaker() -> None:
    asked = [submitted("q1", 1), submitted("q2", 2)]
    hall = history(*asked, e.Approved("q1"), e.Approved("q2"), e.Called("q1", NOON))
    with refused(MOVED):
        decide(hall, c.Call(id="again", question="q2", turn=0), by=CHAIR)


@pytest.mark.parametrize("step", STEPS)
def test_nobody_decides_on_an_old_picture_of_the_floor(hall: Hall, step: str) -> None:
    by, kind, fields, legal = STEPS[step]
    PHASES[next(iter(legal), "speaking")](hall)
    for turn in (hall.turn - 1, hall.turn + 1):
        with refused(MOVED):
            hall.do(by, kind, turn=turn, **fields)


@pytest.mark.parametrize("step", STEPS)
def test_after_the_end_nobody_gets_the_floor(hall: Hall, step: str) -> None:
    by, kind, fields, _ = STEPS[step]
    hall.waiting("q1")
    hall.chair(c.End)
    with refused("The conference has ended."):
        hall.do(by, kind, **fields)


def test_the_desk_takes_back_that_the_picture_is_there(hall: Hall) -> None:
    hall.waiting("q1")
    hall.chair(c.Call, question="q1")
    hall.do(TECHNICIAN, c.OnScreen, question="q1")
    hall.do(TECHNICIAN, c.OnScreen, question="q1", on=False)
    assert hall.told() == (e.WasOffScreen("q1", hall.now),)
    assert hall.state.floor == Floor(1, "called", question="q1")


def test_from_the_call_to_the_answer(hall: Hall) -> None:
    hall.waiting("q1")
    hall.chair(c.Call, question="q1")
    assert hall.told() == (e.Called("q1", hall.now),)
    hall.do(AN_PHU, c.Ready, question="q1")
    hall.do(TECHNICIAN, c.OnScreen, question="q1")
    assert hall.state.floor == Floor(1, "called", question="q1", ready=True, on_screen=True)
    hall.chair(c.Speak, question="q1")
    assert hall.told() == (e.Spoke("q1", hall.now, 180_000),)
    assert hall.state.floor == Floor(2, "speaking", question="q1", ready=True, on_screen=True)
    hall.chair(c.Invite, agency=LAND)
    assert hall.told() == (e.Heard("q1", hall.now), e.Invited(("q1",), LAND, hall.now, 300_000))
    assert hall.state.floor == Floor(3, "answering", questions=("q1",), agency=LAND)
    hall.chair(c.Finish)
    assert hall.told() == (e.Settled("q1", LAND, "answered"), e.Finished(hall.now))
    assert hall.state.floor is None
    assert (hall.turn, hall.status("q1")) == (4, "answered")


def test_whoever_was_speaking_has_been_heard_when_the_next_is_called(hall: Hall) -> None:
    hall.speaking("q1")
    hall.waiting("q2")
    turn = hall.turn
    hall.chair(c.Call, question="q2")
    assert (hall.status("q1"), hall.status("q2"), hall.turn) == ("heard", "called", turn + 1)


def test_nobody_is_called_while_somebody_is_called_or_an_agency_answers(hall: Hall) -> None:
    hall.called("q1")
    hall.waiting("q2")
    with refused("Somebody is called already."):
        hall.chair(c.Call, question="q2")
    hall.chair(c.Speak, question="q1")
    hall.chair(c.Invite, agency=LAND)
    with refused("An agency is answering. Finish the answer first."):
        hall.chair(c.Call, question="q2")


def test_only_who_waits_is_called(hall: Hall) -> None:
    hall.asked("q1")
    with refused("This question is no longer waiting."):
        hall.chair(c.Call, question="q1")


def test_only_the_called_point_says_ready(hall: Hall) -> None:
    hall.called("q1")
    with refused("Your point is not the one that was called."):
        hall.do(BINH_MINH, c.Ready, question="q1")


@pytest.mark.parametrize(("by", "kind"), [(AN_PHU, c.Ready), (TECHNICIAN, c.OnScreen), (CHAIR, c.Speak), (CHAIR, c.NoAnswer)])
def test_what_is_said_of_another_question_does_not_count_for_the_called_one(hall: Hall, by: By, kind: type[c.Command]) -> None:
    hall.called("q1")
    hall.waiting("q2")
    with refused(NOT_CALLED):
        hall.do(by, kind, question="q2")


def test_nobody_answers_over_the_head_of_who_was_called(hall: Hall) -> None:
    hall.heard("q1")
    hall.called("q2")
    with refused("Somebody is called."):
        hall.chair(c.Invite, questions=["q1"], agency=LAND)
    with refused("Nobody has spoken yet."):
        hall.chair(c.Finish)


def test_an_agency_that_nobody_knows_is_not_invited(hall: Hall) -> None:
    hall.heard("q1")
    with refused("There is no such agency."):
        hall.chair(c.Invite, questions=["q1"], agency="so-lac")


def test_an_invitation_says_what_is_to_be_answered(hall: Hall) -> None:
    hall.heard("q1")
    with refused("Choose the questions to be answered."):
        hall.chair(c.Invite, agency=LAND)
    with refused("There is no such question."):
        hall.chair(c.Invite, questions=["q1", "nobody"], agency=LAND)
    with refused("Only a question that was heard can be answered."):
        hall.chair(c.Invite, questions=["q1", hall.waiting("q2")], agency=LAND)


def test_a_question_named_twice_is_answered_once(hall: Hall) -> None:
    hall.heard("q1")
    hall.chair(c.Invite, questions=["q1", "q1"], agency=LAND)
    assert hall.state.floor is not None and hall.state.floor.questions == ("q1",)


def test_a_recalled_question_is_next_and_keeps_its_outcomes(hall: Hall) -> None:
    hall.answered("q1")
    hall.waiting("q2")
    hall.chair(c.Recall, question="q1")
    assert (hall.queue, hall.status("q1")) == (["q1", "q2"], "waiting")
    assert [outcome.outcome for outcome in hall.question("q1").outcomes] == ["answered"]


def test_a_recall_takes_the_floor_from_nobody_but_the_turn_rises(hall: Hall) -> None:
    hall.heard("q1")
    hall.speaking("q2")
    turn = hall.turn
    hall.chair(c.Recall, question="q1")
    assert hall.state.floor == Floor(turn + 1, "speaking", question="q2")
