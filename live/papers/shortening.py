"""A long answer as a short one: whole sentences from its beginning, never half a word."""

import re

from live.papers.wording import paragraphs, sentence

MOST = 240  # characters: about three lines of a notice
# After these a dot ends no sentence.
_SHORT_FORMS = frozenset(("tp", "tx", "tt", "ts", "ths", "pgs", "gs", "bs", "ks", "cn", "đ/c", "v/v", "tr", "đt", "st", "vd"))
_END = re.compile(r"[.?!…]+[”\")]*(?=\s)")


def shortened(text: str, most: int = MOST) -> str:
    """As many whole sentences as fit; of a first one that does not fit itself, its beginning to the end of a clause or word."""
    whole = " ".join(paragraphs(text))
    if len(whole) <= most:
        return whole
    fitting = [end for end in _ends(whole) if end <= most]
    return whole[: fitting[-1]] if fitting else _clause(whole, most)


def is_short(text: str, most: int = MOST) -> bool:
    """Whether a notice may print it as it is."""
    return len(" ".join(paragraphs(text))) <= most


def one_line(text: str) -> str:
    """All its lines as one, with an end."""
    return sentence(" ".join(paragraphs(text)))


def _ends(text: str) -> list[int]:
    """Where its sentences end."""
    return [found.end() for found in _END.finditer(text) if not _is_short_form(text[: found.start()], found.group())]


def _is_short_form(before: str, mark: str) -> bool:
    """TP. Lạng Sơn, ông V. A. Chu, 1. Về đất đai: these dots end nothing."""
    word = before.rpartition(" ")[2].lower().lstrip('(“"')
    return mark == "." and (word in _SHORT_FORMS or len(word) == 1 or (word.isdecimal() and len(word) < 3))


def _clause(text: str, most: int) -> str:
    room = text[: most - 1]
    end = max(room.rfind(mark) for mark in ("; ", ", ", ": "))
    end = end if end > most // 2 else room.rfind(" ")
    return f"{room[:end].rstrip(' ,;:')}…" if end > 0 else room
