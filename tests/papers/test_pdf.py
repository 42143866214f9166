"""The PDF: tagged, its fonts inside, every page there; and the stamp by which a paper proves itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from live.papers import tables
from live.papers.as_pdf import as_pdf
from live.papers.catalogue import FORMATS, PAPERS, format_of
from live.papers.minutes import minutes
from live.papers.stamp import Stamp, found_in
from papers.played import OWN, played


def stamp_of(name: str, digest: str) -> Stamp:
    return Stamp("doi-thoai", name, 80, "a" * 64, digest)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b", pdf))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    paper = minutes(played(OWN))
    return as_pdf(paper, stamp_of("minutes", paper.digest))


def test_it_is_tagged_vietnamese_and_carries_its_own_font(pdf: bytes) -> None:
    assert b"/StructTreeRoot" in pdf and b"/MarkInfo" in pdf and b"(vi" in pdf
    fonts = set(re.findall(rb"/FontName ?/[A-Z]+\+([A-Za-z-]+)", pdf))
    assert fonts and all(font.startswith(b"LiberationSerif") for font in fonts), fonts
    assert b"/FontFile" in pdf
    assert b"pdfaid:part" in pdf


def test_it_has_a_page_for_everything(pdf: bytes) -> None:
    assert pages(pdf) >= 2
    many = tables.answers(played([{**OWN[0], "answer": "Dài. " * 700}] * 3))
    assert pages(as_pdf(many, stamp_of("answers", many.digest))) > 3


def test_markup_in_a_name_stays_text() -> None:
    rows = [{**OWN[0], "question": '#panic("x") $1$ <b> \\ ] *đậm*', "asker_name": "#import", "answer": '#read("/etc/passwd")'}]
    paper = minutes(played(rows))
    assert as_pdf(paper, stamp_of("minutes", paper.digest)).startswith(b"%PDF")


@pytest.mark.parametrize("name", ["minutes", "answers", "tasks", "attendance"])
def test_a_paper_carries_its_stamp_in_every_form(tmp_path: Path, name: str) -> None:
    paper = PAPERS[name].drawn(played(OWN))
    assert paper is not None
    stamp = stamp_of(name, paper.digest)
    for ending in PAPERS[name].formats:
        file = tmp_path / f"{name}.{ending}"
        file.write_bytes(format_of(name, ending)[0](paper, stamp))
        assert found_in(file) == stamp, ending


def test_a_file_without_a_stamp_has_none(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(b"PK\x03\x04 not a zip")
    assert found_in(file) is None


def test_every_paper_has_a_form_that_exists() -> None:
    for name, kind in PAPERS.items():
        assert set(kind.formats) <= set(FORMATS), name
    with pytest.raises(KeyError):
        format_of("minutes", "xlsx")


def test_the_digest_changes_with_the_words_and_not_with_number_and_day() -> None:
    paper = minutes(played(OWN))
    other = minutes(played([{**OWN[0], "answer": "Khác."}, OWN[1]]))
    assert paper.digest != other.digest
    assert paper.head is not None
    assert replace(paper, head=replace(paper.head, number="Số: 05/BB-UBND")).digest == paper.digest
