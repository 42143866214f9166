"""Deadlines as they are spoken: which day the words of a commitment name, if they name one. Heard, never invented.

What is heard is only offered to whoever records the commitment. Where several days are named, all are offered and none is chosen;
where words of time name none, the reason is told.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from live.conference.due_days import Meaning, Reader, Saying
from live.conference.due_reasons import IMPOSSIBLE, TWICE
from live.conference.due_table import table
from live.conference.due_words import patterns
from live.conference.numerals import bare

# What was taken as a day, and what was taken as anything else; neither is ever typed.
_A_DAY, _TAKEN = "\x01", "\x00"
# As long as each other: a letter keeps its place.
_SPELLINGS = {"quí": "quý", "qúy": "quý", "kì": "kỳ"}
_TOLD_AS_PAST = patterns(r"(?:đã|vừa|từng)(?!\w)[^.;,:]*$")
_DONE = patterns(r"rồi(?! sẽ)|^(?: [^\s.;,:]+){0,3} đã")


class Offered(Struct, frozen=True):
    """A day that was named, and the words for it: NFC, where they stand in the NFC of the whole (start, end)."""

    day: date
    words: str
    span: tuple[int, int]


class Left(Struct, frozen=True):
    """Words of time that name no day, and why: a sentence of `due_reasons` with a brace for the words."""

    why: str
    words: str
    span: tuple[int, int]


class Heard(Struct, frozen=True):
    """What was understood: the days, in the order in which they were named, and what was left open."""

    offered: tuple[Offered, ...] = ()
    left: Left | None = None

    @property
    def day(self) -> date | None:
        """The deadline, where exactly one was named."""
        return self.offered[0].day if len(self.offered) == 1 else None


def hear(words: str, today: date) -> Heard:
    """What deadline these words name when they are spoken on that day; with or without marks, NFC or NFD, in any case."""
    text = unicodedata.normalize("NFC", words)
    days: dict[date, Offered] = {}
    left: list[Left] = []
    for meaning, (start, end) in _meanings(text, today):
        if isinstance(meaning, date):
            known = days.get(meaning)
            if known is None or start < known.span[0]:
                days[meaning] = Offered(meaning, text[start:end], (start, end))
        elif meaning is not None:
            left.append(Left(meaning, text[start:end], (start, end)))
    offered = tuple(sorted(days.values(), key=lambda one: one.span))
    open = [one for one in left if not offered or one.why in (IMPOSSIBLE, TWICE)]
    return Heard(offered, open[0] if open else None)


def _meanings(text: str, today: date) -> Iterator[tuple[Meaning, tuple[int, int]]]:
    """What the rows of the table find, each with its place in the text."""
    plain, places = _plain(text)
    kind = int(plain == bare(plain))
    rest = plain
    for kinds, meaning in table():
        for match in kinds[kind].finditer(rest):
            found = _read(meaning, match, kind, plain, today)
            rest = _without(rest, match, _A_DAY if isinstance(found, date) else _TAKEN)
            start = match.end("and") if "and" in match.groupdict() else match.start()
            yield found, (places[start], places[match.end() - 1] + 1)


def _plain(text: str) -> tuple[str, list[int]]:
    """In lower case with single blanks, as the patterns are written; and where each letter stood."""
    kept = [place for place, letter in enumerate(text) if not (letter.isspace() and text[place - 1 : place].isspace())]
    letters = (" " if text[place].isspace() else text[place].lower() for place in kept)
    plain = "".join(letter if len(letter) == 1 else "?" for letter in letters)
    for spelling, usual in _SPELLINGS.items():
        plain = plain.replace(spelling, usual)
    return plain, kept


def _read(meaning: Reader | str | None, match: re.Match[str], kind: int, text: str, today: date) -> Meaning:
    """What a row found means; "đến 20/3 đã có …" and "… rồi" tell of something done."""
    if meaning is None or isinstance(meaning, str):
        return meaning
    clause = re.split(r"[.;,:]", text[match.end() :], maxsplit=1)[0]
    if _DONE[kind].search(clause):
        return None
    named = {name: words for name, words in match.groupdict().items() if words is not None}
    return meaning(Saying(named, today, past=_TOLD_AS_PAST[kind].search(text[: match.start()]) is not None))


def _without(text: str, match: re.Match[str], mark: str) -> str:
    return text[: match.start()] + mark * (match.end() - match.start()) + text[match.end() :]
