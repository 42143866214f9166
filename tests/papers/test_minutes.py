"""BIÊN BẢN and THÔNG BÁO: what stands where."""

import pytest
from conference.cast import AN_PHU, CHAIR, LAND, MODERATOR, ORGANISER, SECRETARY
from conference.history import Hall

from live.conference import commands as c
from live.conference.folding import advance
from live.conference.rules import decide
from live.papers.account import WORDLESS
from live.papers.conclusion import conclusion
from live.papers.document import Document, Heading, Paragraph, Table
from live.papers.minutes import minutes
from live.papers.supplement import of_minutes
from papers.played import OWN, played, son_la


def lines(paper: Document) -> list[str]:
    return [
        block.text if isinstance(block, Heading) else "".join(run.text for run in block.runs)
        for block in paper.blocks
        if isinstance(block, Heading | Paragraph)
    ]


def headings(paper: Document, level: int = 1) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == level]


def test_the_minutes_begin_and_end_as_form_1_9_does() -> None:
    paper = minutes(played(OWN))
    told = lines(paper)
    firsts = [
        "Thời gian bắt đầu:",
        "Địa điểm:",
        "Thành phần tham dự:",
        "Chủ trì (chủ tọa):",
        "Thư ký (người ghi biên bản):",
        "Nội dung (theo",
    ]
    assert [line.startswith(first) for line, first in zip(told, firsts, strict=False)] == [True] * 6
    assert told[-1].startswith("Hội nghị kết thúc vào 13 giờ") and told[-1].endswith("năm 2026./.")
    assert paper.head is not None and paper.head.date is None, "this form has no line of place and day"
    assert paper.head.number == "Số: ………/BB-UBND"
    assert [one.lines for one in paper.signatures] == [("THƯ KÝ",), ("CHỦ TỌA",)], "the secretary left, the chair right"
    assert [one.name for one in paper.signatures] == ["Trần Thị B", "Nguyễn Văn A"]
    assert paper.recipients == ("- Thường trực Tỉnh ủy;", "- Các sở, ngành;", "- Lưu: VT, Hồ sơ.")


def test_the_minutes_follow_the_agenda_and_the_dialogue_stands_where_it_was_held() -> None:
    paper = minutes(played(OWN))
    assert headings(paper) == ["I. KHAI MẠC", "II. PHẦN ĐỐI THOẠI", "III. KẾT LUẬN, BẾ MẠC"]
    assert headings(paper, 2)[0] == "1. Ý kiến số 1: Lò Thị Mai, Bí thư Chi đoàn, Bản Nà Khoa, điểm cầu xã An Phú"
    told = lines(paper)
    asked = told.index("Nội dung: Khi nào bản Nà Khoa có sóng di động & Internet?")
    assert told.index("Giới thiệu đại biểu.") < told.index("II. PHẦN ĐỐI THOẠI") < asked
    assert "Sở Khoa học và Công nghệ trả lời: Đã khảo sát 3 vị trí." in told
    assert "- Cam kết: Phát sóng trạm Nà Khoa (Sở Khoa học và Công nghệ; hạn 30/9/2026)." in told
    assert "- Cam kết: Sớm khảo sát bản Co Muông (Sở Khoa học và Công nghệ; chưa có hạn)." in told
    assert told.index("III. KẾT LUẬN, BẾ MẠC") < told.index("Giao các cơ quan thực hiện đúng hạn.")


def test_what_has_no_item_of_the_agenda_gets_a_section_of_its_own() -> None:
    hall = Hall()
    hall.moderator(c.Commend, name="Chi đoàn A", collective=True, citation="Sáng kiến", decision="12/QĐ-UBND")
    hall.waiting("q1", by=MODERATOR)
    paper = minutes(hall.state)
    assert headings(paper) == ["I. PHẦN ĐỐI THOẠI", "II. BIỂU DƯƠNG", "III. KẾT LUẬN CỦA CHỦ TRÌ"]
    told = lines(paper)
    assert "- Chi đoàn A (tập thể), Sáng kiến, 12/QĐ-UBND." in told
    assert any(line.startswith("Chưa nêu tại hội nghị: ý kiến số 1") for line in told)


