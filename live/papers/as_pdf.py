"""A paper as PDF: tagged, archivable, with its fonts inside; words go to the typesetter as JSON and never become markup."""

from pathlib import Path
from typing import Any

from msgspec import to_builtins

from live.papers.document import Block, Document, Paragraph, Table
from live.papers.form import law
from live.papers.rows import whole
from live.papers.stamp import Stamp
from live.papers.typeset import typeset

_TEMPLATE = Path(__file__).with_name("official.typ")


def as_pdf(paper: Document, stamp: Stamp) -> bytes:
    """The file (PDF/A-2a, PDF/UA-1)."""
    drawn = {
        "paper": to_builtins(paper) | {"blocks": [_block(block, paper.landscape) for block in paper.blocks]},
        "law": law(),
        "stamp": {"line": stamp.line, "words": stamp.words, "square": stamp.square("svg").decode()},
    }
    return typeset(_TEMPLATE, drawn, "a-2a")


def _block(block: Block, landscape: bool) -> dict[str, Any]:
    """With what decides where a page may end."""
    drawn: dict[str, Any] = to_builtins(block)
    if isinstance(block, Table):
        drawn["whole"] = whole(block, landscape)
    if isinstance(block, Paragraph):
        drawn["introduces"] = block.introduces
    return drawn
