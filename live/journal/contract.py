"""What every journal promises, whatever it is kept in."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Protocol

from live.journal.entry import Private, Stored


class Conflict(Exception):
    """Somebody took this position first: catch up and decide again."""


class Unrecorded(Exception):
    """The store could not write: nothing of this batch is in the record, or it is not known. The message is for the log.

    `where`: full (no space left), disk (it fails), mirror (the second disk fails), redis (it does not answer, or may not),
    machines (they have not agreed on a server), diverged (two records under one name), closed.
    """

    def __init__(self, why: str, where: str = "disk") -> None:
        super().__init__(why)
        self.where = where


class Damaged(Exception):
    """The record does not hold together: `seq` is the first bad position, `why` one plain clause."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"entry {seq}: {why}")
        self.seq = seq
        self.why = why


class Journal(Protocol):
    """One conference's record. Positions are dense from 1; `epoch` is a random string made with the journal.

    `troubled`: called in the loop where the store fails by itself, with nobody waiting for an answer.
    """

    epoch: str
    troubled: Callable[[Unrecorded], None]

    @property
    def brought(self) -> int:
        """How often something came to the private rows from another machine."""

    @property
    def top(self) -> tuple[int, str]:
        """The newest position and its hash; (0, 64 zeros) when empty."""

    async def append(self, entries: list[Stored], private: list[Private]) -> None:
        """Store consecutive entries and private rows in one transaction, durable on return.

        Conflict: the first is not the next position of this epoch, does not follow the hash at the top, or an id is taken.
        Unrecorded: the store failed or is closed. A caller that is cancelled may have been recorded: follow() tells.
        """

    async def seek(self, after: int) -> bool:
        """Whether others have recorded anything after this position; what was missing here is here on return. Where nobody else
        writes the record there is nothing to seek.
        """

    def read(self, after: int = 0) -> Iterator[Stored]:
        """All entries after a position, in order, each checked against the one before. Raises Damaged."""

    def spine(self, most: int) -> Iterator[tuple[str, str]]:
        """Id and hash of the first entries, so many at most: their bytes hold together, but are not read. Raises Damaged."""

    def follow(self, after: int) -> AsyncIterator[list[Stored]]:
        """Entries after a position as they come, in batches, until the journal is closed. Raises Damaged."""

    async def probe(self) -> None:
        """Try whether a large command could be recorded now; leaves nothing in the record. Raises Unrecorded."""

    def private(self) -> dict[str, str]:
        """Bodies by ref, as they stand."""

    def private_rows(self) -> list[Private]:
        """The same with their salts, for a copy of the record."""

    def erase(self, ref: str) -> None:
        """Forget a private body, which need not be there; the chain stays valid. Raises Unrecorded."""

    def close(self) -> None:
        """Write what is waiting, let the followers finish, let go of the files. Again is harmless."""


def untroubled(fault: Unrecorded) -> None:
    """Nobody listens: what fails by itself is found by the next who asks."""
