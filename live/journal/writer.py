"""The one thread that writes: it takes all that waits, writes it in one transaction, and says what became of each."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

import apsw

from live.journal import crash
from live.journal.contract import Conflict, Unrecorded
from live.journal.entry import Private, Stored
from live.journal.file import OF_EPOCHS, connect, top_of
from live.journal.inserting import insert
from live.journal.mirror import Mirror, MirrorFault
from live.journal.place import Top, follow_on, of_epochs

LARGEST = 256 * 1024  # bytes: no command is longer

TAKEN = apsw.SQLITE_CONSTRAINT_TRIGGER  # the schema lets nobody insert a second one


@dataclass(frozen=True)
class Place:
    """Where a record is written: its file, its mirror if it has one, and the VFS that SQLite goes through (None: its own)."""

    path: Path
    mirror: Mirror | None = None
    vfs: str | None = None


@dataclass(frozen=True, eq=False)
class Append:
    """A batch that is recorded whole or not at all; `answer` belongs to the loop of the caller."""

    entries: list[Stored]
    private: list[Private]
    answer: "asyncio.Future[None]"


@dataclass(frozen=True, eq=False)
class Probe:
    """Somebody asks whether anything can be recorded again; `answer` belongs to the loop of the caller."""

    answer: "asyncio.Future[None]"


@dataclass(frozen=True, eq=False)
class Erase:
    """A private body to forget; the caller waits outside of any loop."""

    ref: str
    answer: "Future[None]"


@dataclass(frozen=True, eq=False)
class Outcome:
    """What became of one group: `fates` in the order of its batches, what was recorded, and the top after it."""

    group: Sequence[Append | Probe]
    fates: list[Exception | None]
    news: list[Stored]
    top: Top


class Writer:
    """Owns the writing connection and the mirror. `told` is called in the caller's loop with each outcome, in order.

    `top` is the newest position that is durable on both disks: what the mirror does not have has not happened yet.
    """

    def __init__(self, place: Place, epoch: str, told: Callable[[Outcome], None]) -> None:
        """Raises apsw.Error, MirrorFault."""
        self._place = place
        self._epoch = epoch
        self._told = told
        self._connection: apsw.Connection | None = None
        self.top = top_of(self._open())
        self._jobs: SimpleQueue[Append | Erase | Probe | None] = SimpleQueue()
        self._outcomes: deque[Outcome] = deque()
        self._thread = threading.Thread(target=self._run, name=f"journal {place.path.name}", daemon=True)
        self._thread.start()

    def put(self, job: Append | Erase | Probe) -> None:
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
            crash.here("taken")
            if group := [job for job in jobs if isinstance(job, Append)]:
                self._record(group)
            for job in jobs:
                if isinstance(job, Erase):
                    self._forget(job)
                elif isinstance(job, Probe):
                    self._probe(job)
        self._let_go()

    def _take(self) -> list[Append | Erase | Probe | None]:
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
            fates = [unrecorded(error) for _ in group]
            news = []
            self._reopen()
        self._call(Outcome(group, fates, news, self.top))

    def _probe(self, probe: Probe) -> None:
        """Write as much as the largest command, and take it back in the same transaction: the pages stay as a reserve."""
        fate: Exception | None = None
        try:
            connection = self._open()
            with connection:
                connection.execute("INSERT INTO private VALUES ('probe', x'', CAST(zeroblob(?) AS TEXT))", (LARGEST,))
                connection.execute("DELETE FROM private WHERE ref = 'probe'")
            if self._place.mirror:
                self._place.mirror.catch_up(connection)
            self.top = top_of(connection)
        except Exception as error:
            fate = unrecorded(error)
            self._reopen()
        self._call(Outcome([probe], [fate], [], self.top))

    def _call(self, outcome: Outcome) -> None:
        crash.here("before telling")
        self._outcomes.append(outcome)
        for loop in {job.answer.get_loop() for job in outcome.group}:
            with suppress(RuntimeError):  # that loop has ended, and with it whoever waited
                loop.call_soon_threadsafe(self.tell)

    def _write(self, group: list[Append], news: list[Stored]) -> list[Exception | None]:
        """One transaction for the group, one savepoint for each batch."""
        connection = self._open()
        connection.execute("BEGIN IMMEDIATE")
        crash.here("begun")
        top = top_of(connection)
        fates: list[Exception | None] = []
        for append in group:
            connection.execute("SAVEPOINT batch")
            try:
                after = follow_on(append.entries, self._epoch, top)
                insert(connection, append.entries, append.private)
                if of_epochs(append.entries, self._epoch):
                    connection.pragma("user_version", OF_EPOCHS)
                crash.here("inserted")
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
        crash.here("before commit")
        connection.execute("COMMIT")
        crash.here("after commit")
        if self._place.mirror and news:
            self._place.mirror.add(news)
        self.top = top
        return fates

    def _forget(self, erase: Erase) -> None:
        """Delete a body, then empty the log, where its bytes still stand."""
        try:
            connection = self._open()
            crash.here("before forgetting")
            connection.execute("DELETE FROM private WHERE ref = ?", (erase.ref,))
            crash.here("after forgetting")
            with suppress(apsw.BusyError):  # a reader holds the log; a later checkpoint overwrites it
                connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        except (apsw.Error, MirrorFault) as error:
            self._reopen()
            erase.answer.set_exception(unrecorded(error))
        else:
            erase.answer.set_result(None)

    def _open(self) -> apsw.Connection:
        if self._connection is None:
            connection = connect(self._place.path, self._place.vfs)
            try:
                if self._place.mirror:
                    self._place.mirror.catch_up(connection)
            except MirrorFault:
                connection.close(True)
                raise
            self._connection = connection
        return self._connection

    def _reopen(self) -> None:
        """Whether a failed COMMIT is in the record only the record can say: let go, open anew, read the top again."""
        with suppress(apsw.Error, MirrorFault):  # the next one tries again
            self._let_go()
            self.top = top_of(self._open())

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if self._place.mirror:
            self._place.mirror.close()
        if connection is not None:
            with suppress(apsw.Error):  # a failing disk fails here too
                connection.close(True)


def unrecorded(error: Exception) -> Unrecorded:
    """What the hall is told of a fault of the store."""
    where = "mirror" if isinstance(error, MirrorFault) else "full" if isinstance(error, apsw.FullError) else "disk"
    told = Unrecorded(f"{type(error).__name__}: {error}", where)
    told.__cause__ = error
    return told
