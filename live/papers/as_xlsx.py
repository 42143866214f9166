"""The tables of a paper as XLSX. What somebody typed stays text: no cell is ever a formula."""

from collections.abc import Iterator
from io import BytesIO

import xlsxwriter

from live.papers.document import Document
from live.papers.stamp import Stamp

# A cell holds so many characters.
MOST = 32_767
_WIDTH = 110  # characters for a whole line


def as_xlsx(paper: Document, stamp: Stamp) -> bytes:
    """A sheet for each table, its head fixed and repeated when printed."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"{paper.kind} {paper.subject}", "keywords": stamp.line})
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "font_name": "Times New Roman"})
        plain = book.add_format({"text_wrap": True, "border": 1, "valign": "top", "font_name": "Times New Roman"})
        for place, table in enumerate(paper.tables, 1):
            sheet = book.add_worksheet(f"{place}")
            sheet.set_paper(9)  # A4
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
            sheet.freeze_panes(1, 0)
            for column, width in enumerate(table.widths):
                sheet.set_column(column, column, _WIDTH * width / sum(table.widths))
            for line, row in enumerate(_fitted((table.head, *table.rows))):
                for column, text in enumerate(row):
                    sheet.write_string(line, column, text, plain if line else bold)
    return made.getvalue()


def _fitted(rows: tuple[tuple[str, ...], ...]) -> Iterator[list[str]]:
    """A cell holds so many characters and silently no more: what is longer goes on in the row below."""
    for row in rows:
        for start in range(0, max(1, *map(len, row)), MOST):
            yield [text[start : start + MOST] for text in row]
