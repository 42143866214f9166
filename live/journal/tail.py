"""The newest entries of a record, kept in memory, and the bell for those who wait for the next."""

from collections.abc import Callable

from live.bell import Bell
from live.journal.entry import Stored
from live.journal.place import Top

KEEP = 2_000  # entries; a follower that is further behind reads the record itself
ONCE = 500  # entries handed over in one batch
PATIENCE = 60.0  # seconds; every wait has an end, then the follower looks again

Read = Callable[[int, int], list[Stored]]  # (after, at most) -> entries from the record itself


class Tail:
    """What the followers of one journal share. Used from one event loop; holds no more than twice KEEP entries."""

    def __init__(self, top: Top, read: Read) -> None:
        self.top = top
        self.closed = False
        self.read = read
        self.bell = Bell()
        self._line: list[Stored] = []
        self._before = top[0]  # the position before the first one in the line

    def tell(self, news: list[Stored], top: Top) -> None:
        """Hand on what was recorded; `top` may lie beyond the news, then the rest is read from the record."""
        if news and news[0].entry.seq != self._before + len(self._line) + 1:
            self._line, self._before = [], news[0].entry.seq - 1
        self._line += news
        if len(self._line) > 2 * KEEP:
            self._before += len(self._line) - KEEP
            del self._line[:-KEEP]
        self.top = top
        self.bell.ring()

    def close(self) -> None:
        self.closed = True
        self.bell.ring()

    def since(self, after: int) -> list[Stored]:
        """Entries after a position, none if it is the newest."""
        if after >= self.top[0]:
            return []
        if self._before <= after < self._before + len(self._line):
            return self._line[after - self._before : after - self._before + ONCE]
        return self.read(after, ONCE)


class Follower:
    """One who follows. An object and not a generator: dropped or cancelled anywhere, it leaves nothing behind."""

    def __init__(self, tail: Tail, after: int) -> None:
        self._tail = tail
        self._after = after

    def __aiter__(self) -> "Follower":
        return self

    async def __anext__(self) -> list[Stored]:
        while True:
            # Take the ring before looking, or a ring in between is lost.
            ring = self._tail.bell.next_ring()
            if news := self._tail.since(self._after):
                self._after = news[-1].entry.seq
                return news
            if self._tail.closed:
                raise StopAsyncIteration
            await self._tail.bell.wait(ring, PATIENCE)
