"""Reading a record back from its file: every entry is checked against the one before."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import msgspec

from live.journal.contract import Damaged
from live.journal.entry import ZERO, Stored, restore
from live.journal.file import connect_readonly, epoch_of, top_of
from live.journal.place import Top

ONCE = 1_000  # rows per statement: no snapshot stays open while the reader is busy, so the log can be emptied


class Reader:
    """A record beside whoever writes it; it can neither write nor stand in the way."""

    def __init__(self, path: Path) -> None:
        """Raises NotAJournal."""
        self._connection = connect_readonly(path)
        self.epoch = epoch_of(self._connection)

    @property
    def top(self) -> Top:
        return top_of(self._connection)

    def read(self, after: int = 0) -> Iterator[Stored]:
        """As `Journal.read`. Raises Damaged."""
        return read(self._connection, self.epoch, after)

    def private(self) -> dict[str, str]:
        return {str(ref): str(body) for ref, body in self._connection.execute("SELECT ref, body FROM private").fetchall()}

    def close(self) -> None:
        self._connection.close()


def read(connection: apsw.Connection, epoch: str, after: int) -> Iterator[Stored]:
    """Entries after a position. Raises Damaged."""
    seq, prev = after, _hash_at(connection, after)
    while rows := _rows(connection, seq):
        for number, name, digest, raw in rows:
            seq += 1
            if number != seq:
                raise Damaged(seq, "it is missing")
            stored = _restore(seq, raw)
            entry = stored.entry
            # One comparison for the good case; which clause is wrong is found out only when one is.
            if (entry.seq, entry.prev, entry.epoch, entry.id, stored.hash) != (seq, prev, epoch, name, digest):
                raise Damaged(seq, _why(stored, seq, prev, epoch, digest))
            prev = digest
            yield stored


def _hash_at(connection: apsw.Connection, seq: int) -> str:
    if seq == 0:
        return ZERO
    rows = _ask(connection, "SELECT hash FROM journal WHERE seq = ?", (seq,), seq)
    return str(rows[0][0]) if rows else ""


def _rows(connection: apsw.Connection, after: int) -> list[Any]:
    query = "SELECT seq, id, hash, entry FROM journal WHERE seq > ? ORDER BY seq LIMIT ?"
    return _ask(connection, query, (after, ONCE), after + 1)


def _ask(connection: apsw.Connection, query: str, values: tuple[int, ...], seq: int) -> list[Any]:
    try:
        return connection.execute(query, values).fetchall()
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise Damaged(seq, f"the file cannot be read from here on ({error})") from error


def _restore(seq: int, raw: bytes) -> Stored:
    try:
        return restore(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged(seq, f"it is not an entry ({error})") from error


def _why(stored: Stored, seq: int, prev: str, epoch: str, digest: str) -> str:
    if stored.hash != digest:
        return "its bytes are not those that were recorded"
    if stored.entry.seq != seq:
        return f"the entry of position {stored.entry.seq} stands here"
    if stored.entry.epoch != epoch:
        return "it belongs to another record"
    if stored.entry.prev != prev:
        return "it does not follow the entry before it"
    return "its id is not the one that was recorded"
