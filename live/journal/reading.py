"""Reading a record back from its file: every entry is checked against the one before."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import msgspec

from live.journal.chaining import Row, checked, spine
from live.journal.contract import Damaged
from live.journal.entry import ZERO, Private, Stored, restore
from live.journal.file import connect_readonly, epoch_of, top_of
from live.journal.place import Top

ONCE = 1_000  # rows per statement: no snapshot stays open while the reader is busy, so the log can be emptied


class Reader:
    """A record beside whoever writes it; it can neither write nor stand in the way."""

    def __init__(self, path: Path, vfs: str | None = None) -> None:
        """Raises NotAJournal."""
        self._connection = connect_readonly(path, vfs)
        self.epoch = epoch_of(self._connection)

    @property
    def top(self) -> Top:
        return top_of(self._connection)

    def read(self, after: int = 0) -> Iterator[Stored]:
        """As `Journal.read`. Raises Damaged."""
        return read(self._connection, self.epoch, after)

    def spine(self) -> Iterator[tuple[str, str]]:
        """As `Journal.spine`, of all entries. Raises Damaged."""
        return spine(_rows(self._connection, 0))

    def private(self) -> dict[str, str]:
        return {row.ref: row.body for row in self.private_rows()}

    def private_rows(self) -> list[Private]:
        """What lies beside the entries, as it stands."""
        rows: list[Any] = self._connection.execute("SELECT ref, salt, body FROM private").fetchall()
        return [Private(ref, bytes(salt), body) for ref, salt, body in rows]

    def close(self) -> None:
        self._connection.close()


def read(connection: apsw.Connection, epoch: str, after: int) -> Iterator[Stored]:
    """Entries after a position. Raises Damaged."""
    _refuse_foreign(connection, epoch)
    return checked(_rows(connection, after), after, *_before(connection, after))


def _refuse_foreign(connection: apsw.Connection, epoch: str) -> None:
    """The newest entry is of the record's own epoch; older ones may be of those before it."""
    rows = _ask(connection, "SELECT seq, entry FROM journal ORDER BY seq DESC LIMIT 1", (), 1)
    if rows and _epoch_in(rows[0][1]) not in (epoch, None):
        raise Damaged(rows[0][0], "it belongs to another record")


def _before(connection: apsw.Connection, seq: int) -> tuple[str, str | None]:
    """Hash and epoch at a position."""
    if seq == 0:
        return ZERO, None
    rows = _ask(connection, "SELECT hash, entry FROM journal WHERE seq = ?", (seq,), seq)
    return (str(rows[0][0]), _epoch_in(rows[0][1])) if rows else ("", None)


def _epoch_in(raw: bytes) -> str | None:
    """None where the bytes are no entry: that is found when it is read."""
    try:
        return restore(raw).entry.epoch
    except (msgspec.DecodeError, UnicodeDecodeError, TypeError):
        return None


def _rows(connection: apsw.Connection, after: int) -> Iterator[Row]:
    most = ONCE
    while True:
        try:
            rows = _ask(
                connection,
                "SELECT seq, id, hash, entry FROM journal WHERE seq > ? ORDER BY seq LIMIT ?",
                (after, most),
                after + 1,
            )
        except Damaged:
            if most == 1:
                raise
            most = 1  # one by one, up to the bad one
            continue
        if not rows:
            return
        yield from rows
        after = rows[-1][0]


def _ask(connection: apsw.Connection, query: str, values: tuple[int, ...], seq: int) -> list[Any]:
    try:
        return connection.execute(query, values).fetchall()
    except (apsw.CorruptError, apsw.NotADBError, apsw.SQLError, UnicodeDecodeError) as error:
        raise Damaged(seq, f"the file cannot be read from here on ({error})") from error
