"""The shelf: a file that was looked at lies here until it is imported. In memory only, for it holds phones and contacts."""

import time
from collections import OrderedDict
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

MOST_FILES = 8
MOST_BYTES = 24 * 1024 * 1024
SECONDS = 15 * 60


class File(Struct, frozen=True):
    """What was brought: its id follows from its content. `topics`: those that nobody knows are made with it. `recorded`: so many
    changes, and then nothing is left of it.
    """

    id: str
    kind: str
    name: str
    content: bytes
    topics: bool = False
    recorded: int | None = None


class Shelf:
    """Bounded by files, bytes and time; what lies longest goes first. A clock tells steady seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lying: OrderedDict[tuple[str, str], tuple[File, float]] = OrderedDict()

    def lay(self, hall: str, file: File) -> None:
        """Lay a file down for SECONDS; the same file looked at again lies there once."""
        self._lying.pop((hall, file.id), None)
        self._lying[hall, file.id] = file, self._clock() + SECONDS
        self.tidy()

    def find(self, hall: str, id: str) -> File | None:
        """The file, if it still lies there."""
        self.tidy()
        return self._lying.get((hall, id), (None, 0.0))[0]

    def recorded(self, hall: str, file: File, count: int) -> None:
        """It was imported: only that is remembered, for a second press of the same button."""
        self.lay(hall, replace(file, content=b"", recorded=count))

    def tidy(self) -> None:
        """Forget what is over."""
        while self._lying:
            key, (_, until) = next(iter(self._lying.items()))
            size = sum(len(file.content) for file, _ in self._lying.values())
            if until > self._clock() and len(self._lying) <= MOST_FILES and size <= MOST_BYTES:
                return
            del self._lying[key]

    def __len__(self) -> int:
        return len(self._lying)
