"""Completed answers: sent by the agency that answered, endorsed or returned, published; what is owed is followed and chased."""

import pytest

from live.conference import commands as c
from live.conference.completing import owes
from live.conference.state import Completed, Progress

from .cast import HEALTH, LAND, ORGANISER, THE_HEALTH, THE_LAND
from .history import Hall, invalid, refused

SITE = "https://sonnmt.tinh.vn/tra-loi"


def sent(hall: Hall, text: str = "Đã làm.") -> Completed:
    hall.do(THE_LAND, c.Complete, question="q1", text=text)
    return the_answer(hall)


def the_answer(hall: Hall) -> Completed:
    [answer] = hall.question("q1").completed
    return answer


def endorsed(hall: Hall, text: str = "Đã làm.") -> Completed:
    sent(hall, text)
    hall.organiser(c.EndorseAnswer, question="q1", agency=LAND)
    return the_answer(hall)


def test_who_answered_is_asked_for_the_completed_answer_else_the_lead(hall: Hall) -> None:
    hall.waiting("q2")
    assert hall.question("q2").answerers(ended=False) == ()
    hall.heard("q1")
    assert hall.question("q1").answerers(ended=False) == ()
    hall.moderator(c.Assign, question="q1", lead=HEALTH, supporting=[LAND])
    assert hall.question("q1").answerers(ended=False) == (HEALTH,)
    hall.chair(c.Invite, questions=["q1"], agency=LAND)
    hall.chair(c.Finish)
    assert hall.question("q1").answerers(ended=False) == (LAND,)
    assert hall.question("q1").concerned == {HEALTH, LAND}


def test_only_who_is_asked_completes_and_only_what_was_heard(hall: Hall) -> None:
    hall.waiting("q2")
    with refused("This question has not been heard"):
        hall.do(THE_LAND, c.Complete, question="q2", text="Sớm.")
    hall.answered("q1", agency=LAND)
    with refused("This question does not ask your agency for its answer."):
        hall.do(THE_HEALTH, c.Complete, question="q1", text="Cho hỏi?")
    assert sent(hall) == Completed(LAND, "Đã làm.", hall.now)


def test_what_was_endorsed_stays_public_until_the_better_one_is(hall: Hall) -> None:
    hall.answered("q1", agency=LAND)
    assert (endorsed(hall).public, the_answer(hall).endorsed_at) == ("Đã làm.", hall.now)
    with refused("This answer is endorsed already."):
        hall.organiser(c.EndorseAnswer, question="q1", agency=LAND)
    assert (sent(hall, "Đã làm xong.").public, the_answer(hall).standing) == ("Đã làm.", "sent")
    hall.organiser(c.ReturnAnswer, question="q1", agency=LAND, reason="Nêu ngày")
    assert (the_answer(hall).public, the_answer(hall).standing, the_answer(hall).reason) == ("Đã làm.", "returned", "Nêu ngày")
    assert endorsed(hall, "Xong ngày 5/4.").public == "Xong ngày 5/4."


def test_what_is_returned_after_it_was_endorsed_leaves_the_public_page(hall: Hall) -> None:
    hall.answered("q1", agency=LAND)
    endorsed(hall)
    hall.organiser(c.ReturnAnswer, question="q1", agency=LAND, reason="Sai số liệu")
    assert the_answer(hall).public is None


def test_nothing_is_endorsed_returned_or_published_that_did_not_come(hall: Hall) -> None:
    hall.answered("q1", agency=LAND)
    for command, more in ((c.EndorseAnswer, {}), (c.ReturnAnswer, {"reason": "Thiếu"})):
        with refused("No completed answer of this agency has come yet."):
            hall.organiser(command, question="q1", agency=LAND, **more)
    with refused("No completed answer of this agency has come yet."):
        hall.do(THE_LAND, c.PublishAnswer, question="q1", address=SITE, date="2026-03-26")


