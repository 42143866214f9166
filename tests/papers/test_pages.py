"""Where a page may end: no row in two pieces, no heading, no signature and no stamp alone."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from live.papers.as_docx import as_docx
from live.papers.as_pdf import as_pdf
from live.papers.before import assignment
from live.papers.conclusion import conclusion
from live.papers.document import Document, Heading, Table, plain
from live.papers.minutes import minutes
from live.papers.rows import whole
from live.papers.stamp import Stamp
from live.papers.tables import answers, tasks
from papers.played import OWN, played


def stamped(paper: Document) -> Stamp:
    return Stamp("doi-thoai", paper.name, 80, "a" * 64, paper.digest, draft=True)


def opened(paper: Document) -> Any:
    return docx.Document(BytesIO(as_docx(paper, stamped(paper))))


def stays(element: Any) -> bool:
    return element.pPr is not None and element.pPr.find(qn("w:keepNext")) is not None


@pytest.mark.parametrize("make", [minutes, conclusion, answers, tasks, assignment])
def test_every_row_stays_whole_and_the_head_stays_with_the_first(make: Any) -> None:
    file = opened(make(played(OWN)))
    drawn = [table for table in file.tables if table._tbl.tblPr.find(qn("w:tblStyle")) is not None and len(table.rows) > 1]
    for table in drawn:
        head, *rows = table._tbl.tr_lst
        assert head.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr is not None and row.trPr.find(qn("w:cantSplit")) is not None for row in (head, *rows))
        assert all(stays(line) for line in head.iter(qn("w:p")))
    assert drawn or make in (minutes, assignment)


def test_a_row_that_fills_a_page_may_go_on_overleaf() -> None:
    table = Table(("A", "B"), (("1", "kê khai " * 900), ("2", "ngắn")), (10, 90))
    assert whole(table, landscape=False) == [False, True]
    file = opened(Document("tasks", "PHỤ LỤC", "X", (table,)))
    long, short = file.tables[0]._tbl.tr_lst[1:]
    assert long.trPr is None and short.trPr.find(qn("w:cantSplit")) is not None


def test_headings_and_what_introduces_stay_with_what_follows() -> None:
    paper = Document("press", "TIN", "X", (Heading("I. MỘT"), plain("Gồm các ý kiến:"), plain("- một.")))
    lines = {line.text: line._p for line in opened(paper).paragraphs}
    assert stays(lines["I. MỘT"]) and stays(lines["Gồm các ý kiến:"])


@pytest.mark.parametrize("make", [minutes, conclusion])
def test_the_last_words_stay_with_the_signature(make: Any) -> None:
    file = opened(make(played(OWN)))
    body = [element for element in file.element.body if element.tag in (qn("w:p"), qn("w:tbl"))]
    foot = max(place for place, element in enumerate(body) if element.tag == qn("w:tbl"))
    assert stays(body[foot - 1]) and "".join(body[foot - 1].itertext()).endswith("./.")
    assert all(stays(line) for line in body[foot].iter(qn("w:p")))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not here")
def test_no_word_of_a_long_table_is_lost_in_the_pdf(tmp_path: Path) -> None:
    rows = tuple((str(place), f"Việc thứ {place} " + "kê khai " * (1200 if place == 7 else 12)) for place in range(1, 60))
    paper = Document("tasks", "PHỤ LỤC", "X", (Table(("STT", "Nội dung"), rows, (10, 90)),))
    pages = [" ".join(page.split()) for page in read(as_pdf(paper, stamped(paper)), tmp_path)]
    text = " ".join(pages)
    assert text.count("khai") == sum(row[1].count("khai") for row in rows)
    assert all("Nội dung" in page for page in pages[:-1]), "the head is repeated"
    short = [f"Việc thứ {place} {'kê khai ' * 12}".strip() for place in range(1, 60) if place != 7]
    assert all(any(row in page for page in pages) for row in short), "a short row stands on one page"


def read(pdf: bytes, folder: Path) -> list[str]:
    """The words of its pages."""
    (folder / "paper.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", folder / "paper.pdf", "-"], capture_output=True, check=True)
    return done.stdout.decode().rstrip("\f").split("\f")
