"""Prepared answers: written by an agency before the day, endorsed or sent back."""

from live.conference import commands as c
from live.conference.state import Preparation

from .cast import HEALTH, LAND, THE_HEALTH, THE_LAND, WORKS
from .history import Hall, refused

NOT_YOURS = "This question is not assigned to your agency."


def assigned(hall: Hall) -> None:
    hall.moderator(c.Assign, question=hall.asked("q1"), lead=LAND, supporting=[WORKS])


def test_an_agency_prepares_the_organiser_sends_back_and_endorses(hall: Hall) -> None:
    assigned(hall)
    hall.do(THE_LAND, c.Prepare, question="q1", text="Theo bảng giá.")
    hall.organiser(c.Endorse, question="q1")
    assert hall.question("q1").prepared[0].endorsed
    hall.moderator(c.Return, question="q1", reason="Nêu số quyết định.")
    question = hall.question("q1")
    assert (question.returned, question.prepared[0].endorsed) == ("Nêu số quyết định.", False)
    hall.do(THE_LAND, c.Prepare, question="q1", text="Theo Quyết định 12.")
    question = hall.question("q1")
    assert (question.returned, question.prepared) == (None, (Preparation(LAND, "Theo Quyết định 12.", hall.now),))
    assert question.status == "received"


def test_an_answer_that_is_emptied_is_none(hall: Hall) -> None:
    assigned(hall)
    hall.do(THE_LAND, c.Prepare, question="q1", text="Theo bảng giá.")
    hall.do(THE_LAND, c.Prepare, question="q1", text="")
    with refused("No answer has been prepared for this question."):
        hall.organiser(c.Endorse, question="q1")


def test_an_agency_prepares_and_hands_back_only_what_is_assigned_to_it(hall: Hall) -> None:
    assigned(hall)
    with refused(NOT_YOURS):
        hall.do(THE_HEALTH, c.Prepare, question="q1", text="Không phải của chúng tôi.")
    with refused(NOT_YOURS):
        hall.do(THE_HEALTH, c.HandBack, question="q1", reason="Không phải của chúng tôi.")


def test_what_is_handed_back_has_no_lead_until_it_gets_another(hall: Hall) -> None:
    assigned(hall)
    hall.do(THE_LAND, c.HandBack, question="q1", reason="Việc của Sở Y tế")
    question = hall.question("q1")
    assert (question.lead, question.supporting, question.handed_back) == (None, (WORKS,), ((LAND, "Việc của Sở Y tế"),))
    hall.moderator(c.Assign, question="q1", lead=WORKS, supporting=[HEALTH])
    hall.do(THE_HEALTH, c.HandBack, question="q1", reason="Chưa rõ")
    assert (hall.question("q1").lead, hall.question("q1").supporting) == (WORKS, ())


def test_what_was_merged_is_prepared_where_it_went(hall: Hall) -> None:
    assigned(hall)
    for id, into in (("q1", "q2"), ("q2", "q3")):
        hall.moderator(c.Merge, question=id, into=hall.asked(into))
    for kind, more in ((c.Prepare, {"text": "Theo bảng giá."}), (c.HandBack, {"reason": "Không phải"})):
        with refused("This question was merged into question 3: that one is answered."):
            hall.do(THE_LAND, kind, question="q1", **more)
    hall.moderator(c.Unmerge, question="q1")
    hall.do(THE_LAND, c.Prepare, question="q1", text="Theo bảng giá.")