def test_the_agency_says_where_it_published_what_was_endorsed(hall: Hall) -> None:
    hall.answered("q1", agency=LAND)
    sent(hall)
    with refused("This answer is not endorsed yet."):
        hall.do(THE_LAND, c.PublishAnswer, question="q1", address=SITE, date="2026-03-26")
    hall.organiser(c.EndorseAnswer, question="q1", agency=LAND)
    with invalid("date"):
        hall.do(THE_LAND, c.PublishAnswer, question="q1", address=SITE, date="2026-03-27")
    hall.do(THE_LAND, c.PublishAnswer, question="q1", address=SITE, date="2026-03-26", agency=HEALTH)
    assert (the_answer(hall).address, the_answer(hall).date) == (SITE, "2026-03-26")
    hall.organiser(c.PublishAnswer, question="q1", address=SITE + "/2", date="2026-03-25", agency=LAND)
    assert (the_answer(hall).address, the_answer(hall).date) == (SITE + "/2", "2026-03-25")


def test_what_was_deferred_or_referred_is_followed_step_by_step(hall: Hall) -> None:
    hall.heard("q1")
    hall.moderator(c.Assign, question="q1", lead=LAND)
    with refused("Only a question that still has to be answered"):
        hall.do(THE_LAND, c.Pursue, question="q1", state="handling")
    hall.chair(c.Refer, question="q1", to="Bộ Xây dựng")
    hall.do(THE_LAND, c.Pursue, question="q1", state="handling", note="Đã gửi công văn")
    first = Progress("handling", THE_LAND.seat, hall.now, "Đã gửi công văn", LAND)
    hall.organiser(c.Pursue, question="q1", state="done")
    assert hall.question("q1").progress == (first, Progress("done", ORGANISER.seat, hall.now, None, LAND))


def test_an_agency_speaks_for_itself_and_the_organisers_for_one_that_has_the_question(hall: Hall) -> None:
    hall.heard("q1")
    hall.chair(c.Refer, question="q1", to="Bộ Xây dựng")
    with refused("This question is not assigned to your agency."):
        hall.do(THE_LAND, c.Pursue, question="q1", state="done")
    with refused("Choose an agency that has this question."):
        hall.organiser(c.Pursue, question="q1", state="done", agency=LAND)
    with refused("Choose an agency that has this question."):
        hall.organiser(c.Pursue, question="q1", state="done")


@pytest.mark.parametrize("kind", [c.Pursue, c.Fulfil])
def test_no_funds_yet_goes_with_a_roadmap(hall: Hall, kind: type[c.Command]) -> None:
    hall.heard("q1")
    hall.chair(c.Defer, question="q1", agency=LAND)
    hall.moderator(c.Commit, id="m1", agency=LAND, words="làm cầu")
    what = {"question": "q1"} if kind is c.Pursue else {"commitment": "m1"}
    with invalid("note"):
        hall.do(THE_LAND, kind, state="no_funds", **what)
    hall.do(THE_LAND, kind, state="no_funds", note="Ghi vốn trung hạn 2027", **what)


def test_every_step_of_a_commitment_stays_with_who_and_when(hall: Hall) -> None:
    hall.moderator(c.Commit, id="m1", agency=LAND, words="sửa đường")
    hall.do(THE_LAND, c.Fulfil, commitment="m1", state="handling", note="Đang làm")
    first = Progress("handling", THE_LAND.seat, hall.now, "Đang làm")
    hall.organiser(c.Fulfil, commitment="m1", state="done")
    assert hall.state.commitments["m1"].history == (first, Progress("done", "organiser", hall.now))


