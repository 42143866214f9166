"""Questions come in, are screened and taken back."""

from collections.abc import Callable

import pytest

from live.conference import commands as c
from live.conference import events as e
from live.conference.words import By, Status

from .cast import AN_PHU, BINH_MINH, FOLLOWER, MODERATOR, NEIGHBOUR, ORGANISER, SECRETARY
from .history import Hall, history, invalid, refused, submitted


def test_a_question_of_a_point_waits_for_the_moderator(hall: Hall) -> None:
    hall.do(
        AN_PHU, c.Submit, id="q1", text="Khi nào?", kind="proposal", asker="Bà Lan", title="Trưởng thôn", unit="Thôn 3",
        topic="dat-dai", contact="hash", point="2", origin="media",
    )  # fmt: skip
    question = hall.question("q1")
    assert (question.status, question.number, question.text, question.original) == ("received", 1, "Khi nào?", "Khi nào?")
    assert (question.kind, question.asker, question.title, question.unit) == ("proposal", "Bà Lan", "Trưởng thôn", "Thôn 3")
    assert (question.topic, question.contact, question.at) == ("dat-dai", "hash", hall.now)
    assert (question.point, question.origin, question.owner) == ("1", "point", "point-1"), "Seat, never form, says whose it is."


@pytest.mark.parametrize(
    ("by", "fields", "origin", "point"),
    [
        (MODERATOR, {}, "hall", None),
        (MODERATOR, {"point": "2"}, "point", "2"),
        (SECRETARY, {"origin": "slip"}, "slip", None),
        (ORGANISER, {"origin": "portal", "point": "3"}, "portal", "3"),
    ],
)
def test_staff_say_where_a_question_comes_from(
    hall: Hall, by: By, fields: dict[str, str], origin: str, point: str | None
) -> None:
    question = hall.question(hall.asked("q1", by, **fields))
    assert (question.origin, question.point) == (origin, point)


def test_points_and_audience_send_only_while_intake_is_open(hall: Hall) -> None:
    hall.organiser(c.Configure, audience_submit=True)
    hall.moderator(c.Close)
    for by in (AN_PHU, FOLLOWER):
        with refused("Intake is closed."):
            hall.asked("q1", by)
    hall.asked("q1", SECRETARY)
    hall.moderator(c.Open)
    hall.asked("q2", AN_PHU)
    assert hall.question(hall.asked("q3", FOLLOWER)).origin == "audience"


def test_intake_opens_and_closes_once(hall: Hall) -> None:
    with refused("Intake is open already."):
        hall.moderator(c.Open)
    hall.organiser(c.Close)
    with refused("Intake is closed already."):
        hall.moderator(c.Close)


def test_the_audience_is_off_until_the_organiser_opens_it(hall: Hall) -> None:
    with refused("The audience cannot submit"):
        hall.asked("q1", FOLLOWER)


def test_a_question_comes_in_once(hall: Hall) -> None:
    hall.asked("q1")
    with refused("This question is in the record already."):
        hall.asked("q1", BINH_MINH)


def test_what_a_question_names_must_exist(hall: Hall) -> None:
    with refused("There is no such topic."):
        hall.asked("q1", topic="hoa-binh")
    with refused("There is no such point."):
        hall.asked("q1", MODERATOR, point="99")
    with refused("There is no such question."):
        hall.asked("q1", followup_of="nobody")


def test_a_point_has_as_many_questions_as_the_organiser_allows(hall: Hall) -> None:
    hall.asked("q0", BINH_MINH)
    hall.organiser(c.Configure, point_limit=2)
    hall.asked("q1")
    hall.asked("q2")
    with refused("Your point has handed in all of its 2 questions."):
        hall.asked("q3")
    hall.asked("q3", MODERATOR, point="1")
    hall.asked("q4", BINH_MINH)


def test_what_was_turned_away_makes_room_for_another(hall: Hall) -> None:
    hall.organiser(c.Configure, point_limit=1)
    hall.asked("q1")
    hall.moderator(c.Decline, question="q1", reason="Ngoài phạm vi")
    hall.asked("q2")
    hall.do(AN_PHU, c.Withdraw, question="q2")
    hall.asked("q3")
    hall.moderator(c.Merge, question="q3", into=hall.asked("other", BINH_MINH))
    hall.asked("q4")


def test_a_raised_hand_has_no_words_yet(hall: Hall) -> None:
    hall.do(AN_PHU, c.Raise, id="q1", asker="Ông Hùng")
    assert (hall.question("q1").text, hall.question("q1").original, hall.status("q1")) == (None, None, "received")
    hall.moderator(c.Revise, question="q1", text="Hỏi về con mương.")
    assert (hall.question("q1").text, hall.question("q1").original) == ("Hỏi về con mương.", None)


