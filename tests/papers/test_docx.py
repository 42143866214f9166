"""The DOCX as a typist of Decree 30/2020 would check it, read back with the library that reads what Word reads."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from live.conference.state import State
from live.papers import tables
from live.papers.as_docx import as_docx
from live.papers.conclusion import conclusion
from live.papers.document import Document
from live.papers.minutes import minutes
from live.papers.stamp import Stamp
from papers.played import OWN, played, son_la


def stamped(paper: Document) -> Stamp:
    return Stamp("doi-thoai", paper.name, 80, "a" * 64, paper.digest, draft=True)


def opened(paper: Document) -> Any:
    return docx.Document(BytesIO(as_docx(paper, stamped(paper))))


@pytest.fixture(scope="module", params=[OWN, son_la()], ids=["ours", "Sơn La"])
def state(request: pytest.FixtureRequest) -> State:
    if not request.param:
        pytest.skip("the facts of Sơn La do not lie beside the checkout")
    return played(request.param)


@pytest.mark.parametrize("make", [minutes, conclusion])
def test_page_margins_and_font_are_the_decree_s(state: State, make: Any) -> None:
    file = opened(make(state))
    section = file.sections[0]
    assert [round(side / Mm(1), 1) for side in (section.page_width, section.page_height)] == [210, 297]
    bounds = {"top_margin": (20, 25), "bottom_margin": (20, 25), "left_margin": (30, 35), "right_margin": (15, 20)}
    for side, (least, most) in bounds.items():
        assert least <= round(getattr(section, side) / Mm(1), 1) <= most, side
    fonts = file.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert file.styles["Normal"].font.size == Pt(14)


def test_the_page_number_stands_in_the_middle_of_the_top_and_not_on_the_first_page(state: State) -> None:
    section = opened(minutes(state)).sections[0]
    assert section.different_first_page_header_footer and not section.first_page_header.paragraphs[0].text
    line = section.header.paragraphs[0]
    assert line.alignment == ALIGN.CENTER and line.runs[0].font.size in (Pt(13), Pt(14))
    assert [one.text for one in line._p.iter(qn("w:instrText"))] == ["PAGE"]


def test_the_head_says_whose_paper_it_is_and_the_minutes_have_no_place_and_day(state: State) -> None:
    left, right = (cell.text.split("\n") for cell in opened(minutes(state)).tables[0].rows[0].cells)
    assert [line for line in left if line] == ["ỦY BAN NHÂN DÂN", "TỈNH X", "Số: ………/BB-UBND"]
    assert [line for line in right if line] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    right = opened(conclusion(state)).tables[0].rows[0].cells[1].text.split("\n")
    assert right[-1] == "Tỉnh X, ngày ……… tháng ……… năm ………"


def test_the_rule_below_the_motto_is_as_long_as_the_motto(state: State) -> None:
    cell = opened(minutes(state)).tables[0].rows[0].cells[1]
    rule = next(line for line in cell.paragraphs if line._p.pPr.find(qn("w:pBdr")) is not None)
    length = cell.width - rule.paragraph_format.left_indent - rule.paragraph_format.right_indent
    assert abs(length / Mm(1) - 60.5) < 1


def test_the_body_is_justified_with_its_first_line_drawn_in(state: State) -> None:
    body = [line for line in opened(minutes(state)).paragraphs if line.text.startswith("Nội dung:")]
    assert body
    for line in body:
        form = line.style.paragraph_format
        assert form.alignment == ALIGN.JUSTIFY and form.space_after >= Pt(6) and 1 <= form.line_spacing <= 1.5
        assert Mm(10) <= form.first_line_indent <= Mm(12.8) and line.style.base_style.name == "Normal"


def test_the_secretary_signs_left_and_the_chair_right_and_the_text_ends_as_it_must(state: State) -> None:
    file = opened(minutes(state))
    left, right = (cell.text for cell in file.tables[-1].rows[0].cells)
    assert left.strip().startswith("THƯ KÝ") and "Trần Thị B" in left and "Nơi nhận:" in left and "- Lưu: VT, Hồ sơ." in left
    assert right.strip().startswith("CHỦ TỌA") and "Nguyễn Văn A" in right
    text = [line.text for line in file.paragraphs if line.text]
    assert any(line.endswith("./.") for line in text) and text[-1].startswith("Bản dự thảo, chưa khóa.")


def test_a_table_repeats_its_head_and_holds_every_word(state: State) -> None:
    paper = tables.answers(state)
    file = opened(paper)
    assert file.sections[0].orientation == WD_ORIENT.LANDSCAPE
    drawn = file.tables[0]
    assert drawn.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [tuple(cell.text for cell in row.cells) for row in drawn.rows] == [paper.tables[0].head, *paper.tables[0].rows]
    grid = [int(column.get(qn("w:w"))) for column in drawn._tbl.tblGrid]
    assert {tuple(cell.width.twips for cell in row.cells) for row in drawn.rows} == {tuple(grid)}, "grid and cells agree"


def test_what_somebody_typed_arrives_letter_for_letter() -> None:
    words = "Đường & <b>cầu</b> {{ 7*7 }} =1+1 \u200bẵ"
    paper = minutes(played([{**OWN[0], "question": words, "answer": words}]))
    text = "\n".join(line.text for line in opened(paper).paragraphs)
    assert text.count(words) == 2


def test_control_a_word_less_is_found() -> None:
    paper = tables.answers(played(OWN))
    file = opened(paper)
    cell = file.tables[0].rows[1].cells[3]
    cell.paragraphs[0].runs[0].text = cell.text[:-1]
    assert [tuple(cell.text for cell in row.cells) for row in file.tables[0].rows[1:]] != list(paper.tables[0].rows)