def test_exchanges_stand_under_the_item_at_which_they_were_called() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Define, item=c.ItemGiven("phan-hai", "Đối thoại, phần thứ hai"))
    hall.chair(c.Begin, item="doi-thoai")
    hall.answered("q1")
    hall.chair(c.Advance, item="phan-hai")
    hall.answered("q2")
    told = lines(minutes(hall.state))
    places = [told.index(line) for line in ("II. ĐỐI THOẠI", "Nội dung: q1?", "III. ĐỐI THOẠI, PHẦN THỨ HAI", "Nội dung: q2?")]
    assert places == sorted(places)
    assert told.index("Nội dung: q2?") < next(place for place, line in enumerate(told) if line.startswith("Tổng số"))


def test_what_nobody_put_is_no_exchange_but_a_row_of_what_is_answered_in_writing() -> None:
    hall = Hall().set_up()
    hall.answered("q1")
    hall.waiting("q2")
    hall.do(AN_PHU, c.Raise, id="q3")
    hall.moderator(c.Approve, question="q3")
    for id in ("q2", "q3"):
        hall.chair(c.Defer, question=id, agency=LAND, due="2026-04-20")
    paper = minutes(hall.state)
    assert [heading.partition(":")[0] for heading in headings(paper, 2)] == ["1. Ý kiến số 1"]
    rows = next(block for block in paper.blocks if isinstance(block, Table)).rows
    assert [row[1] for row in rows] == ["Ý kiến số 2: q2?", f"Ý kiến số 3: {WORDLESS}"]
    assert "20/4/2026" in rows[0][3]


def test_a_supplement_has_no_number_but_names_the_paper_that_it_adds_to() -> None:
    state = played(OWN)
    for by, command in (
        (CHAIR, c.Seal(id="s" * 16, paper="minutes")),
        (ORGANISER, c.Register(id="r" * 16, paper="minutes", number="7", date="2020-03-24")),
        (SECRETARY, c.Supplement(id="t" * 16, paper="minutes", text="Bổ sung tên.")),
    ):
        state = advance(state, state.seq + 1, c.snake(type(command).__name__), decide(state, command, by))
    paper = of_minutes(state)
    assert paper is not None and paper.head is not None and paper.head.number == "Số: ………/BB-UBND"
    told = lines(paper)
    assert told[0] == f"Bổ sung Biên bản số 07/BB-UBND ngày 24 tháng 3 năm 2020 {state.settings.title} như sau:"
    assert told[1].endswith("Bổ sung tên.") and told[-1] == "Các nội dung khác không thay đổi./."


def test_no_phone_stands_in_any_paper() -> None:
    state = played(OWN)
    assert "0912" not in str(minutes(state)) + str(conclusion(state))


def test_the_notice_has_the_four_parts_of_article_11() -> None:
    paper = conclusion(played(OWN))
    assert [one.partition(".")[0] for one in headings(paper)] == ["I", "II", "III", "IV"]
    assert paper.kind == "THÔNG BÁO" and paper.signatures[-1].lines == ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
    assert paper.head is not None and paper.head.date == "Tỉnh X, ngày ……… tháng ……… năm ………"
    assert headings(paper, 2) == ["1. Hạ tầng", "2. Việc làm"]
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert [(row[2], row[4]) for row in table.rows] == [
        ("Sở Khoa học và Công nghệ", "30/9/2026"),
        ("Sở Khoa học và Công nghệ", "chưa có hạn"),
    ]
    assert lines(paper)[-1].endswith("./.")


def test_a_signed_paper_bears_its_number_and_day() -> None:
    state = played(OWN)
    for by, command in (
        (CHAIR, c.Seal(id="s" * 16, paper="conclusion")),
        (ORGANISER, c.Register(id="r" * 16, paper="conclusion", number="5", date="2026-02-05")),
    ):
        state = advance(state, state.seq + 1, c.snake(type(command).__name__), decide(state, command, by))
    head = conclusion(state).head
    assert head is not None and head.number == "Số: 05/TB-UBND"
    assert head.date == "Tỉnh X, ngày 05 tháng 02 năm 2026"


@pytest.mark.skipif(not son_la(), reason="the facts of Sơn La do not lie beside the checkout")
def test_the_seven_exchanges_of_son_la_become_papers_word_for_word() -> None:
    rows = son_la()
    state = played(rows)
    told = "\n".join(lines(minutes(state)))
    assert len(rows) == 7 and len(headings(minutes(state), 2)) == 7
    for row in rows:
        assert row["asker_name"] in told and row["question"] in told
        assert all(line.strip() in told for line in row["answer"].splitlines())
    table = next(block for block in conclusion(state).blocks if isinstance(block, Table))
    assert len(table.rows) == sum(len(row["commitments"]) for row in rows) == 8
    assert sum(row[4] == "chưa có hạn" for row in table.rows) == 3
