"""Presence: which seats have a living connection now. Never recorded; told at most once in two seconds.

A line that flaps must not flood the consoles: who comes back within AWAY seconds was never away, and what is told of one
seat changes at most once in CALM seconds. What is told is never wrong for longer than 30 s: a dead socket is noticed by
its missing pong within 25 s, and then counted out here.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from immutables import Map
from msgspec import Struct

from live.steady import wall_clock

# How long a seat that went away counts as late before it is silent, how often presence is told, how long an absence must
# last to be one, and how often that of one seat may change (seconds).
GRACE = 30.0
PACE = 2.0
AWAY = 3.0
CALM = 5.0
LIVE, LATE, SILENT = "live", "late", "silent"


class Here(Struct, frozen=True, array_like=True):
    """A seat in one process: its sockets, how many of them are people's, and whether all of them are slow."""

    sockets: int
    people: int
    slow: bool = False


class Presence:
    """Counts listeners by seat; `lines` is the picture last told: seat → live, late or silent.

    Where several processes serve the house it is one picture of all: `elsewhere` says who sits at the others.
    `seen`: when a seat that is not live now was last here (ms UTC), told together with its line.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, wall: Callable[[], int] = wall_clock) -> None:
        self.lines: Map[str, str] = Map()
        self.seen: Map[str, int] = Map()
        self._clock = clock
        self._wall = wall
        self._told: dict[str, float] = {}  # when the line of a seat was last told anew
        self._here: Counter[str] = Counter()
        self._people: Counter[str] = Counter()
        self._stuck: Counter[str] = Counter()
        self._seen: dict[str, float] = {}
        self._there: Mapping[str, Here] = {}

    @contextmanager
    def listening(self, seat: str, person: bool = True) -> Iterator[None]:
        """While inside, the seat is here; `person` is False for the rehearsal's robots."""
        self.come(seat, person)
        try:
            yield
        finally:
            self.go(seat, person)

    def come(self, seat: str, person: bool = True) -> None:
        """The seat is here until it goes."""
        self._here[seat] += 1
        self._people[seat] += person

    def go(self, seat: str, person: bool = True) -> None:
        """One of those who were here has gone."""
        self._here[seat] -= 1
        self._people[seat] -= person
        self._seen[seat] = self._clock()

    @contextmanager
    def sending(self, seat: str) -> Iterator[None]:
        """While a message waits to leave for this seat, its link is slow."""
        self.stuck(seat)
        try:
            yield
        finally:
            self.unstuck(seat)

    def stuck(self, seat: str) -> None:
        """A message waits to leave for this seat."""
        self._stuck[seat] += 1

    def unstuck(self, seat: str) -> None:
        """It has left."""
        self._stuck[seat] -= 1

    def people(self, seat: str) -> int:
        """How many people, not robots, sit at this seat now."""
        return self._people[seat] + (self._there[seat].people if seat in self._there else 0)

    def sockets(self) -> Counter[str]:
        """How many sockets each seat has in this process now."""
        return +self._here

    def here(self) -> dict[str, Here]:
        """Who sits in this process, for the others of the house."""
        counted = sorted(self.sockets().items())
        return {seat: Here(count, self._people[seat], self._stuck[seat] >= count) for seat, count in counted}

    def elsewhere(self, there: Mapping[str, Here]) -> None:
        """Who sits at the other processes of the house now; who did and does not any more has just left, wherever it was."""
        now = self._clock()
        self._seen |= dict.fromkeys(self._there.keys() - there.keys(), now)
        self._there = there

    def settle(self) -> bool:
        """Take a new picture; True if it differs from the one last told."""
        now = self._clock()
        lines = self.lines
        for seat in self._here.keys() | self._seen.keys() | self._there.keys():
            line = self._line(seat, now)
            if line != lines.get(seat) and now - self._told.get(seat, -CALM) >= CALM:
                lines = lines.set(seat, line)
                self.seen = self._seen_last(seat, line, now)
                self._told[seat] = now
        changed = lines is not self.lines
        self.lines = lines
        return changed

    def _seen_last(self, seat: str, line: str, now: float) -> Map[str, int]:
        if line == LIVE or self._here[seat] or seat in self._there:
            return self.seen.delete(seat) if seat in self.seen else self.seen
        return self.seen.set(seat, self._wall() - round((now - self._seen[seat]) * 1000))

    def _line(self, seat: str, now: float) -> str:
        if self._here[seat] > 0 or seat in self._there:
            slow_there = seat not in self._there or self._there[seat].slow
            return LATE if slow_there and self._stuck[seat] >= self._here[seat] else LIVE
        away = now - self._seen.get(seat, -GRACE)
        if away < AWAY and seat in self.lines:
            return self.lines[seat]
        return LATE if away < GRACE else SILENT
