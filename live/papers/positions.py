"""Positions of the record that were folded anew for a sealed paper, kept in memory: the next who asks need not wait."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from threading import Lock

from live.journal.entry import Stored
from live.papers.edition import Position, walked_to

Key = tuple[str, str, int]  # conference, epoch, position


class Positions:
    """The `most` that were asked for last."""

    def __init__(self, most: int = 4) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Position] = OrderedDict()
        self._lock = Lock()

    def at(self, conference: str, epoch: str, seq: int, read: Callable[[], Iterator[Stored]]) -> Position:
        """The record of this epoch at `seq`. Raises Damaged."""
        key = (conference, epoch, seq)
        with self._lock:  # whoever asks for the same meanwhile waits for it instead of folding it too
            if key not in self._kept:
                self._kept[key] = walked_to(seq, read())
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            return self._kept[key]

    def has(self, conference: str, epoch: str, seq: int) -> bool:
        """Whether it lies here already."""
        return (conference, epoch, seq) in self._kept
