"""The tables of a paper as CSV, for whatever reads nothing else."""

import csv
from io import StringIO

from live.papers.document import Document
from live.papers.stamp import Stamp

# A spreadsheet takes what begins like this for a formula; the full-width forms too.
_RISKY = tuple("=+-@\t\r\n\0＝＋－＠")


def as_csv(paper: Document, stamp: Stamp) -> bytes:
    """UTF-8 with a mark, every cell quoted; an apostrophe before what a spreadsheet would take for a formula."""
    made = StringIO()
    write = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for table in paper.tables:
        for row in (table.head, *table.rows):
            write.writerow([harmless(text) for text in row])
    write.writerow([stamp.line])
    return made.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text
