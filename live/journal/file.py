"""The SQLite file that holds a record: how it is made, recognised and opened."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from live.journal import crash
from live.journal.entry import ZERO
from live.journal.place import Top

APPLICATION = 0x4469436A  # "DiCj"
VERSION = 1  # of the oldest program that can read the record
OF_EPOCHS = 2  # a record that went on in a new epoch needs a reader that knows of such
READS = (VERSION, OF_EPOCHS)
OLDEST = (3, 51, 3)  # 3.7.0 to 3.51.2 can lose commits when the write-ahead log is reset beside a second connection

GUARDED = {"trusted_schema": "off", "cell_size_check": "on", "mmap_size": "0"}
DURABLE = {"synchronous": "full", "secure_delete": "on", "journal_size_limit": "67108864"}

SCHEMA = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY CHECK (seq > 0), id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, entry BLOB NOT NULL
) STRICT;
CREATE TABLE private (ref TEXT PRIMARY KEY, salt BLOB NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_grows BEFORE INSERT ON journal
    WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq OR id = NEW.id)  -- INSERT OR REPLACE deletes without a trigger
    BEGIN SELECT RAISE(ABORT, 'this position or id is taken'); END;
CREATE TRIGGER meta_keeps BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'the epoch never changes'); END;
CREATE TRIGGER meta_stays BEFORE DELETE ON meta BEGIN SELECT RAISE(ABORT, 'the epoch never changes'); END;
"""


class NotAJournal(Exception):
    """There is no record of ours at this path; the message is a sentence for the person at the command line."""


class OldLibrary(Exception):
    """The SQLite in this process may lose what it answered for."""


def refuse_old_library(version: str | None = None) -> None:
    """Raises OldLibrary for a SQLite older than 3.51.3."""
    version = version or apsw.sqlite_lib_version()
    if tuple(int(part) for part in version.split(".")[:3]) < OLDEST:
        raise OldLibrary(f"SQLite {version} can lose data; 3.51.3 or newer is needed (pip install --upgrade apsw).")


def create(path: Path, epoch: str, vfs: str | None = None) -> None:
    """Make an empty record. Raises NotAJournal where something stands already."""
    with making(path, epoch, vfs):
        pass


@contextmanager
def making(path: Path, epoch: str, vfs: str | None = None) -> Iterator[apsw.Connection]:
    """A record to be filled. Made aside and then renamed: a cut in between leaves nothing half. Raises NotAJournal."""
    refuse_old_library()
    if path.exists():
        raise NotAJournal(f"{path} exists already.")
    log = beside(path, "-wal")
    if log.exists() and log.stat().st_size:  # SQLite would play it into the new file
        raise NotAJournal(f"{log} is left from another journal; move it away first.")
    aside = beside(path, ".new")
    for left in (aside, beside(aside, "-wal"), beside(aside, "-shm")):
        left.unlink(missing_ok=True)
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = apsw.Connection(str(aside), flags=apsw.SQLITE_OPEN_READWRITE, vfs=vfs)
    try:
        _settle(connection)
        with connection:
            connection.execute(SCHEMA)
            connection.execute("INSERT INTO meta VALUES ('epoch', ?)", (epoch,))
            yield connection
    finally:
        connection.close()
    crash.here("made aside")
    aside.rename(path)
    sync_folder(path.parent)
    crash.here("named")


def inspect(path: Path, vfs: str | None = None) -> str:
    """The epoch of the record at this path; nothing is written. Raises NotAJournal."""
    connection = connect_readonly(path, vfs)
    try:
        return epoch_of(connection)
    finally:
        connection.close()


def connect(path: Path, vfs: str | None = None) -> apsw.Connection:
    """The writing connection to a record that was inspected. Raises apsw.Error."""
    refuse_old_library()
    crash.here("opening")
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE, vfs=vfs)
    try:
        _settle(connection)
        # What an unclean end or a failed fsync left in the log is durable for sure only after it went through both files
        # once more; and the log begins anew, or what comes next would stand behind frames that may not be on the disk.
        logged, moved = connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_RESTART)
        if logged != moved:
            raise apsw.BusyError("a reader keeps the log from being settled")
    except BaseException:
        connection.close(True)
        raise
    crash.here("settled")
    return connection


def connect_readonly(path: Path, vfs: str | None = None) -> apsw.Connection:
    """A connection that cannot write, beside a running writer or not. Raises NotAJournal."""
    refuse_old_library()
    if not path.is_file():
        raise NotAJournal(f"{path} does not exist.")
    connection: apsw.Connection | None = None
    try:
        connection = _open_readonly(path, vfs)
        connection.set_busy_timeout(5_000)
        for name, value in (GUARDED | {"query_only": "on"}).items():
            connection.pragma(name, value)
        application, version = connection.pragma("application_id"), connection.pragma("user_version")
    except apsw.Error as error:
        if connection is not None:
            connection.close(True)
        raise NotAJournal(f"{path} cannot be read as a journal: {error}.") from error
    if application == APPLICATION and version in READS:
        return connection
    connection.close(True)
    if application == APPLICATION:
        raise NotAJournal(f"{path} was written by a newer version of this program ({version}).")
    raise NotAJournal(f"{path} is not a journal of this program.")


def epoch_of(connection: apsw.Connection) -> str:
    """The epoch of the record. Raises NotAJournal."""
    try:
        row = connection.execute("SELECT value FROM meta WHERE name = 'epoch'").fetchone()
    except (apsw.Error, UnicodeDecodeError) as error:
        raise NotAJournal(f"{connection.filename} cannot be read as a journal: {error}.") from error
    if row is None:
        raise NotAJournal(f"{connection.filename} has no epoch.")
    return str(row[0])


def top_of(connection: apsw.Connection) -> Top:
    """The newest position and its hash."""
    row = connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, ZERO)


def beside(path: Path, ending: str) -> Path:
    """The file that SQLite keeps beside it: its log, its index."""
    return path.with_name(path.name + ending)


def _settle(connection: apsw.Connection) -> None:
    connection.set_busy_timeout(5_000)
    if (mode := connection.pragma("journal_mode", "wal")) != "wal":
        raise apsw.CantOpenError(f"this place gives no write-ahead log, only {mode}")
    for name, value in (GUARDED | DURABLE).items():  # one by one: a pragma that answers would keep the next from running
        connection.pragma(name, value)


def _open_readonly(path: Path, vfs: str | None) -> apsw.Connection:
    """Where no log stands and none may be made (a copy on a read-only disk), the file is taken as it is."""
    if beside(path, "-wal").exists() or os.access(path.parent, os.W_OK):
        return apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY, vfs=vfs)
    address = path.absolute().as_uri() + "?immutable=1"
    return apsw.Connection(address, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI, vfs=vfs)


def sync_file(path: Path) -> None:
    """Make a file durable."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
