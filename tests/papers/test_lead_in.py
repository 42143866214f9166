"""The papers' own lead-in and that of the secretaries do not stand one after the other."""

import pytest
from conference.cast import LAND, SECRETARY
from conference.history import Hall

from live.conference import commands as c
from live.papers.account import account
from live.papers.lead_in import without_lead_in
from live.papers.missing import missing
from live.screens.ready_words import ready_words


@pytest.mark.parametrize(
    ("verb", "text", "rest"),
    [
        ("hỏi", "Đồng chí Lan, Bí thư Đoàn, Thôn Đông (Xã An Phú) hỏi: bao giờ có nước?", "Bao giờ có nước?"),
        ("hỏi", "Đại biểu hỏi: bao giờ?", "Bao giờ?"),
        ("hỏi", "Lan hỏi: bao giờ?", "Bao giờ?"),
        ("trả lời", "Đại diện Sở Y tế trả lời: trong quý III.", "Trong quý III."),
        ("phát biểu", "Đồng chí Bình, Phó Chủ tịch phát biểu: cảm ơn.", "Cảm ơn."),
        # What was said stays, whatever it looks like.
        ("trả lời", "Sở Y tế đã nhiều lần trả lời: chưa có vốn.", ""),
        ("trả lời", "Sở Y tế sẽ trả lời sau. Hạn trả lời: 30/6.", ""),
        ("trả lời", "Sở Y tế hỏi: bao giờ?", ""),
        ("hỏi", "Người dân Xã An Phú nhiều lần hỏi: bao giờ?", ""),
        ("hỏi", "Ông Cường hỏi: bao giờ?", ""),
        ("hỏi", "Đồng chí Lan hỏi:", ""),
        ("hỏi", "", ""),
    ],
)
def test_only_a_lead_in_that_names_who_speaks_and_nothing_else_is_taken_off(verb: str, text: str, rest: str) -> None:
    names = ("Lan", "Bí thư Đoàn", "Thôn Đông", "Xã An Phú", "Sở Y tế", "Bình", "Phó Chủ tịch", None)
    assert without_lead_in(text, verb, *names) == (rest or text)


def test_whatever_stands_ready_is_not_printed_twice() -> None:
    hall = Hall().set_up()
    question = hall.answering("q1", agency=LAND)
    for passage in (f"asked:{question}", f"answer:{question}:{LAND}", f"chair:{question}"):
        words = ready_words(hall.state, passage, "vi")[0].words
        hall.do(SECRETARY, c.Write, passage=passage, text=f"{words}đường hỏng.", base=0)
    told = account(hall.state)
    said = [(one.asked, [answer.text for answer in one.answers], one.chair) for one in told.heard]
    assert said == [("Đường hỏng.", ["Đường hỏng."], "Đường hỏng.")]


def test_what_was_never_put_is_said_before_a_paper_is_sealed() -> None:
    hall = Hall().set_up()
    hall.asked("q1")
    for paper in ("minutes", "conclusion"):
        assert any("số 1" in lack for lack in missing(paper, hall.state, "vi"))
