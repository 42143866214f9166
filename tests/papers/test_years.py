"""Papers from year to year: the opening report on last year's promises, the yearly report, and the run of show."""

from io import BytesIO

import docx
import pytest
from conference import cast
from conference.history import Hall
from python_calamine import CalamineWorkbook

from live.conference import commands as c
from live.conference.state import State
from live.papers.catalogue import PAPERS, format_of
from live.papers.document import Chart, Document, Heading, Paragraph, Table
from live.papers.stamp import Stamp
from live.sheets import plan
from tests.sheets.made import faults, known


def hall() -> Hall:
    """On 26/3/2026, with promises of two earlier years, a register of three, and a programme."""
    hall = Hall().set_up()
    hall.organiser(
        c.Configure, title="Hội nghị đối thoại năm 2026", date="26/3/2026", issuer="Ủy ban nhân dân tỉnh X", symbol="UBND",
        place="Tỉnh X", signs_as="Chánh Văn phòng", signer="Lê Văn C",
    )  # fmt: skip
    about = {"conference": "Đối thoại 2025", "agency": cast.LAND}
    hall.organiser(c.Carry, promise="a", words="đo đạc lại đất", due="2025-12-31", spoken_by="Sở Tài nguyên", **about)
    hall.organiser(c.Carry, promise="b", words="nâng cấp đường", due="2026-09-30", state="handling", **about)
    hall.organiser(c.Carry, promise="c", words="xây trạm y tế", conference="Đối thoại 2024", agency=cast.HEALTH, state="done")
    hall.organiser(c.Carry, promise="d", words="hỗ trợ vốn", conference="Đối thoại 2024", state="no_funds", note="Chờ dự toán")
    for body, name, kind in (("xa-a", "Xã A", "commune"), ("xa-b", "Xã B", "commune"), ("cong-an", "Công an tỉnh", "force")):
        hall.organiser(c.Expect, body=body, name=name, kind=kind)
    numbers = {"participants": 1500, "opinions": 9, "answered": 7, "deferred": 1, "referred": 1}
    hall.organiser(c.Report, body="xa-a", date="2026-03-01", **numbers, address="https://xa-a.tinh.vn")
    hall.organiser(c.Report, body="xa-a", date="2026-02-01", participants=30, opinions=2, answered=2)
    hall.organiser(c.Report, body="xa-b", date="2025-12-01", participants=40)
    return hall


def words(paper: Document) -> str:
    lines = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            lines.append("".join(run.text for run in block.runs))
        elif isinstance(block, Heading):
            lines.append(block.text)
    return "\n".join(lines)


def drawn(name: str, state: State) -> Document:
    paper = PAPERS[name].drawn(state)
    assert paper is not None
    return paper


def test_the_opening_report_counts_what_is_kept_and_what_is_overdue_on_the_day() -> None:
    paper = drawn("promises", hall().state)
    assert "Tổng số 4 cam kết, nhiệm vụ: 1 đã thực hiện, 1 đang thực hiện, 2 chưa thực hiện." in words(paper)
    assert "Tính đến ngày 26 tháng 3 năm 2026 có 1 cam kết, nhiệm vụ quá hạn." in words(paper)
    chart = next(block for block in paper.blocks if isinstance(block, Chart))
    assert sum(number for _, number in chart.rows) == 4
    agencies, late, everything = (block for block in paper.blocks if isinstance(block, Table))
    assert agencies.rows == (
        (cast.AGENCIES[cast.LAND], "2", "0", "1", "1", "1"), (cast.AGENCIES[cast.HEALTH], "1", "1", "0", "0", "0"),
        ("Chưa có cơ quan theo dõi", "1", "0", "0", "1", "0"),
    )  # fmt: skip
    assert [row[1] for row in late.rows] == ["đo đạc lại đất"]
    assert late.rows[0][2] == f"{cast.AGENCIES[cast.LAND]} (nguyên là Sở Tài nguyên)"
    assert [row[4] for row in everything.rows] == [
        "Chưa thực hiện", "Chưa có kinh phí", "Đang thực hiện", "Đã hoàn thành",
    ]  # fmt: skip
    assert everything.rows[1][3::3] == ("chưa có hạn", "Chờ dự toán")
    assert paper.head is not None and paper.head.number == "Số: ………/BC-UBND"


def test_what_an_agency_has_kept_since_is_in_the_next_report() -> None:
    here = hall()
    here.do(cast.THE_LAND, c.Fulfil, commitment="a", state="done")
    assert "2 đã thực hiện" in words(drawn("promises", here.state))
    assert "có 0 cam kết, nhiệm vụ quá hạn" in words(drawn("promises", here.state))


def test_where_nothing_came_over_the_report_says_so() -> None:
    paper = drawn("promises", State())
    assert "Tổng số 0 cam kết" in words(paper) and not any(isinstance(block, Table) for block in paper.blocks)
    assert "quá hạn" not in words(paper)


def test_the_yearly_report_adds_up_by_kind_and_names_who_has_held_none() -> None:
    here = hall()
    here.moderator(c.Commit, id="m1", agency=cast.LAND, words="sửa cầu")
    here.answered("q1")
    here.moderator(c.TakeRoll, point="1", present=True, people=80)
    here.chair(c.End)
    here.do(cast.THE_LAND, c.Fulfil, commitment="m1", state="explained")
    paper = drawn("year", here.state)
    told = words(paper)
    assert paper.subject == "Kết quả đối thoại với thanh niên năm 2026"
    assert "Điều 12 khoản 2" in told and "1 trên 3 cơ quan, đơn vị đã tổ chức" in told
    assert "với 3 điểm cầu, 80 người dự. Tổng số 1 lượt ý kiến" in told
    assert "có 1 cam kết, đã thực hiện 1." in told and "Từ các hội nghị trước: Tổng số 4 cam kết" in told
    assert "2 cơ quan, đơn vị: Xã B; Công an tỉnh." in told
    sums, held = (block for block in paper.blocks if isinstance(block, Table))
    assert sums.rows == (
        ("Xã, phường, đặc khu", "2", "1", "2", "1.530", "11", "9", "1", "1"),
        ("Lực lượng vũ trang", "1", "0", "0", "0", "0", "0", "0", "0"), ("Tổng số", "3", "1", "2", "1.530", "11", "9", "1", "1"),
    )  # fmt: skip
    assert [row[2] for row in held.rows] == ["01/3/2026", "01/02/2026"]


