"""An edition: a paper as it stands at one position of the record; a sealed one stands where it was sealed for ever."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from live.conference.state import EMPTY, State
from live.journal.entry import Stored
from live.papers.catalogue import PAPERS
from live.papers.document import Document
from live.papers.stamp import Stamp
from live.replay import after
from live.screens.comments import without_comments


class Edition(Struct, frozen=True):
    """`state`: what it was drawn from."""

    paper: Document
    stamp: Stamp
    state: State


class Position(Struct, frozen=True):
    """A state and the hash of the entry that made it."""

    state: State
    hash: str


def position_of(name: str, state: State) -> int:
    """Where in the record this paper stands: at its seal, else at the newest entry."""
    sealed = state.papers.get(PAPERS[name].sealed_with or "")
    return sealed.seq if sealed else state.seq


def edition(name: str, conference: str, at: Position, newest: State) -> Edition | None:
    """The paper as the record stood there, None: there is none yet. Number and date, given after the seal, are those of now."""
    state = without_comments(at.state if at.state.papers is newest.papers else replace(at.state, papers=newest.papers))
    paper = PAPERS[name].drawn(state)
    if paper is None:
        return None
    seal = PAPERS[name].sealed_with
    draft = seal is not None and seal not in newest.papers
    return Edition(paper, Stamp(conference, name, at.state.seq, at.hash, paper.digest, draft), state)


def walked_to(seq: int, entries: Iterator[Stored]) -> Position:
    """The record folded from its beginning to a position. Raises Damaged."""
    state, hash = EMPTY, ""
    for stored in entries:
        state = after(state, stored)
        hash = stored.hash
        if state.seq >= seq:
            break
    return Position(state, hash)
