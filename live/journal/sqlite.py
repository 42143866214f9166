"""A record in one SQLite file, written by one thread and durable before it answers."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing
from itertools import islice
from os import PathLike
from pathlib import Path

from live.journal import crash, file
from live.journal.contract import Unrecorded, untroubled
from live.journal.entry import Private, Stored
from live.journal.file import NotAJournal
from live.journal.mirror import Mirror
from live.journal.place import Top, new_epoch
from live.journal.reading import Reader
from live.journal.tail import Follower, Tail
from live.journal.writer import Append, Erase, Outcome, Place, Probe, Writer


class SQLiteJournal:
    """See `contract.Journal`. Belongs to one event loop; whoever opens it holds the lock on the folder."""

    def __init__(
        self, path: str | PathLike[str], *, epoch: str | None = None, mirror: Path | None = None, vfs: str | None = None
    ) -> None:
        """Open the record at this path, or make it where there is none. Raises NotAJournal, OldLibrary, MirrorFault, apsw.Error.

        `mirror`: the file of its second copy. `vfs`: the name of the apsw VFS that SQLite goes through.
        """
        self.path = Path(path)
        self.brought = 0
        self.troubled: Callable[[Unrecorded], None] = untroubled
        self._vfs = vfs
        if not self.path.exists():
            file.create(self.path, epoch or new_epoch(), vfs)
        self.epoch = file.inspect(self.path, vfs)
        if epoch not in (None, self.epoch):
            raise NotAJournal(f"{self.path} is another record than the one expected.")
        place = Place(self.path, Mirror(mirror) if mirror else None, vfs)
        self._writer = Writer(place, self.epoch, self._tell)
        self._tail = Tail(self._writer.top, self._some)

    @classmethod
    def create(cls, path: str | PathLike[str], epoch: str | None = None) -> "SQLiteJournal":
        """Make a new record. Raises NotAJournal where a file stands already."""
        file.create(Path(path), epoch or new_epoch())
        return cls(path)

    @classmethod
    def open(cls, path: str | PathLike[str]) -> "SQLiteJournal":
        """Open a record that is there. Raises NotAJournal for a missing or foreign file."""
        file.inspect(Path(path))
        return cls(path)

    @staticmethod
    def open_readonly(path: str | PathLike[str]) -> Reader:
        """Read a record beside a running writer: epoch, top, read(), private(), close(). Raises NotAJournal."""
        return Reader(Path(path))

    @property
    def top(self) -> Top:
        return self._tail.top

    async def append(self, entries: list[Stored], private: list[Private]) -> None:
        if self._tail.closed:
            raise Unrecorded("The journal is closed.", "closed")
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._writer.put(Append(list(entries), list(private), answer))
        await answer

    async def probe(self) -> None:
        if self._tail.closed:
            raise Unrecorded("The journal is closed.", "closed")
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._writer.put(Probe(answer))
        await answer

    async def seek(self, after: int) -> bool:
        return False

    def read(self, after: int = 0) -> Iterator[Stored]:
        with closing(Reader(self.path, self._vfs)) as reader:
            # What the mirror does not have yet may stand in the file, but has not happened.
            yield from islice(reader.read(after), max(self.top[0] - after, 0))

    def spine(self, most: int) -> Iterator[tuple[str, str]]:
        with closing(Reader(self.path, self._vfs)) as reader:
            yield from islice(reader.spine(), min(most, self.top[0]))

    def follow(self, after: int) -> Follower:
        return Follower(self._tail, after)

    def private(self) -> dict[str, str]:
        with closing(Reader(self.path, self._vfs)) as reader:
            return reader.private()

    def private_rows(self) -> list[Private]:
        with closing(Reader(self.path, self._vfs)) as reader:
            return reader.private_rows()

    def erase(self, ref: str) -> None:
        if self._tail.closed:
            raise Unrecorded("The journal is closed.", "closed")
        erased: Future[None] = Future()
        self._writer.put(Erase(ref, erased))
        erased.result()

    def close(self) -> None:
        if not self._tail.closed:
            self._writer.close()
            self._tail.close()

    def _tell(self, outcome: Outcome) -> None:
        """Back in the loop: first what happened, then the answers."""
        self._tail.tell(outcome.news, outcome.top)
        crash.here("told")
        for job, fate in zip(outcome.group, outcome.fates, strict=True):
            if job.answer.done():  # its caller was cancelled
                continue
            if fate is None:
                job.answer.set_result(None)
            else:
                job.answer.set_exception(fate)

    def _some(self, after: int, most: int) -> list[Stored]:
        return list(islice(self.read(after), most))
