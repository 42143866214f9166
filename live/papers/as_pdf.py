"""A paper as PDF: tagged, archivable, with its fonts inside; words go to the typesetter as JSON and never become markup."""

from pathlib import Path

from msgspec import to_builtins

from live.papers.document import Document
from live.papers.form import law
from live.papers.stamp import Stamp
from live.papers.typeset import typeset

_TEMPLATE = Path(__file__).with_name("official.typ")


def as_pdf(paper: Document, stamp: Stamp) -> bytes:
    """The file (PDF/A-2a, PDF/UA-1)."""
    drawn = {
        "paper": to_builtins(paper),
        "law": law(),
        "stamp": {"line": stamp.line, "words": stamp.words, "square": stamp.square("svg").decode()},
    }
    return typeset(_TEMPLATE, drawn, "a-2a")
