"""The journal of a run, read as an outside program reads it, and the state after each of its entries."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from live.conference.folding import advance
from live.conference.state import EMPTY, State
from live.journal.entry import Entry, restore

_HASH = re.compile(rb',"hash":"([0-9a-f]{64})"}$')


@dataclass(frozen=True)
class Page:
    """One line of journal.ndjson: the entry, the hash that stands beside it, and that of its bytes."""

    entry: Entry
    hash: str
    made: str


def pages(lines: Iterable[bytes]) -> Iterator[Page]:
    """The lines of journal.ndjson."""
    for line in lines:
        found = _HASH.search(line)
        assert found, line[-100:]
        raw = line[: found.start()] + b"}"
        yield Page(restore(raw).entry, found[1].decode(), hashlib.sha256(raw).hexdigest())


def states(journal: Iterable[Page]) -> Iterator[tuple[State, Entry, State]]:
    """Each entry between the state before and the state after it."""
    before = EMPTY
    for page in journal:
        entry = page.entry
        after = advance(before, entry.seq, entry.command, entry.events, entry.at, entry.by)
        yield before, entry, after
        before = after
