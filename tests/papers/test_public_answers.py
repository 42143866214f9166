"""The public answers as Word: what everybody may read on the page, and nothing else; no head, no stamp."""

from io import BytesIO

import docx
from conference.cast import AN_PHU, HEALTH, LAND, MODERATOR, SECRETARY, THE_HEALTH, THE_LAND
from conference.history import Hall

from live.conference import commands as c
from live.conference.state import State
from live.papers.as_docx import as_docx
from live.papers.public import all_answers, answers_of

SITE = "https://sonnmt.tinh.vn/tra-loi"


def told(state: State, agency: str | None = None) -> list[str]:
    """The lines of the file; none where there is no file."""
    paper = answers_of(state, state.agencies[agency]) if agency else all_answers(state)
    file = docx.Document(BytesIO(as_docx(paper, None))) if paper else None
    return [line.text for line in file.paragraphs if line.text] if file else []


def held() -> Hall:
    """Asked by An Phú: one answered by two agencies, one deferred, one that waits; a promise of each kind."""
    hall = Hall().set_up()
    hall.organiser(c.Configure, title="Hội nghị đối thoại")
    who = {"asker": "Lò Văn Minh", "title": "Bí thư Đoàn xã"}
    hall.answered("q1", agency=LAND)
    hall.do(SECRETARY, c.Write, passage=f"answer:q1:{LAND}", text="Xong trong quý III.", base=0)
    hall.do(SECRETARY, c.Commit, words="Sửa đường", question="q1", agency=LAND, due="2026-09-30")
    hall.do(SECRETARY, c.Commit, words="Niêm yết", question="q1", class_="các sở")
    hall.answered("q2", agency=HEALTH)
    hall.chair(c.Defer, question="q2", agency=HEALTH, due="2026-04-20")
    hall.waiting("q3", **who)
    hall.do(AN_PHU, c.Submit, id="q4", text="Câu chưa duyệt?")
    return hall


def test_nothing_is_public_before_the_end_and_no_word_of_the_minutes_before_their_seal() -> None:
    hall = held()
    assert (told(hall.state), told(hall.state, LAND)) == ([], [])
    hall.chair(c.End)
    lines = told(hall.state)
    assert lines[:2] == ["Ý KIẾN VÀ TRẢ LỜI", "HỘI NGHỊ ĐỐI THOẠI"]
    assert "1. Ý kiến số 1 (Xã An Phú)" in lines and "3. Ý kiến số 3 (Xã An Phú)" in lines
    assert "Sở Nông nghiệp và Môi trường: Đã trả lời tại hội nghị" in lines
    assert "Sở Y tế: Trả lời bằng văn bản; hạn 20/4/2026" in lines
    assert not [
        line for line in lines if "quý III" in line or "Sửa đường" in line or "Lò Văn Minh" in line or "chưa duyệt" in line
    ]
    hall.chair(c.Seal, paper="minutes")
    lines = told(hall.state)
    assert "Sở Nông nghiệp và Môi trường trả lời: Xong trong quý III." in lines
    assert "Cam kết: Sửa đường; Sở Nông nghiệp và Môi trường; hạn 30/9/2026; Chưa thực hiện" in lines
    assert told(hall.state, LAND) == [], "what was said is no completed answer"


def test_of_an_agency_stands_what_it_completed_or_wrote_with_its_promises_and_its_address() -> None:
    hall = held()
    hall.chair(c.End)
    hall.do(THE_LAND, c.Complete, question="q1", text="Bản chưa duyệt.")
    assert told(hall.state, LAND) == []
    hall.do(THE_LAND, c.Complete, question="q1", text="Xong ngày 30/9.\nĐã công khai tiến độ.")
    hall.organiser(c.EndorseAnswer, question="q1", agency=LAND)
    hall.do(THE_LAND, c.PublishAnswer, question="q1", address=SITE, date="2026-03-20")
    hall.do(THE_LAND, c.Complete, question="q1", text="Bản mới chưa duyệt.")
    hall.do(THE_HEALTH, c.Reply, question="q2", text="Khám từ tháng 5.")
    hall.chair(c.Seal, paper="minutes")
    lines = told(hall.state, LAND)
    assert lines[2:5] == ["Sở Nông nghiệp và Môi trường", "1. Ý kiến số 1 (Xã An Phú)", "q1?"]
    assert lines[5:8] == [
        "Sở Nông nghiệp và Môi trường trả lời: Xong ngày 30/9.", "Đã công khai tiến độ.", f"Công khai tại: {SITE} (20/3/2026)",
    ]  # fmt: skip
    assert lines[8:] == [
        "Cam kết: Sửa đường; Sở Nông nghiệp và Môi trường; hạn 30/9/2026; Chưa thực hiện",
        "Cam kết: Niêm yết; các sở; chưa có hạn; Chưa thực hiện",
    ]
    other = told(hall.state, HEALTH)
    assert "Sở Y tế trả lời bằng văn bản: Khám từ tháng 5." in other and not [line for line in other if "Sửa đường" in line]


def test_the_chairs_own_outcome_and_a_question_that_was_only_spoken_are_told() -> None:
    hall = Hall().set_up()
    hall.moderator(c.Raise, id="q1", asker="Lò Văn Minh", title="Bí thư Đoàn xã", point="1")
    hall.chair(c.Call, question="q1")
    hall.chair(c.Speak, question="q1")
    hall.chair(c.Finish)
    hall.chair(c.Refer, question="q1", to="Bộ Xây dựng")
    hall.chair(c.End)
    lines = told(hall.state)
    assert "1. Ý kiến số 1 (Lò Văn Minh, Bí thư Đoàn xã, Xã An Phú)" in lines
    assert "Chủ trì: Chuyển cơ quan có thẩm quyền; Bộ Xây dựng" in lines


def test_nobody_under_18_is_named_wherever_somebody_wrote_the_name() -> None:
    hall = Hall().set_up()
    hall.do(AN_PHU, c.Submit, id="q1", text="Em Lê Thị Na xin hỏi?", asker="Lê Thị Na", title="Học sinh lớp 11A", minor=True)
    hall.do(MODERATOR, c.Approve, question="q1")
    hall.chair(c.Call, question="q1")
    hall.chair(c.Speak, question="q1")
    hall.chair(c.Invite, agency=LAND)
    hall.chair(c.Finish)
    hall.chair(c.End)
    hall.do(THE_LAND, c.Complete, question="q1", text="Cảm ơn LÊ THỊ NA.")
    hall.organiser(c.EndorseAnswer, question="q1", agency=LAND)
    for agency in (None, LAND):
        text = " ".join(told(hall.state, agency))
        assert "Cảm ơn" in text and "lê thị na" not in text.lower() and "11A" not in text


def test_it_carries_no_stamp() -> None:
    hall = held()
    hall.chair(c.End)
    paper = all_answers(hall.state)
    assert paper is not None
    file = docx.Document(BytesIO(as_docx(paper, None)))
    assert not file.inline_shapes and file.core_properties.keywords == ""
    assert not [line for line in file.paragraphs if "Lập từ bản ghi" in line.text]
