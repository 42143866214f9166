"""XLSX and CSV, read back: numbers count, days sort, all else is text, and nothing is cut off."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

from python_calamine import CalamineWorkbook

from live.papers.as_csv import as_csv
from live.papers.as_xlsx import MOST, as_xlsx
from live.papers.document import Document, Heading, Table
from live.papers.sheet_names import sheet_names
from live.papers.stamp import Stamp
from live.papers.statistics import statistics
from live.papers.tables import answers, tasks
from papers.played import OWN, played

STAMP = Stamp("doi-thoai", "answers", 80, "a" * 64, "b" * 64)


def sheet(paper: Document) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(as_xlsx(paper, STAMP))).get_sheet_by_index(0).to_python()


def test_every_word_of_the_table_stands_in_the_sheet() -> None:
    paper = answers(played(OWN))
    assert [tuple(row[1:]) for row in sheet(paper)] == [row[1:] for row in (paper.tables[0].head, *paper.tables[0].rows)]


def test_numbers_are_numbers_and_days_are_days_and_words_stay_words() -> None:
    rows = (("1.500", "05/02/2026", "1.500", "=1"), ("…", "chưa có hạn", "20/4/2026", "x"), ("2", "20/4/2026", "", "y"))
    paper = Document("x", "X", "x", (Table(("A", "B", "C", "D"), rows, (1, 1, 1, 1), numbers=(0,), days=(1,)),))
    assert sheet(paper)[1:] == [
        [1500.0, date(2026, 2, 5), "1.500", "=1"],
        ["…", "chưa có hạn", "20/4/2026", "x"],
        [2.0, date(2026, 4, 20), "", "y"],
    ]


def test_due_days_of_tasks_are_days() -> None:
    assert sheet(tasks(played(OWN)))[1][4] == date(2026, 9, 30)


def test_sheets_are_called_by_what_they_hold_as_spreadsheets_allow_it() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(as_xlsx(statistics(played(OWN)), STAMP)))
    assert book.sheet_names == ["Kết quả", "Nhóm vấn đề", "Loại", "Giờ", "Theo cơ quan", "Theo cấp điểm cầu"]


def test_a_name_is_cut_between_words_and_two_are_never_alike() -> None:
    def table(text: str) -> tuple[Heading, Table]:
        return Heading(text), Table(("A",), (("a",),), (1,))

    long = "Ý kiến [về] đất đai: giao đất, cho thuê đất và đền bù"
    paper = Document("x", "X", "x", (*table(long), *table(long.upper()), *table("History"), *table("'//'")))
    names = sheet_names(paper)
    assert names == ["Ý kiến về đất đai giao đất, cho", "Ý KIẾN VỀ ĐẤT ĐAI GIAO ĐẤT, (2)", "History (2)", "Bảng"]
    assert all(len(name) <= 31 for name in names)
    assert CalamineWorkbook.from_filelike(BytesIO(as_xlsx(paper, STAMP))).sheet_names == names


def test_what_looks_like_a_formula_is_text() -> None:
    paper = Document("x", "X", "x", (Table(("A", "B"), (("=1+1", "+84 912"), ("@x", "-2")), (1, 1)),))
    assert sheet(paper)[1:] == [["=1+1", "+84 912"], ["@x", "-2"]]
    told = list(csv.reader(StringIO(as_csv(paper, STAMP).decode("utf-8-sig"))))
    assert told[1:3] == [["'=1+1", "'+84 912"], ["'@x", "'-2"]]
    assert told[-1] == [STAMP.line]


def test_what_no_cell_can_hold_goes_on_below() -> None:
    long = "ă" * (MOST + 5)
    paper = Document("x", "X", "x", (Table(("A", "B"), (("1", long),), (1, 1)),))
    rows = sheet(paper)
    assert rows[1][1] + rows[2][1] == long and [row[0] for row in rows[1:]] == ["1", ""]


def test_csv_opens_with_its_marks_in_a_spreadsheet() -> None:
    assert as_csv(answers(played(OWN)), STAMP).startswith(b"\xef\xbb\xbf")
