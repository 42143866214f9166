"""Commitments with agency and date, how they are kept, and replies after the day."""

import pytest

from live.conference import commands as c
from live.conference.state import Commitment, WrittenReply

from .cast import HEALTH, LAND, ORGANISER, SECRETARY, THE_HEALTH, THE_LAND
from .history import Hall, invalid, refused


def test_a_promise_is_kept_as_it_was_spoken(hall: Hall) -> None:
    hall.heard("q1")
    hall.do(SECRETARY, c.Commit, id="m1", question="q1", agency=LAND, words="xong trước mùa mưa", due="2026-05-31")
    made = Commitment("m1", "xong trước mùa mưa", hall.now, "q1", LAND, None, "2026-05-31")
    assert hall.state.commitments["m1"] == made
    with refused("This commitment is in the record already."):
        hall.moderator(c.Commit, id="m1", agency=LAND, words="lần nữa")


def test_a_task_may_stand_without_a_question_and_go_to_a_whole_class(hall: Hall) -> None:
    hall.moderator(c.Commit, id="m1", class_="UBND các xã", words="niêm yết")
    assert (hall.state.commitments["m1"].group, hall.state.commitments["m1"].agency) == ("UBND các xã", None)


def test_a_promise_is_somebodys(hall: Hall) -> None:
    with invalid("agency"):
        hall.moderator(c.Commit, words="sẽ xem xét")
    with refused("There is no such agency."):
        hall.moderator(c.Commit, words="sẽ xem xét", agency="so-lac")
    with refused("There is no such question."):
        hall.moderator(c.Commit, words="sẽ xem xét", agency=LAND, question="nobody")


@pytest.mark.parametrize("state", ["handling", "done", "explained", "no_funds", "open"])
def test_an_agency_says_where_its_own_promise_stands_and_the_organiser_where_any_does(hall: Hall, state: str) -> None:
    hall.moderator(c.Commit, id="m1", agency=LAND, words="sửa đường")
    hall.do(THE_LAND, c.Fulfil, commitment="m1", state=state, note="Đang làm")
    assert (hall.state.commitments["m1"].state, hall.state.commitments["m1"].note) == (state, "Đang làm")
    with refused("This commitment is another agency's."):
        hall.do(THE_HEALTH, c.Fulfil, commitment="m1", state="done")
    hall.do(ORGANISER, c.Fulfil, commitment="m1", state="done")
    assert (hall.state.commitments["m1"].state, hall.state.commitments["m1"].note) == ("done", None)


def test_any_agency_may_speak_for_a_promise_of_a_class(hall: Hall) -> None:
    hall.moderator(c.Commit, id="m1", class_="các sở", words="công khai thủ tục")
    hall.do(THE_HEALTH, c.Fulfil, commitment="m1", state="done")
    with refused("There is no such commitment."):
        hall.do(THE_HEALTH, c.Fulfil, commitment="m2", state="done")


def test_whoever_was_asked_replies_in_writing_even_after_the_end(hall: Hall) -> None:
    hall.answered("q1", agency=LAND)
    hall.moderator(c.Assign, question="q1", lead=None, supporting=[HEALTH])
    hall.chair(c.End)
    hall.do(THE_LAND, c.Reply, question="q1", text="Đã sửa.", evidence="công văn 12")
    hall.do(THE_HEALTH, c.Reply, question="q1", text="Đã khám.")
    hall.do(THE_LAND, c.Reply, question="q1", text="Đã sửa xong.")
    told = [(reply.agency, reply.text, reply.evidence) for reply in hall.question("q1").replies]
    assert told == [(HEALTH, "Đã khám.", None), (LAND, "Đã sửa xong.", None)]
    assert isinstance(hall.question("q1").replies[0], WrittenReply)


def test_who_was_not_asked_does_not_reply(hall: Hall) -> None:
    hall.answered("q1", agency=LAND)
    with refused("This question is not assigned to your agency."):
        hall.do(THE_HEALTH, c.Reply, question="q1", text="Cho hỏi?")


def test_who_promised_is_one_agency_or_a_whole_class_and_never_both(hall: Hall) -> None:
    with invalid("class"):
        hall.do(SECRETARY, c.Commit, words="trong quý", agency=LAND, class_="Các sở, ban, ngành")
    with invalid("agency"):
        hall.do(SECRETARY, c.Commit, words="trong quý")


