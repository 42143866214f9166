"""The tables of a paper as XLSX: numbers count, days sort, and what somebody typed stays text: no cell is ever a formula."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from live.papers.document import Document, Table
from live.papers.sheet_names import sheet_names
from live.papers.stamp import Stamp

# A cell holds so many characters.
MOST = 32_767
_WIDTH = 110  # characters for a whole line
_LOOK = {"text_wrap": True, "border": 1, "valign": "top", "font_name": "Times New Roman"}
_HEAD = _LOOK | {"bold": True, "align": "center"}


def as_xlsx(paper: Document, stamp: Stamp) -> bytes:
    """A sheet for each table, its head fixed and repeated when printed."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"{paper.kind} {paper.subject}", "keywords": stamp.line})
        looks = {name: book.add_format(look) for name, look in (("head", _HEAD), ("text", _LOOK), *_NUMERIC)}
        for name, table in zip(sheet_names(paper), paper.tables, strict=True):
            _fill(_laid_out(book.add_worksheet(name), table), table, looks)
    return made.getvalue()


_NUMERIC = (("number", _LOOK | {"num_format": "#,##0"}), ("day", _LOOK | {"num_format": "dd/mm/yyyy"}))


def _laid_out(sheet: Any, table: Table) -> Any:
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    for column, width in enumerate(table.widths):
        sheet.set_column(column, column, _WIDTH * width / sum(table.widths))
    return sheet


def _fill(sheet: Any, table: Table, looks: dict[str, Any]) -> None:
    for column, text in enumerate(table.head):
        sheet.write_string(0, column, text, looks["head"])
    for line, row in enumerate(_fitted(table.rows), 1):
        for column, text in enumerate(row):
            if column in table.numbers and (number := _number(text)) is not None:
                sheet.write_number(line, column, number, looks["number"])
            elif column in table.days and (day := _day(text)) is not None:
                sheet.write_datetime(line, column, day, looks["day"])
            else:
                sheet.write_string(line, column, text, looks["text"])


def _number(text: str) -> int | None:
    """1.500 as papers write it; None for words."""
    digits = text.replace(".", "")
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 16 else None


def _day(text: str) -> datetime | None:
    """20/4/2026 as papers write it; None for "chưa có hạn"."""
    try:
        return datetime.strptime(text, "%d/%m/%Y")
    except ValueError:
        return None


def _fitted(rows: tuple[tuple[str, ...], ...]) -> Iterator[list[str]]:
    """A cell holds so many characters and silently no more: what is longer goes on in the row below."""
    for row in rows:
        for start in range(0, max(1, *map(len, row)), MOST):
            yield [text[start : start + MOST] for text in row]
