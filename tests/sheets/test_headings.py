"""Columns are found by their headings: any order, any case, with or without marks, below titles."""

from pathlib import Path

import pytest

from live.conference.text import fold
from live.sheets import PLANNERS
from live.sheets.headings import REQUIRED, SYNONYMS
from tests.sheets.made import csv, defined, faults, points, questions, table, xlsx

PAGE = Path(__file__).parents[2] / "docs" / "import.md"


def test_every_kind_has_headings_and_a_required_column():
    assert set(PLANNERS) == set(SYNONYMS) == set(REQUIRED)


@pytest.mark.parametrize("kind", SYNONYMS)
def test_no_word_means_two_columns(kind):
    words = [fold(word) for field in SYNONYMS[kind].values() for word in field]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("kind", SYNONYMS)
def test_the_page_lists_every_word(kind):
    section = PAGE.read_text("utf-8").partition(f"\n### {kind.capitalize()}\n")[2].partition("\n### ")[0]
    rows = {line.split("|")[1].strip(" `"): line.split("|")[2] for line in section.splitlines() if line.startswith("| `")}
    assert {field: tuple(word.strip() for word in words.split("·")) for field, words in rows.items()} == SYNONYMS[kind]


def test_titles_may_stand_above_the_headings():
    content = table(
        ["ỦY BAN NHÂN DÂN TỈNH"], [], ["DANH SÁCH ĐIỂM CẦU"], ["(Kèm theo Kế hoạch)"], [], ["STT", "Tên điểm cầu"], [1, "Xã A"]
    )
    assert defined(points(content)) == [{"id": "1", "name": "Xã A"}]


def test_columns_stand_in_any_order_and_without_marks():
    content = table(["Ghi chú", "DIEN THOAI", "Ten diem cau", "so tt"], ["x", "0912345678", "Xã A", 4])
    assert defined(points(content)) == [{"id": "4", "name": "Xã A", "phone": "0912345678"}]


def test_a_remark_in_brackets_does_not_hide_a_heading():
    assert defined(points(table(["STT", "Tên điểm cầu\n(ghi đầy đủ)"], [1, "Xã A"])))[0]["name"] == "Xã A"


def test_the_earlier_word_wins_where_two_columns_mean_one_field():
    assert defined(points(table(["Đơn vị", "Tên điểm cầu"], ["UBND", "Xã A"])))[0]["name"] == "Xã A"


def test_headings_of_two_rows_are_read_where_cells_are_merged():
    rows = [["STT", "Nội dung", "Người hỏi", None], [None, None, "Họ tên", "Chức vụ"], [1, "Bao giờ?", "Chị A", "Bí thư"]]
    content = xlsx(("Một", rows), merged=["A1:A2", "B1:B2"])
    ((_, fields),) = questions(content).commands
    assert (fields["text"], fields["asker"], fields["title"]) == ("Bao giờ?", "Chị A", "Bí thư")


def test_a_row_that_numbers_the_columns_is_no_point():
    assert [one["id"] for one in defined(points(table(["STT", "Tên"], ["(1)", "(2)"], [7, "Xã A"])))] == ["7"]


def test_a_second_numbered_row_is_a_point():
    assert len(defined(points(table(["STT", "Tên"], [1, "Xã A"], [1.0 + 1, "3"])))) == 2


def test_all_sheets_with_a_list_are_read_and_others_passed_over_by_name():
    content = xlsx(
        ("Huyện", [["STT", "Tên"], [1, "Huyện A"]]),
        ("Hướng dẫn", [["Điền vào các ô"]]),
        ("Nháp", [["STT", "Tên"], [9, "Xã C"]]),
        ("Xã", [["Tên", "STT"], ["Xã B", 2]]),
        ("Trống", []),
        hidden=["Nháp"],
    )
    plan = points(content)
    assert [one["name"] for one in defined(plan)] == ["Huyện A", "Xã B"]
    assert [(step.sheet, step.mark) for step in plan.table()] == [
        ("Huyện", "new"), ("Hướng dẫn", "passed"), ("Nháp", "passed"), ("Xã", "new"),
    ]  # fmt: skip


def test_a_missing_column_is_named_with_what_was_expected():
    content = xlsx(("Huyện", [["STT", "Tên"], [1, "Huyện A"]]), ("Xã", [["STT", "Cấp", "Gọi là"], [1, "xã", "B"]]))
    (fault,) = faults(points(content))
    assert fault.startswith("Sheet “Xã”: No heading in the first 15 rows. One column must be called one of: “tên điểm cầu”, ")


def test_a_file_without_any_list_is_refused():
    assert faults(points(table(["Kính gửi"], ["Sở Nội vụ"])))[0].startswith("Sheet “Danh sách”: No heading")
    assert faults(points(table(["STT", "Tên"]))) == ["Sheet “Danh sách”: There are no rows to import."]
    assert faults(points(table())) == ["Sheet “Danh sách”: There are no rows to import."]


def test_a_required_cell_that_is_empty_is_named():
    assert faults(points(table(["STT", "Tên điểm cầu"], [1, "Xã A"], [2, None]))) == [
        "Sheet “Danh sách”, row 3, column B (Tên điểm cầu): This cell is empty, and the row is not."
    ]


def test_a_comma_that_was_not_quoted_is_found():
    content = csv("Tên,Cấp\nXã A,xã\nXã B,xã\nSở Văn hóa, Thể thao,tỉnh\n")
    assert faults(points(content, name="a.csv"))[0].startswith("Sheet “a”, row 4, column C: This row has more cells")


def test_what_is_too_long_is_named():
    assert faults(points(table(["Tên"], ["x" * 301]))) == [
        "Sheet “Danh sách”, row 2, column A (Tên): This is too long: at most 300 characters."
    ]
    assert questions(table(["Nội dung"], ["x" * 5000])).faults == ()
