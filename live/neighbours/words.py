"""Words: what was said to one process and has to take effect at all of them, each once."""

import time
from collections.abc import Callable

from msgspec import Struct

from live.glass import Saying


class Shows(Struct, frozen=True, tag="shows"):
    """A page on a wall said what it shows; None: somebody closed it."""

    seat: str
    page: str
    said: Saying | None


class Closed(Struct, frozen=True, tag="closed"):
    """Somebody closed a page on a wall while the conference goes on."""

    seat: str
    page: str


class Dismissed(Struct, frozen=True, tag="dismissed"):
    """What was closed of this wall was closed on purpose."""

    seat: str


class NameAsked(Struct, frozen=True, tag="name"):
    """A desk asked these screens for their names, when (ms UTC) they had been told to show this."""

    seats: tuple[str, ...]
    at: int
    shown: dict[str, str]


class NotLetIn(Struct, frozen=True, tag="away"):
    """The organisers do not want this device ("seat:device")."""

    who: str


Word = Shows | Closed | Dismissed | NameAsked | NotLetIn
Numbered = tuple[int, Word]


class Words:
    """The words said here, numbered: the newest of each thing, for as long as it concerns anybody."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._number = 0
        self._kept: dict[str, tuple[Numbered, float]] = {}

    def add(self, about: str, word: Word, lasts: float) -> None:
        """For so many seconds; a newer one about the same takes its place."""
        self._forget()
        self._number += 1
        self._kept[about] = (self._number, word), self._clock() + lasts

    def recent(self) -> list[Numbered]:
        """In the order in which they were said."""
        self._forget()
        return sorted((numbered for numbered, _ in self._kept.values()), key=lambda numbered: numbered[0])

    def _forget(self) -> None:
        now = self._clock()
        self._kept = {about: kept for about, kept in self._kept.items() if kept[1] > now}


class Hearing:
    """Which words of each process were heard already."""

    def __init__(self) -> None:
        self._heard: dict[str, int] = {}

    def new(self, process: str, words: list[Numbered]) -> list[Word]:
        """Those that were not, in their order."""
        last = self._heard.get(process, 0)
        self._heard[process] = max([last, *(number for number, _ in words)])
        return [word for number, word in words if number > last]
