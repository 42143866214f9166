"""Questions that ask the same become one; everybody who asked stays credited."""

import pytest

from live.conference import commands as c
from live.conference.words import Status

from .cast import AN_PHU, BINH_MINH
from .history import Hall, refused


def credited(hall: Hall, id: str) -> list[str | None]:
    """The askers of a question and of all that went into it."""
    question = hall.question(id)
    return [question.asker, *(name for child in question.children for name in credited(hall, child))]


def three(hall: Hall) -> None:
    hall.waiting("q1", asker="Lan")
    hall.waiting("q2", by=BINH_MINH, asker="Hùng")
    hall.waiting("q3", asker="Mai")
    hall.waiting("q4", asker="Sơn")


def test_three_become_one_and_all_askers_stay_credited(hall: Hall) -> None:
    three(hall)
    hall.moderator(c.Merge, question="q2", into="q1")
    hall.moderator(c.Merge, question="q3", into="q1")
    assert credited(hall, "q1") == ["Lan", "Hùng", "Mai"]
    assert hall.queue == ["q1", "q4"]


def test_one_goes_into_one_that_goes_into_a_third(hall: Hall) -> None:
    three(hall)
    hall.moderator(c.Merge, question="q3", into="q2")
    hall.moderator(c.Merge, question="q2", into="q1")
    assert credited(hall, "q1") == ["Lan", "Hùng", "Mai"]


@pytest.mark.parametrize("order", [("q2", "q3"), ("q3", "q2")])
def test_taken_apart_again_all_stand_as_before(hall: Hall, order: tuple[str, str]) -> None:
    three(hall)
    before = hall.queue
    hall.moderator(c.Merge, question="q2", into="q1")
    hall.moderator(c.Merge, question="q3", into="q1")
    for id in order:
        hall.moderator(c.Unmerge, question=id)
    assert hall.queue == before
    assert credited(hall, "q1") == ["Lan"]


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.HELD])
def test_what_did_not_wait_does_not_wait_after_it_was_merged(hall: Hall, status: Status) -> None:
    hall.waiting("q1")
    hall.asked("q2")
    if status is Status.HELD:
        hall.moderator(c.Hold, question="q2")
    hall.moderator(c.Merge, question="q2", into="q1")
    hall.moderator(c.Unmerge, question="q2")
    assert hall.status("q2") is status


def test_its_place_is_among_its_neighbours_even_if_the_head_has_gone(hall: Hall) -> None:
    three(hall)
    hall.moderator(c.Merge, question="q3", into="q4")
    hall.moderator(c.Hold, question="q1")
    hall.moderator(c.Unmerge, question="q3")
    assert hall.queue == ["q2", "q3", "q4"]


def test_a_question_cannot_go_into_itself_nor_into_one_that_is_gone(hall: Hall) -> None:
    three(hall)
    with refused("A question cannot be merged into itself."):
        hall.moderator(c.Merge, question="q1", into="q1")
    hall.moderator(c.Merge, question="q2", into="q1")
    hall.moderator(c.Decline, question="q3", reason="Trùng")
    hall.do(AN_PHU, c.Withdraw, question="q4")
    for gone in ("q2", "q3", "q4"):
        with refused("The other question was declined, withdrawn or merged itself."):
            hall.moderator(c.Merge, question="q1", into=gone)


def test_a_question_goes_into_one_that_was_put_already(hall: Hall) -> None:
    hall.heard("q1")
    hall.waiting("q2")
    hall.moderator(c.Merge, question="q2", into="q1")
    assert hall.question("q1").children == ("q2",)
    with refused("Only a new, waiting or held question can be merged."):
        hall.moderator(c.Merge, question="q1", into=hall.waiting("q3"))


def test_only_a_merged_question_is_taken_apart(hall: Hall) -> None:
    hall.waiting("q1")
    with refused("This question is not merged."):
        hall.moderator(c.Unmerge, question="q1")


def test_a_point_cannot_take_back_what_others_asked_with_it(hall: Hall) -> None:
    hall.waiting("q1")
    hall.waiting("q2", by=BINH_MINH)
    hall.moderator(c.Merge, question="q2", into="q1")
    with refused("Others asked the same and were merged into this question. Ask the moderator."):
        hall.do(AN_PHU, c.Withdraw, question="q1")
    hall.moderator(c.Withdraw, question="q1")
    assert hall.status("q1") is Status.WITHDRAWN
