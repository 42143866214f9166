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
    ("text", "rest"),
    [
        ("Đồng chí Lan, Thôn Đông (Xã An Phú) hỏi: bao giờ có nước?", "Bao giờ có nước?"),
        ("Đại diện Sở Y tế trả lời: trong quý III.", "Trong quý III."),
        ("Sở Y tế sẽ trả lời sau. Hạn trả lời: 30/6.", "Sở Y tế sẽ trả lời sau. Hạn trả lời: 30/6."),
        ("Ông Bình hỏi: bao giờ?", "Ông Bình hỏi: bao giờ?"),
        ("Bà con hỏi nhiều: đường, nước.", "Bà con hỏi nhiều: đường, nước."),
        ("Đồng chí Lan hỏi:", "Đồng chí Lan hỏi:"),
        ("", ""),
    ],
)
def test_only_a_lead_in_that_names_who_speaks_is_taken_off(text: str, rest: str) -> None:
    kept = text.startswith("Sở Y tế sẽ")
    assert without_lead_in(text, "Lan", None if kept else "Sở Y tế") == rest


def test_whatever_stands_ready_is_not_printed_twice() -> None:
    hall = Hall().set_up()
    question = hall.answering("q1", agency=LAND)
    for passage in (f"asked:{question}", f"answer:{question}:{LAND}"):
        words = ready_words(hall.state, passage, "vi")[0].words
        hall.do(SECRETARY, c.Write, passage=passage, text=f"{words}đường hỏng.", base=0)
    told = account(hall.state)
    assert [(one.asked, [answer.text for answer in one.answers]) for one in told.heard] == [("Đường hỏng.", ["Đường hỏng."])]


def test_what_was_never_put_is_said_before_a_paper_is_sealed() -> None:
    hall = Hall().set_up()
    hall.asked("q1")
    for paper in ("minutes", "conclusion"):
        assert any("số 1" in lack for lack in missing(paper, hall.state, "vi"))
