"""A roster: the order of the list, who is the same person, and a birth date that goes no further than one question."""

from datetime import date
from typing import Any

import pytest

from live.conference import door
from live.conference.words import Invalid
from live.sheets.headings import BLANK
from tests.sheets.made import defined, faults, known, roster, table

POINTS = {"1": "Xã An Phú", "2": "Xã Hòa Bình (Văn Quan)", "3": "Xã Hòa Bình (Hữu Lũng)"}
DAY = date(2026, 3, 26)
THERE = known(points=POINTS, day=DAY)
HEADING = ["Họ và tên", "Điểm cầu", "Đơn vị", "Chức danh", "Cấp bậc", "Nhóm thanh niên", "Khách mời"]
COLONEL = ["Bùi Văn Mẫu", "An Phú", "Công an tỉnh", "Phó Giám đốc", "Đại tá", "lực lượng vũ trang", "x"]
PUPIL = ["Lê Thị Mẫu", "Xã An Phú", "Trường THPT An Phú", None, None, "học sinh, sinh viên", None]


def test_each_row_is_a_delegate_in_the_order_of_the_list() -> None:
    first, second = defined(roster(table(["DANH SÁCH ĐẠI BIỂU"], HEADING, COLONEL, PUPIL), THERE))
    assert first | {"id": ""} == {
        "id": "", "name": "Bùi Văn Mẫu", "point": "1", "unit": "Công an tỉnh", "title": "Phó Giám đốc", "rank": "Đại tá",
        "group": "lực lượng vũ trang", "minor": False, "guest": True,
    }  # fmt: skip
    assert (second["name"], second["group"], second["guest"]) == ("Lê Thị Mẫu", "học sinh, sinh viên", False)


def test_the_door_takes_every_command() -> None:
    for name, fields in roster(table(HEADING, COLONEL, PUPIL), THERE).commands:
        assert door.read(name, fields).id == fields["id"]


@pytest.mark.parametrize("heading", [BLANK["roster"], ("HO VA TEN", "DIEM CAU", "DON VI", "CHUC DANH", "CHUC VU DANG",
                                     "CHUC VU CHINH QUYEN", "CAP BAC", "NHOM THANH NIEN", "NGAY SINH", "KHACH MOI")])  # fmt: skip
def test_headings_are_understood_with_marks_or_without(heading: tuple[str, ...]) -> None:
    row = ["Bùi Văn Mẫu", "1", "UBND tỉnh", "Trưởng đoàn", "Tỉnh ủy viên", "Phó Chủ tịch", "Đại tá", "khác", "1/1/1980", "có"]
    (one,) = defined(roster(table(heading, row), THERE))
    assert [one[field] for field in ("title", "party", "office", "rank", "group", "minor", "guest")] == [
        "Trưởng đoàn", "Tỉnh ủy viên", "Phó Chủ tịch", "Đại tá", "khác", False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("born", "minor"),
    [
        ("26/3/2008", False), ("27/3/2008", True), ("2008-03-26", False), (date(2008, 3, 27), True),
        ("2007", False), ("2008", True), ("2010", True), (2010, True), ("5/2008", True), ("1961", False), (None, False),
    ],
)  # fmt: skip
def test_a_birth_date_says_who_is_under_18_on_the_day_and_goes_no_further(born: Any, minor: bool) -> None:
    written = born.isoformat() if isinstance(born, date) else born
    plan = roster(table(["Họ tên", "Ngày sinh"], ["Lê Thị Mẫu", written]), THERE)
    (one,) = defined(plan)
    assert one["minor"] is minor
    assert not {"born", "birth", "2008", "2010", "1961"} & {*one, *map(str, one.values())}
    assert "2008" not in str(plan.commands) and all("2008" not in str(step.sentence) for step in plan.table())


