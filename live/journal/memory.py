"""A record that lives as long as its process: for rehearsals and tests."""

from collections.abc import Callable, Iterator

from live.journal.contract import Conflict, Unrecorded, untroubled
from live.journal.entry import ZERO, Private, Stored
from live.journal.place import Top, follow_on, new_epoch
from live.journal.tail import Follower, Tail


class MemoryJournal:
    """See `contract.Journal`."""

    def __init__(self, epoch: str | None = None) -> None:
        self.epoch = epoch or new_epoch()
        self.brought = 0
        self.troubled: Callable[[Unrecorded], None] = untroubled
        self._line: list[Stored] = []
        self._ids: set[str] = set()
        self._private: dict[str, Private] = {}
        self._tail = Tail((0, ZERO), self._some)

    @property
    def top(self) -> Top:
        return self._tail.top

    async def append(self, entries: list[Stored], private: list[Private]) -> None:
        if self._tail.closed:
            raise Unrecorded("The journal is closed.", "closed")
        top = follow_on(entries, self.epoch, self.top)
        ids = {stored.entry.id for stored in entries}
        if len(ids) < len(entries) or ids & self._ids:
            raise Conflict("This id is taken.")
        self._line += entries
        self._ids |= ids
        self._private |= {row.ref: row for row in private}
        self._tail.tell(list(entries), top)

    async def seek(self, after: int) -> bool:
        return False

    def read(self, after: int = 0) -> Iterator[Stored]:
        yield from self._line[after:]

    def spine(self, most: int) -> Iterator[tuple[str, str]]:
        yield from ((stored.entry.id, stored.hash) for stored in self._line[:most])

    def follow(self, after: int) -> Follower:
        return Follower(self._tail, after)

    async def probe(self) -> None:
        if self._tail.closed:
            raise Unrecorded("The journal is closed.", "closed")

    def private(self) -> dict[str, str]:
        return {ref: row.body for ref, row in self._private.items()}

    def private_rows(self) -> list[Private]:
        return list(self._private.values())

    def erase(self, ref: str) -> None:
        if self._tail.closed:
            raise Unrecorded("The journal is closed.", "closed")
        self._private.pop(ref, None)

    def close(self) -> None:
        self._tail.close()

    def _some(self, after: int, most: int) -> list[Stored]:
        return self._line[after : after + most]
