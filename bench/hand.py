"""A person at a screen by the keystroke-level model (Card, Moran, Newell 1983); what the machine takes, the clock shows."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

# Seconds: a key or a click, pointing, the hand from mouse to keys or back, making up one's mind.
KEY, POINT, HOME, MIND = 0.28, 1.1, 0.4, 1.35
SYLLABLES_A_MINUTE = 200  # read with care, in Vietnamese
KEYS_A_LETTER = 1.3  # Telex: marks and tones are keys of their own


class Step(Struct):
    """What she does, with how many operators, how much she has to read, and how long the machine takes (seconds)."""

    what: str
    keys: float = 0
    points: int = 0
    homes: int = 0
    minds: int = 0
    syllables: int = 0
    machine: float = 0.0

    def click(self, times: int = 1) -> None:
        """She finds a button, points at it and presses."""
        self.minds, self.points, self.keys = self.minds + times, self.points + times, self.keys + times

    def types(self, text: str) -> None:
        self.homes, self.keys = self.homes + 2, self.keys + len(text) * KEYS_A_LETTER

    def reads(self, text: str) -> None:
        """Every word of it."""
        self.syllables += syllables(text)

    @contextmanager
    def waits(self) -> Iterator[None]:
        """For what the machine does meanwhile."""
        begun = time.monotonic()
        yield
        self.machine += time.monotonic() - begun

    @property
    def reading(self) -> float:
        return self.syllables * 60 / SYLLABLES_A_MINUTE

    @property
    def hand(self) -> float:
        return self.keys * KEY + self.points * POINT + self.homes * HOME + self.minds * MIND

    @property
    def seconds(self) -> float:
        return self.hand + self.reading + self.machine


def syllables(text: str) -> int:
    """Words between blanks that hold a letter or a digit: in Vietnamese a syllable each."""
    return sum(bool(re.search(r"\w", word)) for word in text.split())