def test_a_hand_that_the_moderator_raises_goes_straight_to_the_queue(hall: Hall) -> None:
    hall.waiting("q0")
    hall.moderator(c.Raise, id="q1", point="2")
    assert hall.queue == ["q0", "q1"]
    assert hall.question("q1").origin == "point"
    hall.moderator(c.Raise, id="q2", followup_of="q0")
    assert hall.queue == ["q2", "q0", "q1"]


def test_a_follow_up_of_the_same_asker_goes_before_the_queue(hall: Hall) -> None:
    hall.waiting("q1", "q2")
    hall.waiting("again", followup_of="q1")
    assert hall.queue == ["again", "q1", "q2"]


def test_nobody_follows_up_anothers_question(hall: Hall) -> None:
    hall.organiser(c.Configure, audience_submit=True)
    hall.asked("q1")
    hall.asked("q2", FOLLOWER)
    for by, id in ((BINH_MINH, "q1"), (FOLLOWER, "q1"), (NEIGHBOUR, "q2"), (AN_PHU, "q2")):
        with refused("This question is not yours."):
            hall.asked("q3", by, followup_of=id)
    hall.asked("q3", FOLLOWER, followup_of="q2")
    hall.asked("q4", SECRETARY, followup_of="q1")


@pytest.mark.parametrize(
    ("kind", "fields", "to", "legal"),
    [
        (c.Approve, {}, Status.WAITING, {"received", "held", "declined"}),
        (c.Hold, {}, Status.HELD, {"received", "waiting", "declined"}),
        (c.Decline, {"reason": "Trùng"}, Status.DECLINED, {"received", "waiting", "held"}),
        (c.Withdraw, {}, Status.WITHDRAWN, {"received", "waiting", "held"}),
    ],
)
@pytest.mark.parametrize("at", list(Status))
def test_the_inbox_moves_only_what_has_not_been_put(
    hall: Hall, at: Status, kind: type[c.Command], fields: dict[str, str], to: Status, legal: set[str]
) -> None:
    stand(hall, at)
    if at in legal:
        hall.moderator(kind, question="q1", **fields)
        assert hall.status("q1") is to
    else:
        with refused(""):
            hall.moderator(kind, question="q1", **fields)
        assert hall.status("q1") is at


def stand(hall: Hall, at: Status) -> None:
    """Bring the question q1 to a status, by the shortest way."""
    ways: dict[Status, Callable[[], object]] = {
        Status.RECEIVED: lambda: hall.asked("q1"),
        Status.WAITING: lambda: hall.waiting("q1"),
        Status.HELD: lambda: hall.moderator(c.Hold, question=hall.asked("q1")),
        Status.DECLINED: lambda: hall.moderator(c.Decline, question=hall.asked("q1"), reason="Trùng"),
        Status.MERGED: lambda: hall.moderator(c.Merge, question=hall.asked("q1"), into=hall.asked("q2")),
        Status.WITHDRAWN: lambda: hall.moderator(c.Withdraw, question=hall.asked("q1")),
        Status.CALLED: lambda: hall.called("q1"),
        Status.SPEAKING: lambda: hall.speaking("q1"),
        Status.HEARD: lambda: hall.heard("q1"),
        Status.ANSWERING: lambda: hall.answering("q1"),
        Status.ANSWERED: lambda: hall.answered("q1"),
        Status.DEFERRED: lambda: hall.moderator(c.Defer, question=hall.heard("q1"), agency="so-y-te"),
        Status.REFERRED: lambda: hall.moderator(c.Refer, question=hall.heard("q1"), to="Bộ Y tế"),
    }
    ways[at]()
    assert hall.status("q1") is at


def test_the_reason_of_a_declined_question_goes_when_it_is_approved_after_all(hall: Hall) -> None:
    stand(hall, Status.DECLINED)
    assert hall.question("q1").reason == "Trùng"
    hall.moderator(c.Approve, question="q1")
    assert hall.question("q1").reason is None


def test_only_who_brought_it_or_the_moderator_takes_a_question_back(hall: Hall) -> None:
    hall.organiser(c.Configure, audience_submit=True)
    hall.asked("q1")
    hall.asked("q2", FOLLOWER)
    hall.asked("q3", SECRETARY, point="1")
    for by, id in ((BINH_MINH, "q1"), (FOLLOWER, "q1"), (NEIGHBOUR, "q2")):
        with refused("This question is not yours."):
            hall.do(by, c.Withdraw, question=id)
    hall.do(AN_PHU, c.Withdraw, question="q1")
    hall.do(FOLLOWER, c.Withdraw, question="q2")
    hall.do(AN_PHU, c.Withdraw, question="q3")


def test_a_declined_question_that_waits_again_waits_at_the_end() -> None:
    asked = [submitted("q1", 1), submitted("q2", 2)]
    hall = Hall(history(*asked, e.Approved("q1"), e.Approved("q2"), e.Declined("q1", "Trùng")))
    hall.moderator(c.Approve, question="q1")
    assert hall.queue == ["q2", "q1"]