def test_what_was_taken_down_wrongly_is_put_right_while_the_minutes_are_open(hall: Hall) -> None:
    hall.do(SECRETARY, c.Commit, id="m1", words="trong quý", agency=LAND, due="2026-06-30")
    hall.do(THE_LAND, c.Fulfil, commitment="m1", state="handling", note="Đang làm")
    with invalid("class"):
        hall.do(SECRETARY, c.Amend, commitment="m1", words="trong quý", agency=LAND, class_="Các xã")
    with refused("There is no such commitment."):
        hall.do(SECRETARY, c.Amend, commitment="m9", words="trong quý", agency=LAND)
    hall.do(SECRETARY, c.Amend, commitment="m1", words="trong quý III", class_="Các xã")
    now = hall.state.commitments["m1"]
    assert (now.words, now.agency, now.group, now.due, now.state) == ("trong quý III", None, "Các xã", None, "handling")
    hall.chair(c.Seal, paper="minutes")
    with refused("This paper is sealed. Add a supplement instead."):
        hall.do(SECRETARY, c.Amend, commitment="m1", words="trong năm", agency=LAND)


def test_a_promise_that_nobody_made_is_taken_out_while_the_minutes_are_open(hall: Hall) -> None:
    for id in ("m1", "m2"):
        hall.do(SECRETARY, c.Commit, id=id, words="trong quý", agency=LAND)
    hall.do(SECRETARY, c.Strike, commitment="m1")
    assert list(hall.state.commitments) == ["m2"]
    with refused("There is no such commitment."):
        hall.do(SECRETARY, c.Strike, commitment="m1")
    hall.chair(c.Seal, paper="minutes")
    with refused("This paper is sealed. Add a supplement instead."):
        hall.do(SECRETARY, c.Strike, commitment="m2")


def test_new_work_goes_to_who_still_works(hall: Hall) -> None:
    """The conference is on 26 March 2026."""
    hall.organiser(c.Configure, date="2026-03-26")
    hall.organiser(c.Define, agency=c.AgencyGiven("so-moi", "Sở Nội vụ"))
    hall.organiser(c.Define, agency=c.AgencyGiven("so-cu", "Sở LĐTBXH", valid_to="2025-02-28", successors=["so-moi"]))
    hall.organiser(c.Define, agency=c.AgencyGiven("ban-cu", "Ban Dân tộc", valid_to="2026-03-25"))
    hall.organiser(c.Define, agency=c.AgencyGiven("ban-con", "Ban Quản lý", valid_to="2026-03-26"))
    hall.asked("q1")
    with refused("Sở LĐTBXH no longer works. Choose who took over: Sở Nội vụ."):
        hall.moderator(c.Assign, question="q1", lead="so-cu")
    with refused("Ban Dân tộc no longer works. Choose another agency."):
        hall.moderator(c.Assign, question="q1", lead=LAND, supporting=["ban-cu"])
    with refused("Sở LĐTBXH no longer works. Choose who took over: Sở Nội vụ."):
        hall.organiser(c.Plan, task="bao-cao", title="Báo cáo", agency="so-cu")
    with refused("Sở LĐTBXH no longer works. Choose who took over: Sở Nội vụ."):
        hall.moderator(c.Commit, words="trong quý", agency="so-cu")
    hall.moderator(c.Approve, question="q1")
    with refused("Ban Dân tộc no longer works. Choose another agency."):
        hall.chair(c.Defer, question="q1", agency="ban-cu")
    hall.moderator(c.Assign, question="q1", lead="ban-con")
    hall.chair(c.Defer, question="q1", agency="ban-con")


def test_what_an_agency_had_when_it_ended_may_still_be_changed(hall: Hall) -> None:
    hall.organiser(c.Configure, date="2026-03-26")
    hall.organiser(c.Define, agency=c.AgencyGiven("so-cu", "Sở LĐTBXH"))
    hall.asked("q1")
    hall.moderator(c.Assign, question="q1", lead="so-cu")
    hall.organiser(c.Plan, task="bao-cao", title="Báo cáo", agency="so-cu")
    hall.organiser(c.Define, agency=c.AgencyGiven("so-cu", "Sở LĐTBXH", valid_to="2025-02-28"))
    hall.moderator(c.Assign, question="q1", lead="so-cu", supporting=[LAND], due="2026-04-20")
    hall.organiser(c.Plan, task="bao-cao", title="Báo cáo của Sở", agency="so-cu")
