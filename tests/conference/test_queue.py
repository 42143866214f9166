"""Who waits, and in which order."""

import pytest

from live.conference import commands as c
from live.conference.undo import REACH

from .history import Hall, refused


def test_moving_counts_places_from_zero(hall: Hall) -> None:
    hall.waiting("q1", "q2", "q3")
    hall.moderator(c.Move, question="q3", to=0)
    assert hall.queue == ["q3", "q1", "q2"]
    hall.chair(c.Move, question="q3", to=2, why="Chờ lãnh đạo")
    assert hall.queue == ["q1", "q2", "q3"]
    with refused("The queue has only 3 places."):
        hall.moderator(c.Move, question="q3", to=3)


def test_only_what_waits_is_moved(hall: Hall) -> None:
    hall.asked("q1")
    with refused("This question is no longer waiting."):
        hall.moderator(c.Move, question="q1", to=0)


@pytest.mark.parametrize("order", [["q1", "q2"], ["q1", "q1", "q2"], ["q1", "q2", "q3", "q4"], ["q1", "q2", "q2", "q3"], []])
def test_an_arrangement_names_exactly_those_who_wait(hall: Hall, order: list[str]) -> None:
    hall.waiting("q1", "q2", "q3")
    with refused("The queue has changed meanwhile."):
        hall.moderator(c.Arrange, order=order)
    hall.moderator(c.Arrange, order=["q3", "q1", "q2"], why="Theo chủ đề")
    assert hall.queue == ["q3", "q1", "q2"]


def test_who_does_not_answer_keeps_the_place(hall: Hall) -> None:
    hall.waiting("q1", "q2", "q3")
    hall.chair(c.Call, question="q2")
    assert hall.queue == ["q1", "q3"]
    hall.chair(c.NoAnswer, question="q2")
    assert hall.queue == ["q1", "q2", "q3"]


def test_the_place_is_between_the_same_neighbours_when_the_head_was_held_meanwhile(hall: Hall) -> None:
    hall.waiting("q1", "q2", "q3")
    hall.chair(c.Call, question="q2")
    hall.moderator(c.Hold, question="q1")
    hall.chair(c.NoAnswer, question="q2")
    assert hall.queue == ["q2", "q3"]


def test_a_follow_up_that_came_meanwhile_does_not_push_anybody_behind_the_one_who_did_not_answer(hall: Hall) -> None:
    hall.waiting("q1", "q2", "q3")
    hall.chair(c.Call, question="q2")
    hall.waiting("again", followup_of="q1")
    hall.chair(c.NoAnswer, question="q2")
    assert hall.queue == ["again", "q1", "q2", "q3"]


def test_who_came_meanwhile_waits_behind_the_last_who_did_not_answer(hall: Hall) -> None:
    hall.waiting("q1", "q2")
    hall.chair(c.Call, question="q2")
    hall.waiting("q3")
    hall.chair(c.NoAnswer, question="q2")
    assert hall.queue == ["q1", "q2", "q3"]


def test_a_follow_up_still_goes_before_the_one_who_did_not_answer(hall: Hall) -> None:
    hall.waiting("q1", "q2")
    hall.chair(c.Call, question="q1")
    hall.waiting("again", followup_of="q2")
    hall.chair(c.NoAnswer, question="q1")
    assert hall.queue == ["again", "q1", "q2"]


def test_who_left_an_empty_queue_comes_back_to_its_head(hall: Hall) -> None:
    hall.called("q1")
    hall.waiting("q2")
    hall.chair(c.NoAnswer, question="q1")
    assert hall.queue == ["q1", "q2"]


def test_who_was_heard_long_ago_keeps_no_place_and_comes_back_to_the_head(hall: Hall) -> None:
    hall.heard("q1")
    hall.waiting("q2", "q3")
    assert hall.state.places == ("q1", "q2", "q3")
    for place in range(REACH + 1):
        hall.asked(f"later-{place}")
    assert hall.state.places == ("q2", "q3")
    hall.chair(c.Recall, question="q1")
    assert hall.state.queue == ("q1", "q2", "q3")


def test_who_was_called_long_ago_still_stands_where_he_stood(hall: Hall) -> None:
    hall.waiting("q1", "q2")
    hall.chair(c.Call, question="q1")
    for place in range(REACH + 1):
        hall.asked(f"later-{place}")
    hall.chair(c.NoAnswer, question="q1")
    assert hall.state.queue == ("q1", "q2")