def test_the_original_wording_stays_beside_every_revision(hall: Hall) -> None:
    hall.asked("q1")
    hall.moderator(c.Revise, question="q1", text="Rõ hơn?", reason="Rõ ý")
    hall.do(SECRETARY, c.Revise, question="q1", text="Rõ nhất?")
    question = hall.question("q1")
    assert (question.text, question.original) == ("Rõ nhất?", "q1?")
    told = [(one.text, one.by, one.reason) for one in question.revisions]
    assert told == [("Rõ hơn?", "moderator", "Rõ ý"), ("Rõ nhất?", "secretary-1", None)]
    hall.moderator(c.Withdraw, question="q1")
    with refused("This question was withdrawn."):
        hall.moderator(c.Revise, question="q1", text="Thôi?")


def test_a_question_gets_a_topic_and_loses_it_again(hall: Hall) -> None:
    hall.waiting("q1")
    hall.moderator(c.Group, question="q1", topic="dat-dai")
    assert (hall.question("q1").topic, hall.status("q1")) == ("dat-dai", "waiting")
    hall.moderator(c.Group, question="q1", topic=None)
    assert hall.question("q1").topic is None
    with refused("There is no such topic."):
        hall.moderator(c.Group, question="q1", topic="hoa-binh")


def test_a_lead_does_not_support_itself_and_nobody_supports_twice(hall: Hall) -> None:
    hall.asked("q1")
    supporting = ["so-y-te", "so-dat-dai", "so-y-te"]
    hall.moderator(c.Assign, question="q1", lead="so-dat-dai", supporting=supporting, due="2026-04-30")
    question = hall.question("q1")
    assert (question.lead, question.supporting, question.due) == ("so-dat-dai", ("so-y-te",), "2026-04-30")
    with refused("There is no such agency."):
        hall.moderator(c.Assign, question="q1", lead="so-dat-dai", supporting=["so-lac"])


def test_interest_is_marked_once_per_follower_and_taken_back(hall: Hall) -> None:
    hall.waiting("q1")
    with refused("Marking interest is not open."):
        hall.do(FOLLOWER, c.Mark, question="q1")
    hall.organiser(c.Configure, audience_mark=True)
    for by in (FOLLOWER, NEIGHBOUR, FOLLOWER):
        hall.do(by, c.Mark, question="q1")
    assert hall.question("q1").marks == {"audience-a1b2", "audience-c3d4"}
    hall.do(FOLLOWER, c.Mark, question="q1", on=False)
    assert hall.question("q1").marks == {"audience-c3d4"}
    with refused("Only a waiting question can be marked."):
        hall.do(FOLLOWER, c.Mark, question=hall.asked("q2"))


def commented(hall: Hall, by: By = FOLLOWER, question: str = "q1", text: str = "Nên nêu rõ ngày khởi công.") -> None:
    hall.do(by, c.Submit, followup_of=question, text=text)


def over(hall: Hall, comments: bool = True) -> Hall:
    hall.answered("q1")
    hall.moderator(c.Decline, question=hall.asked("q2"), reason="Ngoài phạm vi")
    hall.organiser(c.Configure, audience_comment=comments)
    hall.moderator(c.Close)
    hall.chair(c.End)
    return hall


def test_a_reader_comments_after_the_day_and_it_waits_for_the_moderator(hall: Hall) -> None:
    commented(over(hall))
    [comment] = [one for one in hall.state.questions.values() if one.followup_of == "q1"]
    assert (comment.status, comment.origin, comment.owner) == (Status.RECEIVED, "audience", FOLLOWER.seat)


def test_comments_are_closed_at_first_and_only_for_public_questions(hall: Hall) -> None:
    over(hall, comments=False)
    with refused("The audience cannot submit questions at this conference."):
        commented(hall)
    hall.organiser(c.Configure, audience_comment=True)
    for question in ("q2", "nobody"):
        with refused("There is no such question."):
            commented(hall, question=question)


@pytest.mark.parametrize("text", ["Hay", "x" * 501])
def test_a_comment_is_neither_too_short_nor_too_long(hall: Hall, text: str) -> None:
    over(hall)
    with invalid("text"):
        commented(hall, text=text)


def test_a_device_has_an_end_of_comments_that_nobody_read(hall: Hall) -> None:
    over(hall)
    for _ in range(10):
        commented(hall)
    with refused("You have sent 10 comments that nobody has read yet."):
        commented(hall)
    commented(hall, by=NEIGHBOUR)
    read = next(one.id for one in hall.state.questions.values() if one.followup_of == "q1" and one.owner == FOLLOWER.seat)
    hall.moderator(c.Decline, question=read, reason="Đã ghi nhận")
    commented(hall)
