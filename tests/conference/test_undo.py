"""A decision is taken back as long as nothing later builds on it."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from live.conference import commands as c
from live.conference.state import Floor, State
from live.conference.undo import REACH, UNDOABLE

from .cast import AN_PHU, CHAIR, FOLLOWER, HEALTH, LAND, MODERATOR, ORGANISER, TECHNICIAN, THE_LAND
from .history import Hall, refused

Step = Callable[[Hall], int]
GONE = "This step is taken back already or too far back: undo reaches the last 40 steps."


def moderates(kind: type[c.Command], **fields: Any) -> Step:
    return lambda hall: hall.do(ORGANISER if kind is c.Endorse else MODERATOR, kind, question="q2", **fields)


def decides(kind: type[c.Command], **fields: Any) -> Step:
    return lambda hall: hall.do(CHAIR, kind, **fields)


def with_q2(way: Callable[[Hall], object]) -> Callable[[Hall], None]:
    """q1 and q3 wait around q2, which has come this far."""

    def scene(hall: Hall) -> None:
        hall.waiting("q1", "q2", "q3")
        way(hall)

    return scene


def received(hall: Hall) -> None:
    hall.waiting("q1")
    hall.asked("q2")


def call(hall: Hall) -> None:
    hall.chair(c.Call, question="q2")


def speak(hall: Hall) -> None:
    call(hall)
    hall.chair(c.Speak, question="q2")


def pause(hall: Hall) -> None:
    speak(hall)
    hall.chair(c.Pause)


def hear(hall: Hall) -> None:
    speak(hall)
    hall.chair(c.Finish)


def answer(hall: Hall) -> None:
    hear(hall)
    hall.chair(c.Invite, questions=["q2"], agency=LAND)


def prepare(hall: Hall) -> None:
    hall.moderator(c.Assign, question="q2", lead=LAND)
    hall.do(THE_LAND, c.Prepare, question="q2", text="Tháng 9.")


EVERY: dict[str, tuple[Callable[[Hall], None], Step]] = {
    "approve": (received, moderates(c.Approve)),
    "hold": (with_q2(lambda hall: None), moderates(c.Hold)),
    "decline": (with_q2(lambda hall: None), moderates(c.Decline, reason="Trùng")),
    "merge": (with_q2(lambda hall: None), moderates(c.Merge, into="q1")),
    "unmerge": (with_q2(lambda hall: hall.moderator(c.Merge, question="q2", into="q1")), moderates(c.Unmerge)),
    "revise": (with_q2(lambda hall: None), moderates(c.Revise, text="Rõ hơn?")),
    "mark_minor": (with_q2(lambda hall: None), moderates(c.MarkMinor)),
    "group": (with_q2(lambda hall: None), moderates(c.Group, topic="dat-dai")),
    "assign": (with_q2(lambda hall: None), moderates(c.Assign, lead=LAND, supporting=[HEALTH])),
    "withdraw": (with_q2(lambda hall: None), moderates(c.Withdraw)),
    "endorse": (with_q2(prepare), moderates(c.Endorse)),
    "return": (with_q2(prepare), moderates(c.Return, reason="Nêu số quyết định")),
    "move": (with_q2(lambda hall: None), moderates(c.Move, to=0)),
    "arrange": (with_q2(lambda hall: None), decides(c.Arrange, order=["q3", "q2", "q1"])),
    "call": (with_q2(lambda hall: None), decides(c.Call, question="q2")),
    "speak": (with_q2(call), decides(c.Speak, question="q2")),
    "no_answer": (with_q2(call), decides(c.NoAnswer, question="q2")),
    "invite": (with_q2(hear), decides(c.Invite, questions=["q2"], agency=LAND)),
    "finish": (with_q2(answer), decides(c.Finish)),
    "defer": (with_q2(hear), decides(c.Defer, question="q2", agency=LAND)),
    "refer": (with_q2(answer), decides(c.Refer, question="q2", to="Bộ Xây dựng")),
    "note": (with_q2(lambda hall: None), decides(c.Note, question="q2")),
    "recall": (with_q2(hear), decides(c.Recall, question="q2")),
    "extend": (with_q2(speak), decides(c.Extend, seconds=60)),
    "pause": (with_q2(speak), decides(c.Pause)),
    "resume": (with_q2(pause), decides(c.Resume)),
}


def stands(state: State) -> tuple[object, ...]:
    """What undo brings back: all but the turn, which rises."""
    floor: Floor | None = state.floor and replace(state.floor, turn=0)
    return state.questions, state.queue, state.heard, floor, state.clocks


def test_every_step_that_can_be_undone_is_undone_here() -> None:
    assert set(EVERY) == UNDOABLE


@pytest.mark.parametrize("name", EVERY)
def test_undo_brings_back_what_stood_before(hall: Hall, name: str) -> None:
    scene, step = EVERY[name]
    scene(hall)
    before = hall.state
    seq = step(hall)
    assert stands(hall.state) != stands(before), "The step changed something."
    turn = hall.turn
    hall.undo(seq)
    assert stands(hall.state) == stands(before)
    assert hall.turn == turn + 1


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_undone_twice(hall: Hall, name: str) -> None:
    scene, step = EVERY[name]
    scene(hall)
    seq = step(hall)
    hall.undo(seq)
    with refused(GONE):
        hall.undo(seq)


def test_two_undos_in_a_row_go_back_two_steps(hall: Hall) -> None:
    hall.waiting("q1", "q2")
    before = hall.state
    called = hall.chair(c.Call, question="q1")
    spoke = hall.chair(c.Speak, question="q1")
    hall.undo(spoke)
    hall.undo(called)
    assert stands(hall.state) == stands(before)


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_steps_about_different_questions_are_undone_in_any_order(hall: Hall, order: tuple[int, ...]) -> None:
    hall.waiting("q1", "q2", "q3", "q4")
    before = hall.state
    steps = [
        hall.moderator(c.Hold, question="q2"),
        hall.moderator(c.Decline, question="q1", reason="Trùng"),
        hall.moderator(c.Withdraw, question="q3"),
    ]
    for place in order:
        hall.undo(steps[place])
    assert stands(hall.state) == stands(before)


def test_undo_of_a_call_that_ended_a_speech_lets_the_speaker_go_on(hall: Hall) -> None:
    hall.speaking("q1")
    started = hall.state.clocks
    hall.waiting("q2")
    hall.undo(hall.chair(c.Call, question="q2"))
    assert (hall.status("q1"), hall.status("q2"), hall.state.heard) == ("speaking", "waiting", ())
    assert hall.state.clocks == started


def test_undo_is_refused_once_the_question_was_touched_again(hall: Hall) -> None:
    hall.asked("q1")
    approved = hall.moderator(c.Approve, question="q1")
    hall.moderator(c.Group, question="q1", topic="dat-dai")
    with refused("Something later builds on this step."):
        hall.undo(approved)


def test_undo_of_a_merge_is_refused_once_the_other_was_touched(hall: Hall) -> None:
    hall.waiting("q1", "q2")
    merged = hall.moderator(c.Merge, question="q2", into="q1")
    hall.moderator(c.Revise, question="q1", text="Cả hai?")
    with refused("Something later builds on this step."):
        hall.undo(merged)


@pytest.mark.parametrize("later", [c.Pause, c.Finish])
def test_undo_is_refused_once_the_floor_was_touched_again(hall: Hall, later: type[c.Command]) -> None:
    hall.waiting("q1")
    held = hall.moderator(c.Hold, question=hall.asked("q2"))
    hall.speaking("q3")
    spoke = hall.state.seq
    hall.chair(later)
    for seq in (held, spoke):
        with refused("Something later builds on this step."):
            hall.undo(seq)


def test_a_pause_is_taken_back_and_then_what_came_before_it(hall: Hall) -> None:
    hall.called("q1")
    spoke = hall.chair(c.Speak, question="q1")
    running = hall.state.clocks
    hall.undo(hall.chair(c.Pause))
    assert hall.state.clocks == running
    hall.undo(spoke)
    assert hall.status("q1") == "called"


def test_an_order_is_undone_only_before_the_next_order(hall: Hall) -> None:
    hall.waiting("q1", "q2", "q3")
    moved = hall.moderator(c.Move, question="q1", to=2)
    hall.moderator(c.Arrange, order=["q3", "q2", "q1"])
    with refused("Something later builds on this step."):
        hall.undo(moved)


def test_undo_of_an_order_keeps_who_came_and_who_left_meanwhile(hall: Hall) -> None:
    hall.waiting("q1", "q2", "q3")
    arranged = hall.moderator(c.Arrange, order=["q3", "q2", "q1"])
    hall.waiting("q4")
    hall.waiting("again", followup_of="q1")
    hall.moderator(c.Hold, question="q2")
    hall.undo(arranged)
    assert hall.queue == ["again", "q1", "q3", "q4"]


def test_undo_of_a_move_leaves_all_others_as_they_stand(hall: Hall) -> None:
    hall.waiting("q1", "q2", "q3")
    moved = hall.moderator(c.Move, question="q3", to=0)
    hall.moderator(c.Hold, question="q1")
    hall.moderator(c.Approve, question="q1")
    hall.undo(moved)
    assert hall.queue == ["q2", "q3", "q1"]


def test_undo_of_an_answer_lets_the_agency_answer_on_though_its_outcome_stood_before(hall: Hall) -> None:
    hall.answering("q1")
    hall.chair(c.Note, question="q1")
    finished = hall.chair(c.Finish)
    assert hall.status("q1") == "answered"
    hall.undo(finished)
    assert hall.status("q1") == "answering"


def test_undo_of_the_next_agencys_turn_gives_the_floor_back_to_the_one_before(hall: Hall) -> None:
    hall.heard("q1", "q2")
    hall.chair(c.Invite, questions=["q1"], agency=LAND)
    hall.chair(c.Note, question="q1")
    before = hall.state
    invited = hall.chair(c.Invite, questions=["q2"], agency=HEALTH)
    assert hall.status("q1") == "answered"
    hall.undo(invited)
    assert stands(hall.state) == stands(before)


def test_undo_of_a_recall_leaves_the_called_point_ready(hall: Hall) -> None:
    hall.heard("q1")
    hall.called("q2")
    recalled = hall.moderator(c.Recall, question="q1")
    hall.do(AN_PHU, c.Ready, question="q2")
    hall.undo(recalled)
    assert hall.state.floor == Floor(hall.turn, "called", question="q2", ready=True)
    assert hall.state.heard == ("q1",)


def test_undo_of_more_time_leaves_the_picture_on_the_screen(hall: Hall) -> None:
    hall.speaking("q1")
    extended = hall.chair(c.Extend, seconds=60)
    hall.do(TECHNICIAN, c.OnScreen, question="q1")
    hall.undo(extended)
    assert hall.state.floor is not None and hall.state.floor.on_screen
    assert hall.state.clocks.asking is not None and hall.state.clocks.asking.extra_ms == 0


def test_what_is_no_decision_of_the_console_cannot_be_undone(hall: Hall) -> None:
    hall.asked("q1")
    with refused("This step cannot be undone."):
        hall.undo(hall.state.seq)
    with refused(GONE):
        hall.undo(10_000)


def test_undo_reaches_only_so_far_back(hall: Hall) -> None:
    hall.asked("q1")
    far = hall.moderator(c.Approve, question="q1")
    for place in range(REACH - 1):
        hall.asked(f"later-{place}")
    near = hall.state
    hall.undo(far)
    hall = Hall(near)
    hall.asked("last")
    with refused(GONE):
        hall.undo(far)


def test_the_way_back_holds_no_further_ways_back(hall: Hall) -> None:
    hall.waiting("q1", "q2", "q3")
    assert all(step.before is None or step.before.past == () for step in hall.state.past)


def test_after_the_end_the_floor_is_no_longer_undone_but_an_assignment_is(hall: Hall) -> None:
    hall.heard("q1")
    finished = hall.state.seq
    hall.chair(c.End)
    with refused("The conference has ended."):
        hall.undo(finished)
    hall.undo(hall.moderator(c.Assign, question="q1", lead=LAND))
    assert hall.question("q1").lead is None


def test_a_mark_of_the_audience_does_not_stop_the_moderator_from_undoing(hall: Hall) -> None:
    hall.organiser(c.Configure, audience_mark=True)
    hall.waiting("q1")
    held = hall.moderator(c.Group, question="q1", topic="dat-dai")
    hall.do(FOLLOWER, c.Mark, question="q1")
    hall.undo(held)
    assert hall.question("q1").topic is None
    assert hall.question("q1").marks == {"audience-a1b2"}


def test_however_many_write_and_mark_the_console_reaches_as_far_back(hall: Hall) -> None:
    hall.waiting("q1", "q2")
    approved = hall.moderator(c.Hold, question="q2")
    for number in range(REACH + 1):
        hall.moderator(c.Announce, text=f"Giải lao {number}", to="all")
    hall.undo(approved)
    assert hall.queue == ["q1", "q2"]


def test_a_call_that_was_taken_back_leaves_no_trace_in_the_course_of_the_day(hall: Hall) -> None:
    hall.heard("q1", "q2")
    course = hall.state.course
    recalled = hall.chair(c.Recall, question="q1")
    called = hall.chair(c.Call, question="q1")
    hall.undo(called)
    hall.undo(recalled)
    assert hall.state.course == course
