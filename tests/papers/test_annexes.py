"""Annexes: numbered where there are several, named in the text, and attached to a paper by its number and day."""

from io import BytesIO

import docx
from conference.cast import CHAIR, ORGANISER
from conference.history import Hall

from live.conference import commands as c
from live.conference.folding import advance
from live.conference.rules import decide
from live.papers.as_docx import as_docx
from live.papers.catalogue import PAPERS
from live.papers.conclusion import conclusion
from live.papers.document import Document
from live.papers.minutes import minutes
from live.papers.missing import missing
from live.papers.press import press
from live.papers.stamp import Stamp
from live.papers.tables import answers, attendance, commendations, public_answers, tasks
from papers.played import OWN, played

from .test_minutes import lines

STAMP = Stamp("doi-thoai", "answers", 80, "a" * 64, "b" * 64)


def told(paper: Document) -> list[str]:
    return [line.text for line in docx.Document(BytesIO(as_docx(paper, STAMP))).paragraphs if line.text]


def test_annexes_with_something_to_tell_are_numbered_in_order_and_the_text_names_them() -> None:
    state = played(OWN)
    assert [one(state).kind for one in (attendance, answers, tasks)] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert public_answers(state).kind == "Phụ lục", "the notice has one only"
    text = lines(minutes(state))
    assert any("(danh sách tại Phụ lục I)" in line for line in text)
    assert "Tổng hợp ý kiến và nội dung trả lời tại Phụ lục II; nhiệm vụ, cam kết sau hội nghị tại Phụ lục III." in text


def test_a_commendation_is_an_annex_more() -> None:
    hall = Hall().set_up()
    hall.moderator(c.TakeRoll, point="1", present=True, people=3)
    hall.moderator(c.Commend, name="Bà Lan", nominator="Tỉnh đoàn", decision="12/QĐ-UBND")
    assert commendations(hall.state).tables[0].rows == (("1", "Bà Lan", "Cá nhân", "", "Tỉnh đoàn", "12/QĐ-UBND"),)
    assert commendations(hall.state).kind == "Phụ lục II"
    assert "(Danh sách tại Phụ lục II.)" in lines(minutes(hall.state))
    assert "- Bà Lan (cá nhân), Tỉnh đoàn đề nghị, 12/QĐ-UBND." in lines(minutes(hall.state))


def test_who_was_in_the_one_hall_of_a_conference_without_points_reaches_the_papers() -> None:
    hall = Hall()
    hall.moderator(c.TakeRoll, present=True, people=1045, leader="Bà Hoa, Phó Chủ tịch xã")
    here = "1.045 người có mặt tại hội trường; lãnh đạo dự: Bà Hoa, Phó Chủ tịch xã"
    assert f"Thành phần tham dự: {here}." in lines(minutes(hall.state))
    whole = f"Hội nghị tổ chức tại một hội trường: {here}; điểm danh lúc "
    assert any(line.startswith(whole) for line in told(attendance(hall.state)))
    assert any("1.045 người tham dự" in line for line in lines(conclusion(hall.state)))
    assert "Tham dự có 1.045 người." in lines(press(hall.state))


def test_it_says_what_it_is_attached_to_with_dots_until_that_is_signed() -> None:
    state = played(OWN)
    dots = "(Kèm theo Biên bản số ………/BB-UBND ngày ……… tháng ……… năm ……… của Ủy ban nhân dân tỉnh X)"
    paper = answers(state)
    assert told(paper)[:3] == ["Phụ lục II", "TỔNG HỢP Ý KIẾN VÀ NỘI DUNG TRẢ LỜI", dots]
    for by, command in (
        (CHAIR, c.Seal(id="s" * 16, paper="minutes")),
        (ORGANISER, c.Register(id="r" * 16, paper="minutes", number="7", date="2026-03-24")),
    ):
        state = advance(state, state.seq + 1, c.snake(type(command).__name__), decide(state, command, by))
    signed = answers(state)
    assert signed.attached == "(Kèm theo Biên bản số 07/BB-UBND ngày 24 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh X)"
    assert signed.digest == paper.digest, "number and day come after the seal and prove nothing"
    assert public_answers(state).attached.startswith("(Kèm theo Thông báo số ………/TB-UBND")


def test_what_is_empty_says_so_in_words() -> None:
    empty = Hall().set_up().state
    for name in ("tasks", "commendations", "answers"):
        paper = PAPERS[name].drawn(empty)
        assert paper is not None and "Không có." in told(paper), name
        assert not docx.Document(BytesIO(as_docx(paper, STAMP))).tables


def test_every_secretary_signs_and_is_named_with_the_post() -> None:
    two = ["Trần Thị B, Phó Chánh Văn phòng", "Lý Văn D, Chuyên viên"]
    paper = minutes(played(OWN, secretaries=two))
    assert [(one.lines, one.name) for one in paper.signatures] == [
        (("THƯ KÝ",), "Trần Thị B"),
        (("THƯ KÝ",), "Lý Văn D"),
        (("CHỦ TỌA",), "Nguyễn Văn A"),
    ]
    assert "Thư ký (người ghi biên bản): Trần Thị B, Phó Chánh Văn phòng; Lý Văn D, Chuyên viên." in lines(paper)


def test_a_point_whose_roll_nobody_took_is_not_said_to_be_away() -> None:
    hall = Hall().set_up()
    hall.moderator(c.TakeRoll, point="1", present=True, people=3)
    hall.moderator(c.TakeRoll, point="2", present=False, people=0)
    state = hall.state
    rows = {row[1]: row[3] for block in attendance(state).tables for row in block.rows}
    assert rows["Xã An Phú"] == "Có mặt" and rows["Xã Bình Minh"] == "Vắng" and rows["Phường Hòa Lạc"] == "Chưa điểm danh"
    opening = next(line for line in lines(minutes(state)) if line.startswith("Thành phần tham dự:"))
    assert "vắng 1 điểm cầu: Xã Bình Minh" in opening and "chưa điểm danh 1 điểm cầu: Phường Hòa Lạc" in opening
    assert "Chưa điểm danh 1 điểm cầu: Phường Hòa Lạc." in missing("minutes", state, "vi")
    hall.moderator(c.TakeRoll, point="3", present=True, people=9)
    assert not any("điểm danh" in lack for lack in missing("minutes", hall.state, "vi"))
