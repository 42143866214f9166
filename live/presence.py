"""Presence: which seats have a living connection now. Never recorded; told at most once in two seconds."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from immutables import Map

# How long a seat that went away counts as late before it is silent, and how often presence is told (seconds).
GRACE = 30.0
PACE = 2.0
LIVE, LATE, SILENT = "live", "late", "silent"


class Presence:
    """Counts listeners by seat; `lines` is the picture last told: seat → live, late or silent."""

    def __init__(self) -> None:
        self.lines: Map[str, str] = Map()
        self._here: Counter[str] = Counter()
        self._people: Counter[str] = Counter()
        self._stuck: Counter[str] = Counter()
        self._seen: dict[str, float] = {}

    @contextmanager
    def listening(self, seat: str, person: bool = True) -> Iterator[None]:
        """While inside, the seat is here; `person` is False for the rehearsal's robots."""
        self._here[seat] += 1
        self._people[seat] += person
        try:
            yield
        finally:
            self._here[seat] -= 1
            self._people[seat] -= person
            self._seen[seat] = time.monotonic()

    @contextmanager
    def sending(self, seat: str) -> Iterator[None]:
        """While a message waits to leave for this seat, its link is slow."""
        self._stuck[seat] += 1
        try:
            yield
        finally:
            self._stuck[seat] -= 1

    def polled(self, seat: str) -> None:
        """The seat asked without a socket: it is here, though late."""
        self._seen[seat] = time.monotonic()

    def people(self, seat: str) -> int:
        """How many people, not robots, sit at this seat now."""
        return self._people[seat]

    def watching(self) -> int:
        """How many follow as audience."""
        return self._here["audience"]

    def sockets(self) -> Counter[str]:
        """How many sockets each seat has now."""
        return +self._here

    def settle(self) -> bool:
        """Take a new picture; True if it differs from the one last told."""
        now = time.monotonic()
        seats = self._here.keys() | self._seen.keys()
        lines = Map({seat: self._line(seat, now) for seat in seats})
        if lines == self.lines:
            return False
        self.lines = lines
        return True

    def _line(self, seat: str, now: float) -> str:
        if self._here[seat] > 0:
            return LATE if self._stuck[seat] >= self._here[seat] else LIVE
        return LATE if now - self._seen.get(seat, 0) < GRACE else SILENT