def test_who_owes_an_answer_is_reminded_and_nobody_else(hall: Hall) -> None:
    hall.answered("q1", agency=LAND)
    with refused("This agency owes no answer."):
        hall.organiser(c.Chase, agency=HEALTH)
    with refused("There is no such agency."):
        hall.organiser(c.Chase, agency="so-lac")
    hall.organiser(c.Chase, agency=LAND)
    first = hall.now
    hall.organiser(c.Chase, agency=LAND)
    assert hall.state.chased[LAND] == (first, hall.now)
    sent(hall)
    with refused("This agency owes no answer."):
        hall.organiser(c.Chase, agency=LAND)


def test_what_was_referred_is_owed_until_it_was_followed_up(hall: Hall) -> None:
    hall.heard("q1")
    hall.moderator(c.Assign, question="q1", lead=LAND)
    hall.chair(c.Refer, question="q1", to="Bộ Xây dựng")
    hall.do(THE_LAND, c.Pursue, question="q1", state="handling")
    assert owes(hall.question("q1"), LAND, ended=True)
    hall.do(THE_LAND, c.Pursue, question="q1", state="explained", note="Bộ đã trả lời")
    assert not owes(hall.question("q1"), LAND, ended=True)


def test_a_returned_answer_is_owed_again_and_a_written_reply_settles_it(hall: Hall) -> None:
    hall.answered("q1", agency=LAND)
    sent(hall)
    assert not owes(hall.question("q1"), LAND, ended=True)
    hall.organiser(c.ReturnAnswer, question="q1", agency=LAND, reason="Thiếu")
    assert owes(hall.question("q1"), LAND, ended=True)
    hall.do(THE_LAND, c.Reply, question="q1", text="Trả lời bằng văn bản.")
    assert not owes(hall.question("q1"), LAND, ended=True)


def test_what_was_never_put_is_owed_by_its_lead_after_the_end(hall: Hall) -> None:
    hall.waiting("q1", "q2", "q3")
    hall.asked("q4")
    hall.moderator(c.Hold, question="q3")
    for id in ("q1", "q3", "q4"):
        hall.moderator(c.Assign, question=id, lead=LAND, supporting=[HEALTH])
    with refused("This agency owes no answer."):
        hall.organiser(c.Chase, agency=LAND)
    hall.chair(c.Begin)
    hall.chair(c.End)
    assert [owes(hall.question(id), LAND, ended=True) for id in ("q1", "q2", "q3", "q4")] == [True, False, True, True]
    assert not owes(hall.question("q1"), HEALTH, ended=True)
    hall.organiser(c.Chase, agency=LAND)
    hall.do(THE_LAND, c.Pursue, question="q1", state="no_funds", note="Ghi vốn 2027")
    hall.do(THE_LAND, c.Reply, question="q1", text="Sẽ làm.")
    hall.do(THE_LAND, c.Complete, question="q3", text="Đã làm.")
    assert [owes(hall.question(id), LAND, ended=True) for id in ("q1", "q3", "q4")] == [False, False, True]


def test_what_nobody_was_named_for_is_known_and_still_given_to_an_agency_after_the_end(hall: Hall) -> None:
    hall.waiting("q1")
    hall.heard("q2")
    hall.heard("q3")
    hall.chair(c.Note, question="q3")
    hall.heard("q4")
    hall.chair(c.Refer, question="q4", to="Bộ Xây dựng")
    hall.chair(c.End)
    assert [hall.question(id).has_nobody for id in ("q1", "q2", "q3", "q4")] == [True, True, False, True]
    for id in ("q1", "q2", "q4"):
        hall.organiser(c.Assign, question=id, lead=LAND)
        assert owes(hall.question(id), LAND, ended=True) and not hall.question(id).has_nobody


def test_the_rest_of_what_was_answered_in_part_is_followed(hall: Hall) -> None:
    hall.heard("q1")
    hall.chair(c.Invite, questions=["q1"], agency=LAND)
    hall.chair(c.Finish, partly=True)
    assert hall.question("q1").came_to(LAND, "partly")
    hall.do(THE_LAND, c.Pursue, question="q1", state="handling")
    assert hall.question("q1").stands_at(LAND) == "handling"
