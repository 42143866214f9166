"""Passages written against a base, and papers that are sealed."""

import pytest

from live.conference import commands as c
from live.conference.state import Copy, Paper
from live.conference.words import Stale

from .cast import LAND, SECOND_SECRETARY, SECRETARY
from .history import Hall, invalid, refused


def write(hall: Hall, passage: str, text: str, base: int = 0) -> int:
    return hall.do(SECRETARY, c.Write, passage=passage, text=text, base=base)


def test_a_passage_knows_who_wrote_it_and_at_which_position(hall: Hall) -> None:
    hall.asked("q1")
    seq = write(hall, "asked:q1", "Cử tri hỏi.")
    passage = hall.state.passages["asked:q1"]
    assert (passage.text, passage.seq, passage.by, passage.at) == ("Cử tri hỏi.", seq, "secretary-1", hall.now)
    again = hall.do(SECOND_SECRETARY, c.Write, passage="asked:q1", text="Cử tri An Phú hỏi.", base=seq)
    assert hall.state.passages["asked:q1"].seq == again


def test_who_wrote_on_an_old_text_is_shown_the_newest(hall: Hall) -> None:
    hall.asked("q1")
    first = write(hall, "asked:q1", "Một.")
    second = write(hall, "asked:q1", "Hai.", base=first)
    for base in (0, first, second + 1):
        with pytest.raises(Stale) as caught:
            write(hall, "asked:q1", "Ba.", base)
        assert (caught.value.newest, caught.value.seq) == ("Hai.", second)
    with pytest.raises(Stale) as caught:
        write(hall, "chair:q1", "Bốn.", base=7)
    assert (caught.value.newest, caught.value.seq) == ("", 0)


@pytest.mark.parametrize("passage", ["asked:q1", "chair:q1", f"answer:q1:{LAND}", "item:khai-mac", "conclusion"])
def test_the_minutes_have_a_passage_for_everything_that_is_said(hall: Hall, passage: str) -> None:
    hall.asked("q1")
    write(hall, passage, "Đã ghi.")


@pytest.mark.parametrize(
    "passage",
    [
        "asked:q2",
        "chair:",
        "answer:q1",
        "answer:q1:so-lac",
        f"answer:q2:{LAND}",
        "item:be-mac",
        "conclusion:q1",
        "q1",
        "other:q1",
    ],
)
def test_there_are_no_other_passages(hall: Hall, passage: str) -> None:
    hall.asked("q1")
    with refused("There is no such passage in the minutes."):
        write(hall, passage, "Vào đâu?")


def test_a_question_whose_id_has_a_colon_has_its_answers_too(hall: Hall) -> None:
    write(hall, f"answer:{hall.asked('phone:7:q1')}:{LAND}", "Đã trả lời.")


def test_the_chair_concludes_in_words(hall: Hall) -> None:
    seq = hall.chair(c.Conclude, text="Giao Sở trả lời.")
    assert hall.state.concluded_at == hall.now
    assert hall.state.passages["conclusion"].text == "Giao Sở trả lời."
    write(hall, "conclusion", "Giao Sở trả lời trước ngày 30.", base=seq)


def test_the_chair_and_the_lead_secretary_seal_and_nobody_else(hall: Hall) -> None:
    with refused("Only the chair and the lead secretary may seal a paper."):
        hall.do(SECOND_SECRETARY, c.Seal, paper="minutes")
    hall.do(SECRETARY, c.Seal, paper="minutes")
    hall.chair(c.Seal, paper="conclusion")
    for paper in ("minutes", "conclusion"):
        with refused("This paper is sealed already."):
            hall.chair(c.Seal, paper=paper)


def test_nothing_changes_in_a_sealed_paper(hall: Hall) -> None:
    hall.asked("q1")
    hall.chair(c.Seal, paper="minutes")
    with refused("This paper is sealed."):
        write(hall, "asked:q1", "Thêm.")
    with refused("This paper is sealed."):
        hall.moderator(c.Commit, agency=LAND, words="Thêm lời hứa")
    write(hall, "conclusion", "Kết luận còn mở.")
    hall.chair(c.Seal, paper="conclusion")
    with refused("This paper is sealed."):
        hall.chair(c.Conclude, text="Thêm.")
    with refused("This paper is sealed."):
        write(hall, "conclusion", "Thêm.", base=hall.state.passages["conclusion"].seq)


def test_what_comes_after_the_seal_is_a_supplement(hall: Hall) -> None:
    with refused("This paper is not sealed yet."):
        hall.do(SECRETARY, c.Supplement, paper="minutes", text="Đính chính.")
    hall.chair(c.Seal, paper="minutes")
    sealed = hall.now
    hall.do(SECOND_SECRETARY, c.Supplement, paper="minutes", text="Đính chính.")
    supplement = ("Đính chính.", "secretary-2", hall.now)
    assert hall.state.papers["minutes"] == Paper(sealed, "chair", (supplement,), hall.state.seq - 1)


def test_a_sealed_paper_gets_the_number_and_date_under_which_it_was_signed(hall: Hall) -> None:
    """It is 26 March 2026 in the hall."""
    with refused("This paper is not sealed yet."):
        hall.organiser(c.Register, paper="conclusion", number="120", date="2026-03-25")
    hall.chair(c.Seal, paper="conclusion")
    with invalid("date"):
        hall.organiser(c.Register, paper="conclusion", number="12", date="2026-03-27")
    hall.organiser(c.Register, paper="conclusion", number="12", date="2026-03-25")
    hall.do(SECRETARY, c.Register, paper="conclusion", number="120", date="2026-03-26", signed="https://tinh.vn/120.pdf")
    paper = hall.state.papers["conclusion"]
    assert (paper.number, paper.date, paper.signed, paper.file) == ("120", "2026-03-26", "https://tinh.vn/120.pdf", None)


def test_the_signed_pdf_stays_where_a_correction_brings_no_other(hall: Hall) -> None:
    hall.chair(c.Seal, paper="minutes")
    entry = {"paper": "minutes", "date": "2026-03-26"}
    hall.organiser(c.Register, **entry, number="12", file=c.SignedKept("a" * 64, "12-BB.pdf", "pdf", 9))
    hall.organiser(c.Register, **entry, number="13")
    paper = hall.state.papers["minutes"]
    assert (paper.number, paper.file) == ("13", Copy("a" * 64, "12-BB.pdf", "pdf", 9))
    hall.organiser(c.Register, **entry, number="13", file=c.SignedKept("b" * 64, "13-BB.pdf", "pdf", 8))
    assert hall.state.papers["minutes"].file == Copy("b" * 64, "13-BB.pdf", "pdf", 8)


def test_the_record_knows_under_which_item_of_the_agenda_somebody_was_called(hall: Hall) -> None:
    hall.called("q0")
    hall.chair(c.NoAnswer, question="q0")
    hall.chair(c.Begin, item="doi-thoai")
    hall.called("q1")
    hall.chair(c.NoAnswer, question="q1")
    hall.chair(c.Advance, item="khai-mac")
    hall.called("q2")
    assert dict(hall.state.under) == {"q1": "doi-thoai", "q2": "khai-mac"}
