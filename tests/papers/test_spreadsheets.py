"""XLSX and CSV, read back: every cell is text, and nothing is cut off."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from python_calamine import CalamineWorkbook

from live.papers.as_csv import as_csv
from live.papers.as_xlsx import MOST, as_xlsx
from live.papers.document import Document, Table
from live.papers.stamp import Stamp
from live.papers.tables import answers
from papers.played import OWN, played

STAMP = Stamp("doi-thoai", "answers", 80, "a" * 64, "b" * 64)


def sheet(paper: Document) -> list[list[str]]:
    return CalamineWorkbook.from_filelike(BytesIO(as_xlsx(paper, STAMP))).get_sheet_by_index(0).to_python()


def test_every_word_of_the_table_stands_in_the_sheet() -> None:
    paper = answers(played(OWN))
    assert [tuple(row) for row in sheet(paper)] == [paper.tables[0].head, *paper.tables[0].rows]


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
