"""The rows of a record, as they are written."""

from collections.abc import Iterable

import apsw

from live.journal.entry import Private, Stored


def insert(connection: apsw.Connection, entries: Iterable[Stored], private: Iterable[Private]) -> None:
    """Entries and private rows, in the transaction that is open. Raises apsw.ConstraintError where an id is taken."""
    rows = [(stored.entry.seq, stored.entry.id, stored.hash, stored.raw) for stored in entries]
    connection.executemany("INSERT INTO journal (seq, id, hash, entry) VALUES (?, ?, ?, ?)", rows)
    bodies = [(row.ref, row.salt, row.body) for row in private]
    connection.executemany("INSERT OR REPLACE INTO private (ref, salt, body) VALUES (?, ?, ?)", bodies)