def test_nobody_is_reckoned_before_the_day_is_known() -> None:
    content = table(["Họ tên", "Năm sinh", "Dưới 18 tuổi"], ["Lê Thị Mẫu", "2010", None])
    assert faults(roster(content))[0].endswith(
        "Set the date of the conference first: whether somebody is under 18 is reckoned for that day."
    )
    (one,) = defined(roster(table(["Họ tên", "Dưới 18 tuổi"], ["Lê Thị Mẫu", "x"])))
    assert one["minor"] is True


@pytest.mark.parametrize("born", ["mười sáu", "31/2/2009", "2041", "1801", "0000", "20.04"])
def test_what_is_no_birth_date_is_a_fault_that_does_not_repeat_it(born: str) -> None:
    (fault,) = faults(roster(table(["Họ tên", "Ngày sinh"], ["Lê Thị Mẫu", born]), THERE))
    place = "Sheet “Danh sách”, row 2, column B (Ngày sinh)"
    assert fault == f"{place}: This is no birth date. Write it as 20/4/2009, or the year alone."


def test_faults_are_named_row_by_row_and_keep_all_of_it_out() -> None:
    rows = [["A", "Hòa Bình", ""], ["B", "An Phu", "có lẽ"], ["C", "Xã Xa", ""], [None, "An Phú", "x"], ["E" * 301, "", ""]]
    plan = roster(table(["Họ tên", "Điểm cầu", "Khách mời"], *rows), THERE)
    told = faults(plan)
    assert [fault.partition("row ")[2][:1] for fault in told] == ["2", "3", "4", "5", "6"]
    assert "may be any of: 2, 3" in told[0] and "Write “x” for yes" in told[1] and "does not know “Xã Xa”" in told[2]
    assert plan.commands == ()


def test_the_same_file_twice_changes_nothing_and_a_change_changes_one() -> None:
    content = table(HEADING, COLONEL, PUPIL)
    made = defined(roster(content, THERE))
    ids = [one.pop("id") for one in made]
    empty = dict.fromkeys(("point", "unit", "title", "party", "office", "rank", "group"))
    there = known(points=POINTS, day=DAY, delegates={id: empty | one for id, one in zip(ids, made, strict=True)})
    again = roster(content, there)
    assert again.commands == () and [note.row for note in again.notes] == [2, 3]
    promoted = roster(table(HEADING, [*COLONEL[:3], "Giám đốc", *COLONEL[4:]], PUPIL), there)
    assert [step.mark for step in promoted.steps] == ["change", "same"]
    assert [(one["id"], one["title"]) for one in defined(promoted)] == [(ids[0], "Giám đốc")]


def test_what_the_list_has_no_column_for_stays_as_it_was() -> None:
    person = dict.fromkeys(("unit", "party", "office", "rank")) | {"name": "Lê Thị Mẫu", "point": "1", "title": "Lớp trưởng"}
    there = known(points=POINTS, delegates={"d-1": person | {"group": "học sinh", "minor": True, "guest": False}})
    (one,) = defined(roster(table(["Họ tên", "Điểm cầu", "Nhóm thanh niên"], ["lê thị mẫu", "An Phú", "sinh viên"]), there))
    assert (one["id"], one["title"], one["group"], one["minor"]) == ("d-1", "Lớp trưởng", "sinh viên", True)


def test_a_row_that_repeats_another_adds_nothing_and_one_that_contradicts_it_is_a_fault() -> None:
    assert [step.mark for step in roster(table(HEADING, PUPIL, PUPIL), THERE).steps] == ["new", "same"]
    other = [*PUPIL[:3], "Bí thư", *PUPIL[4:]]
    assert "stands in row 2 already, and something else" in faults(roster(table(HEADING, PUPIL, other), THERE))[0]
    namesake = [*PUPIL[:2], "Trường THPT Hòa Bình", *PUPIL[3:]]
    assert len({one["id"] for one in defined(roster(table(HEADING, PUPIL, namesake), THERE))}) == 2


def test_a_delegate_by_an_impossible_id_is_refused_at_the_door() -> None:
    with pytest.raises(Invalid):
        door.read("define", {"id": "0123456789abcdef", "delegate": {"id": "Không", "name": "A"}})
