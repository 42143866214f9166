"""After the end: what was never put is owed by its lead, and what nobody was named for stands before the organisers."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from conference.cast import AN_PHU, BRANCH, FOLLOWER, HEALTH, LAND, THE_LAND
from conference.history import Hall
from immutables import Map

from live.conference import commands as c
from live.conference.state import Seat
from live.conference.words import Role
from live.moment import Moment
from live.papers.missing import missing
from live.screens.answering import nobody_answers, owing
from live.screens.board import Board

AGENCY = Seat(f"agency-{LAND}", Role.AGENCY, 1, "", LAND)
MODERATOR = Seat("moderator", Role.MODERATOR, 1, "")
ORGANISER = Seat("organiser", Role.ORGANISER, 1, "")
POINT = Seat("point-1", Role.POINT, 1, "", "1")


@pytest.fixture
def hall() -> Hall:
    hall = Hall().set_up()
    hall.organiser(c.Configure, answers_due="2026-04-30", audience_comment=True)
    hall.chair(c.Begin)
    return hall


def shown(hall: Hall, seat: Seat, lang: str = "en") -> dict[str, str]:
    return Board(cast(Any, SimpleNamespace(moment=Moment(hall.state, Map(), Map())))).regions(seat, lang)


def given(hall: Hall, *ids: str, due: str | None = None) -> None:
    for id in ids:
        hall.moderator(c.Assign, question=hall.waiting(id), lead=LAND, due=due)


def test_an_agency_reads_that_its_question_was_not_put_and_replies_in_writing(hall: Hall) -> None:
    given(hall, "q1")
    assert "place 1" in shown(hall, AGENCY)["assigned"]
    hall.chair(c.End)
    told = shown(hall, AGENCY)
    assert "Not put at the conference: reply in writing" in told["assigned"] and "place 1" not in told["assigned"]
    assert 'class="primary" data-sheet="reply?question=q1"' in told["assigned"] and "complete?question=q1" in told["assigned"]
    assert "never put, to be answered in writing: 1" in told["owed-mine"]
    assert "still to be answered in writing" in told["prompter"]
    hall.do(THE_LAND, c.Reply, question="q1", text="Sẽ làm.")
    assert "hidden" in shown(hall, AGENCY)["owed-mine"].partition(">")[0]
    assert "Answered in writing" in shown(hall, POINT)["mine"]


def test_its_last_day_is_its_own_where_it_came_after_the_conference_else_that_of_all_answers(hall: Hall) -> None:
    given(hall, "q1", due="2026-05-20")
    given(hall, "q2", due="2026-03-01")
    given(hall, "q3")
    hall.chair(c.End)
    assert owing(LAND, hall.state).days == ("2026-04-30", "2026-04-30", "2026-05-20")


def test_the_rest_of_a_partly_answered_question_is_owed_as_such(hall: Hall) -> None:
    hall.answering("q1", agency=LAND)
    hall.chair(c.Finish, partly=True)
    hall.chair(c.End)
    owed = owing(LAND, hall.state)
    assert ([one.id for one in owed.rest], owed.answers, owed.missing, owed.days) == (["q1"], (), 1, ("2026-04-30",))
    told = shown(hall, AGENCY)["assigned"]
    assert "The rest of the answer has not been sent yet" in told and "pursue?question=q1" in told
    assert "rest of the answer missing: 1" in shown(hall, ORGANISER)["owing"]
    hall.do(THE_LAND, c.Complete, question="q1", text="Phần còn lại.")
    assert owing(LAND, hall.state).missing == 0


def test_the_organisers_read_what_nobody_answers_and_name_an_agency(hall: Hall) -> None:
    hall.waiting("q1")
    hall.heard("q2")
    hall.asked("q3")
    given(hall, "q4")
    assert nobody_answers(hall.state.questions, hall.state.life) == []
    hall.chair(c.End)
    hall.do(FOLLOWER, c.Submit, id="nhan-xet", text="Xin cảm ơn", followup_of="q2")
    assert [one.id for one in nobody_answers(hall.state.questions, hall.state.life)] == ["q1", "q2", "q3"]
    told = shown(hall, ORGANISER)["without-agency"]
    assert "question?question=q3&amp;open=assign" in told and "q4" not in told and "nhan-xet" not in told
    for id in ("q1", "q2", "q3"):
        hall.organiser(c.Assign, question=id, lead=HEALTH)
    assert "hidden" in shown(hall, ORGANISER)["without-agency"].partition(">")[0]
    assert "never put, to be answered in writing: 2" in shown(hall, ORGANISER)["owing"]


def test_everybody_reads_who_answers_what_was_not_put_in_writing(hall: Hall) -> None:
    given(hall, "q1")
    hall.waiting("q2")
    hall.chair(c.End)
    public = shown(hall, Seat("audience", Role.AUDIENCE, 1, ""))["answers"]
    assert public.count("Not put at the conference") == 2 and public.count("answers in writing") == 1
    mine = shown(hall, POINT)["mine"]
    assert mine.count("Not put at the conference") == 2 and "Waiting" not in mine
    hall.do(THE_LAND, c.Reply, question="q1", text="Sẽ làm.")
    public = shown(hall, Seat("audience", Role.AUDIENCE, 1, ""))["answers"]
    assert "Answered in writing" in public and "answers in writing" not in public and "Sẽ làm." in public


def test_a_merged_question_asks_its_agency_for_nothing_and_says_where_it_went(hall: Hall) -> None:
    given(hall, "q1", "q2")
    hall.moderator(c.Merge, question="q2", into="q1")
    assert "which is: Waiting" in shown(hall, POINT)["mine"]
    told = shown(hall, AGENCY)["assigned"]
    assert "Merged into question 1" in told and "prepare?question=q2" not in told and "handback?question=q2" not in told
    assert "prepare?question=q1" in told
    hall.chair(c.End)
    assert "reply?question=q2" not in shown(hall, AGENCY)["assigned"]
    assert "which is: Not put at the conference" in shown(hall, POINT)["mine"]


def test_readers_comments_lie_before_the_organisers_and_in_no_queue(hall: Hall) -> None:
    hall.heard("q1")
    hall.moderator(c.Hold, question=hall.asked("q2"))
    hall.asked("q3")
    hall.chair(c.End)
    for id in ("b1", "b2"):
        hall.do(FOLLOWER, c.Submit, id=id, text="Xin cảm ơn", followup_of="q1")
    told = shown(hall, ORGANISER)["comments"]
    assert "comments: 2" in told and "not read yet: 2" in told and 'data-do="approve"' not in told
    hall.organiser(c.Hold, question="b1")
    assert "not read yet: 1" in shown(hall, ORGANISER)["comments"]
    console = shown(hall, MODERATOR)
    assert "comments: 1" in console["inbox"] and "in-q3" in console["inbox"] and "in-b2" not in console["inbox"]
    assert "held-q2" in console["aside"] and "held-b1" not in console["aside"]
    for region in ("inbox", "aside"):
        assert 'data-do="approve"' not in console[region] and "data-tick" not in console[region]
    hall.organiser(c.Assign, question="b2", lead=LAND)
    assert "A reader's comment: reply in writing" in shown(hall, AGENCY)["assigned"]


def test_what_still_lies_with_a_branch_is_told_once_it_has_begun() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Define, branch=c.BranchGiven(BRANCH, "Đoàn huyện", ["1"]))
    hall.do(AN_PHU, c.Submit, id="lying", text="Bao giờ làm cầu?")
    assert "No paper counts them" not in shown(hall, ORGANISER)["collected"]
    hall.chair(c.Begin)
    assert "still lie with a branch: 1. No paper counts them" in shown(hall, ORGANISER)["collected"]
    for paper in ("minutes", "conclusion", "answers", "statistics", "summary"):
        assert any("lie with a branch" in lack and "1 (Đoàn huyện: 1)" in lack for lack in missing(paper, hall.state, "en"))
    assert not any("lie with a branch" in lack for lack in missing("script", hall.state, "en"))
    hall.organiser(c.Forward, question="lying")
    assert not any("lie with a branch" in lack for lack in missing("minutes", hall.state, "en"))


def test_the_technical_desk_is_told_of_nobody_next(hall: Hall) -> None:
    hall.waiting("q1"), hall.waiting("q2")
    desk = Seat("technician", Role.TECHNICIAN, 1, "")
    assert "NEXT" in shown(hall, desk)["switch"]
    hall.chair(c.End)
    told = shown(hall, desk)["switch"]
    assert "NEXT" not in told and "The conference has ended." in told
