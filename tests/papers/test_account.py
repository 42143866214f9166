"""What the papers tell agrees with the record, whatever happened in it."""

from collections import Counter

from conference.cast import HEALTH, LAND, SECRETARY
from conference.history import Hall
from conference.worlds import histories, lived
from hypothesis import given, settings

from live.conference import commands as c
from live.conference.words import Status
from live.papers.account import ANSWERED, account
from live.papers.minutes import totals
from live.papers.tables import answers, tasks
from papers.played import OWN, played


@settings(max_examples=60, deadline=None)
@given(histories)
def test_every_opinion_of_any_conference_is_counted_once(dice: list) -> None:  # type: ignore[type-arg]
    attempts = list(lived(dice))
    if not attempts:
        return
    state = attempts[-1].after
    told = account(state)
    by_status = Counter(question.status for question in state.questions.values())
    assert told.adds_up and told.raised == len(state.questions)
    assert sum(told.groups[name] for name in ANSWERED) == by_status[Status.ANSWERED]
    assert told.groups["deferred"] + told.groups["referred"] == by_status[Status.DEFERRED] + by_status[Status.REFERRED]
    gone = sum(by_status[one] for one in (Status.MERGED, Status.WITHDRAWN, Status.DECLINED))
    assert len(told.heard) + len(told.settled) + len(told.open) + gone == told.raised
    assert len(answers(state).tables[0].rows) == told.raised - gone
    assert len(tasks(state).tables[0].rows) == len(told.tasks()) >= len(state.commitments)


def test_exchanges_stand_in_the_order_in_which_they_were_called() -> None:
    hall = Hall().set_up()
    hall.waiting("q1", "q2", "q3")
    for id in ("q3", "q1"):
        hall.chair(c.Call, question=id)
        hall.chair(c.Speak, question=id)
        hall.chair(c.Finish)
    told = account(hall.state)
    assert [one.question.id for one in told.heard] == ["q3", "q1"]
    assert [one.question.id for one in told.open] == ["q2"]


def test_each_agency_stands_with_its_own_words_and_outcome() -> None:
    hall = Hall().set_up()
    hall.answering("q1")
    hall.chair(c.Invite, questions=["q1"], agency=HEALTH)
    hall.chair(c.Defer, question="q1", agency=HEALTH, due="2026-04-20")
    hall.chair(c.Finish)
    hall.do(SECRETARY, c.Write, passage=f"answer:q1:{HEALTH}", text="Sẽ trả lời bằng văn bản.", base=0)
    one = account(hall.state).heard[0]
    assert [(answer.agency, answer.text, answer.outcome) for answer in one.answers] == [
        ("Sở Nông nghiệp và Môi trường", "", "Đã trả lời tại hội nghị"),
        ("Sở Y tế", "Sẽ trả lời bằng văn bản.", "Trả lời bằng văn bản, hạn 20/4/2026"),
    ]
    assert [(task.lead, task.due) for task in account(hall.state).tasks()] == [("Sở Y tế", "20/4/2026")]


def test_what_was_referred_is_a_task_of_the_authority_that_was_named() -> None:
    hall = Hall().set_up()
    hall.answering("q1")
    hall.chair(c.Refer, question="q1", to="Bộ Xây dựng")
    hall.chair(c.Finish)
    task = account(hall.state).tasks()[0]
    assert (task.lead, task.due, task.product) == ("Bộ Xây dựng", "chưa có hạn", "Văn bản chuyển, trả lời")


def test_whoever_asked_the_same_is_credited() -> None:
    hall = Hall().set_up()
    hall.waiting("q1", "q2", asker="Lò Thị Mai")
    hall.moderator(c.Merge, question="q2", into="q1")
    assert account(hall.state).open[0].others == ("Lò Thị Mai, điểm cầu xã An Phú",)


def test_the_totals_are_said_in_words_and_so_is_a_disagreement() -> None:
    told = account(played(OWN))
    assert totals(told) == "Tổng số 2 lượt ý kiến, trong đó: 2 ý kiến đã trả lời tại hội nghị."
    wrong = type(told)(told.state, told.heard, told.settled, told.open, {**told.groups, "open": 1})
    assert totals(wrong).endswith("Các số này không khớp với bản ghi.")


def test_a_commitment_to_a_class_is_the_class_s_task() -> None:
    hall = Hall().set_up()
    hall.do(SECRETARY, c.Commit, words="Tổ chức đối thoại", class_="các xã, phường", question=None, agency=None, due=None)
    hall.do(SECRETARY, c.Commit, words="Báo cáo", agency=LAND, question=None, due="2026-05-01")
    assert [(task.lead, task.due) for task in account(hall.state).tasks()] == [
        ("các xã, phường", "chưa có hạn"),
        ("Sở Nông nghiệp và Môi trường", "01/5/2026"),
    ]