def test_before_its_day_and_without_a_register_the_yearly_report_says_so() -> None:
    told = words(drawn("year", State()))
    assert "chưa kết thúc" in told and "Chưa có danh sách cơ quan" in told and "Không có cam kết, nhiệm vụ được theo dõi." in told
    assert drawn("year", State()).subject.endswith("năm ………")
    here = Hall()
    here.organiser(c.Expect, body="xa-a", name="Xã A")
    assert "1 cơ quan, đơn vị: Xã A." in words(drawn("year", here.state))


def test_the_run_of_show_has_its_hours_its_words_and_its_film() -> None:
    here = hall()
    items = (
        c.ItemGiven("khai-mac", "Khai mạc", "Chủ tịch", "08:00", 10, "Kính thưa các đồng chí!\nXin khai mạc."),
        c.ItemGiven("doi-thoai", "Đối thoại", minutes=90), c.ItemGiven("phim", "Phóng sự", film="phong-su.mp4"),
    )  # fmt: skip
    for item in items:
        here.organiser(c.Define, item=item)
    here.organiser(c.Configure, theme="Việc làm", venue="Hội trường")
    paper = drawn("script", here.state)
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert [row[1:3] for row in table.rows] == [("8 giờ 00", "10"), ("8 giờ 10", "90"), ("9 giờ 40", "")]
    told = words(paper)
    assert "Lời dẫn: Kính thưa các đồng chí!\nXin khai mạc." in told and "Hình ảnh, phim: phong-su.mp4." in told
    assert "1. Khai mạc (8 giờ 00, 10 phút)" in told and "Chủ đề: Việc làm." in told
    assert words(drawn("script", State())).startswith("Thời gian: ………")


@pytest.mark.parametrize("name", ["promises", "year", "script"])
def test_each_is_drawn_in_each_of_its_forms(name: str) -> None:
    paper = drawn(name, hall().state)
    stamp = Stamp("c", name, 1, "0" * 64, paper.digest)
    for ending in PAPERS[name].formats:
        assert format_of(name, ending)[0](paper, stamp), ending
    made = docx.Document(BytesIO(format_of(name, "docx")[0](paper, stamp)))
    assert any(paper.subject.upper() in line.text.upper() for line in made.paragraphs)
    if "xlsx" in PAPERS[name].formats:
        book = CalamineWorkbook.from_filelike(BytesIO(format_of(name, "xlsx")[0](paper, stamp)))
        assert sum(len(book.get_sheet_by_name(sheet).to_python()) for sheet in book.sheet_names) > 5


def test_the_table_of_promises_that_was_exported_comes_back_as_promises() -> None:
    """What one house exported as a spreadsheet is a list that another takes."""
    paper = drawn("promises", hall().state)
    content = format_of("promises", "xlsx")[0](paper, Stamp("c", "promises", 1, "0" * 64, paper.digest))
    made = plan("promises", content, "bao-cao.xlsx", known(agencies=cast.AGENCIES))
    assert faults(made) == []
    told = {fields["words"]: (fields.get("agency"), fields.get("due"), fields["state"]) for _, fields in made.commands}
    assert told == {one.words: (one.agency, one.due, one.state) for one in hall().state.carried.values()}


def test_of_one_earlier_conference_no_column_tells_which_and_a_reply_that_is_owed_is_no_promise() -> None:
    here = Hall().set_up()
    about = {"conference": "Đối thoại 2025", "agency": cast.LAND}
    here.organiser(c.Carry, promise="a", words="đo đạc lại đất", **about)
    here.organiser(c.Carry, promise="b", words="Bao giờ cấp sổ đỏ?", kind="deferred", **about)
    paper = drawn("promises", here.state)
    everything = [block for block in paper.blocks if isinstance(block, Table)][-1]
    assert "Hội nghị" not in everything.head and {len(row) for row in everything.rows} == {len(everything.head)}
    assert sorted(row[1] for row in everything.rows) == ["Nợ trả lời bằng văn bản: Bao giờ cấp sổ đỏ?", "đo đạc lại đất"]
    assert "Trong đó 1 nội dung là ý kiến còn phải trả lời hoặc theo dõi" in words(paper)


def test_without_a_register_nobody_is_said_to_have_held_a_dialogue() -> None:
    here = Hall().set_up()
    here.organiser(c.Configure, date="26/3/2026")
    assert "III. CƠ QUAN, ĐƠN VỊ CHƯA TỔ CHỨC\nChưa có danh sách để đối chiếu." in words(drawn("year", here.state))


def test_the_office_that_signs_by_order_lets_everybody_know() -> None:
    here = hall()
    assert "\nThông báo để các cơ quan" in words(drawn("conclusion", here.state))
    here.organiser(c.Configure, signs_for="TL. CHỦ TỊCH", signs_as="CHÁNH VĂN PHÒNG")
    assert "\nVăn phòng Ủy ban nhân dân tỉnh X thông báo để các cơ quan" in words(drawn("conclusion", here.state))
