"""Whether a paper was drawn from this record, and still says what it said then."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from live.conference.state import State
from live.journal.entry import Stored
from live.papers.as_docx import as_docx
from live.papers.catalogue import PAPERS
from live.papers.edition import Edition, edition, walked_to
from live.papers.stamp import Stamp, found_in


class Unconfirmed(Exception):
    """The paper is not what this record says; the message is a sentence."""


def confirm(file: Path, conference: str, hashes: list[str], newest: State, entries: Iterator[Stored]) -> Stamp:
    """The stamp of a paper that holds. `hashes`: of every position, from 0. Raises Unconfirmed, OSError, Damaged."""
    stamp = found_in(file)
    if stamp is None or stamp.paper not in PAPERS:
        raise Unconfirmed(f"{file} carries no stamp: it was not drawn from a record, or was saved anew by another program.")
    if stamp.conference != conference or stamp.seq >= len(hashes) or hashes[stamp.seq] != stamp.hash:
        raise Unconfirmed(f"{file} was drawn from another record ({stamp.conference}, entry {stamp.seq}).")
    made = edition(stamp.paper, conference, walked_to(stamp.seq, entries), newest)
    if made is None or made.paper.digest != stamp.digest:
        raise Unconfirmed(f"{file} says something else than the record at entry {stamp.seq}.")
    if file.suffix.lower() == ".docx":
        _compare(file, made)
    return stamp


def _compare(file: Path, made: Edition) -> None:
    """Word for word, but for the head, where number and date are filled in by hand."""
    try:
        written = _text(docx.Document(str(file)), made)
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as fault:
        raise Unconfirmed(f"{file} cannot be read: {fault}") from None
    if written != _text(docx.Document(BytesIO(as_docx(made.paper, made.stamp))), made):
        raise Unconfirmed(f"{file} was changed after it was drawn from the record.")


def _text(opened: Any, made: Edition) -> str:
    """Everything below the head, without regard to how a program cuts it into pieces; the stamp's line has its own proof."""
    parts = list(opened.element.body)[1 if made.paper.head else 0 :]
    lines = ("".join(word.text or "" for word in line.iter(qn("w:t"))) for part in parts for line in part.iter(qn("w:p")))
    return "\n".join(line for line in lines if line.strip() and not _is_stamp(line))


def _is_stamp(line: str) -> bool:
    """A draft's stamp says another thing than the sealed paper's; an annex names its paper's number once that has one."""
    return "Lập từ bản ghi" in line or line.startswith("(Kèm theo ")
