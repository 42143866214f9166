"""The one thread that writes: it takes all that waits, writes it in one transaction, and says what became of each."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

import apsw

from live.journal.contract import Conflict, Unrecorded
from live.journal.entry import Private, Stored
from live.journal.file import connect, top_of
from live.journal.place import Top, follow_on

TAKEN = apsw.SQLITE_CONSTRAINT_TRIGGER  # the schema lets nobody insert a second one


@dataclass(frozen=True, eq=False)
class Append:
    """A batch that is recorded whole or not at all; `answer` belongs to the loop of the caller."""

    entries: list[Stored]
    private: list[Private]
    answer: "asyncio.Future[None]"


@dataclass(frozen=True, eq=False)
class Erase:
    """A private body to forget; the caller waits outside of any loop."""

    ref: str
    answer: "Future[None]"


@dataclass(frozen=True, eq=False)
class Outcome:
    """What became of one group: `fates` in the order of its batches, what was recorded, and the top after it."""

    group: list[Append]
    fates: list[Exception | None]
    news: list[Stored]
    top: Top


class Writer:
    """Owns the writing connection. `told` is called in the caller's loop with each outcome, in order."""

    def __init__(self, path: Path, epoch: str, told: Callable[[Outcome], None]) -> None:
        """Raises apsw.Error."""
        self._path = path
        self._epoch = epoch
        self._told = told
        self._connection: apsw.Connection | None = connect(path)
        self.top = top_of(self._connection)
        self._jobs: SimpleQueue[Append | Erase | None] = SimpleQueue()
        self._outcomes: deque[Outcome] = deque()
        self._thread = threading.Thread(target=self._run, name=f"journal {path.name}", daemon=True)
        self._thread.start()

    def put(self, job: Append | Erase) -> None:
        self._jobs.put(job)

    def close(self) -> None:
        """Write what waits, tell it, close the file."""
        self._jobs.put(None)
        self._thread.join()
        self.tell()

    def tell(self) -> None:
        """Tell every outcome that has not been told."""
        while self._outcomes:
            self._told(self._outcomes.popleft())

    def _run(self) -> None:
        going = True
        while going:
            jobs = self._take()
            going = None not in jobs
            if group := [job for job in jobs if isinstance(job, Append)]:
                self._record(group)
            for job in jobs:
                if isinstance(job, Erase):
                    self._forget(job)
        if self._connection is not None:
            self._connection.close(True)

    def _take(self) -> list[Append | Erase | None]:
        """Wait for a job, then take all that came meanwhile: they share one fsync."""
        jobs = [self._jobs.get()]
        try:
            while True:
                jobs.append(self._jobs.get_nowait())
        except Empty:
            return jobs

    def _record(self, group: list[Append]) -> None:
        news: list[Stored] = []
        try:
            fates = self._write(group, news)
        except Exception as error:  # whatever it is: a writer that dies in silence would leave the hall waiting for ever
            # Even the conflicts may be none: they were judged against what has just been rolled back.
            fates = [_unrecorded(error) for _ in group]
            news = []
            self._reopen()
        self._outcomes.append(Outcome(group, fates, news, self.top))
        for loop in {append.answer.get_loop() for append in group}:
            with suppress(RuntimeError):  # that loop has ended, and with it whoever waited
                loop.call_soon_threadsafe(self.tell)

    def _write(self, group: list[Append], news: list[Stored]) -> list[Exception | None]:
        """One transaction for the group, one savepoint for each batch."""
        connection = self._open()
        connection.execute("BEGIN IMMEDIATE")
        top = top_of(connection)
        fates: list[Exception | None] = []
        for append in group:
            connection.execute("SAVEPOINT batch")
            try:
                after = follow_on(append.entries, self._epoch, top)
                _insert(connection, append.entries, append.private)
            except apsw.ConstraintError as error:
                fates.append(Conflict("This id is taken.") if getattr(error, "extendedresult", 0) == TAKEN else error)
            except apsw.Error:
                raise
            except Exception as error:  # our bug, but its own: the others of the group go on, and so does the thread
                fates.append(error)
            else:
                fates.append(None)
                news += append.entries
                top = after
            connection.execute("ROLLBACK TO batch; RELEASE batch" if fates[-1] else "RELEASE batch")
        connection.execute("COMMIT")
        self.top = top
        return fates

    def _forget(self, erase: Erase) -> None:
        """Delete a body, then empty the log, where its bytes still stand."""
        try:
            connection = self._open()
            connection.execute("DELETE FROM private WHERE ref = ?", (erase.ref,))
            with suppress(apsw.BusyError):  # a reader holds the log; a later checkpoint overwrites it
                connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        except apsw.Error as error:
            self._reopen()
            erase.answer.set_exception(_unrecorded(error))
        else:
            erase.answer.set_result(None)

    def _open(self) -> apsw.Connection:
        if self._connection is None:
            self._connection = connect(self._path)
        return self._connection

    def _reopen(self) -> None:
        """Whether a failed COMMIT is in the record only the record can say: let go, open anew, read the top again."""
        try:
            if self._connection is not None:
                self._connection.close(True)
            self._connection = None
            self.top = top_of(self._open())
        except apsw.Error:
            self._connection = None  # the next group tries again


def _insert(connection: apsw.Connection, entries: Iterable[Stored], private: Iterable[Private]) -> None:
    rows = [(stored.entry.seq, stored.entry.id, stored.hash, stored.raw) for stored in entries]
    connection.executemany("INSERT INTO journal (seq, id, hash, entry) VALUES (?, ?, ?, ?)", rows)
    bodies = [(row.ref, row.salt, row.body) for row in private]
    connection.executemany("INSERT OR REPLACE INTO private (ref, salt, body) VALUES (?, ?, ?)", bodies)


def _unrecorded(error: Exception) -> Unrecorded:
    unrecorded = Unrecorded(f"{type(error).__name__}: {error}")
    unrecorded.__cause__ = error
    return unrecorded
