"""A long answer as a short one: whole sentences as they were recorded, never half a word."""

import re

from live.papers.wording import paragraphs, sentence

MOST = 240  # characters: about three lines of a notice
# After these a dot ends no sentence.
_SHORT_FORMS = frozenset(("tp", "tx", "tt", "ts", "ths", "pgs", "gs", "bs", "ks", "cn", "đ/c", "v/v", "tr", "đt", "st", "vd"))
_END = re.compile(r"[.?!…]+[”\")]*(?=\s)")
# What is said before the answer begins: thanks, praise of the question, and what a speaker says of himself.
_ASIDE = re.compile(
    r"(?:(?:tôi|chúng tôi|sở)?\s*(?:xin |rất |trân trọng |chân thành )*(?:cảm ơn|cám ơn|chào|đánh giá cao|chia sẻ với)\b"
    r"|(?:kính )?thưa\b|kính gửi\b|câu hỏi\b.*\b(?:rất|hay|đúng|thẳng)\b|đây là (?:một )?câu hỏi\b)"
    r"|.*\btôi xin\b",
    re.IGNORECASE,
)


def shortened(text: str, most: int = MOST) -> str:
    """As many whole sentences as fit; of a first one that does not fit itself, its beginning to the end of a clause or word."""
    whole = " ".join(paragraphs(text))
    if len(whole) <= most:
        return whole
    fitting = [end for end in _ends(whole) if end <= most]
    return whole[: fitting[-1]] if fitting else _clause(whole, most)


def extract(text: str, most: int = MOST) -> str:
    """What an answer says first: whole sentences in a row, from the first that is no mere courtesy, as far as they fit.

    Its first sentence is told whole up to twice the room. What is short is told as it is.
    """
    whole = " ".join(paragraphs(text))
    if len(whole) <= most:
        return whole
    rest = whole[_answer_begins(whole) :]
    fitting = [end for end in (*_ends(rest), len(rest)) if end <= most] or [*_ends(rest)[:1]]
    return rest[: fitting[-1]] if fitting and fitting[-1] <= 2 * most else shortened(rest, most)


def is_short(text: str, most: int = MOST) -> bool:
    """Whether a notice may print it as it is."""
    return len(" ".join(paragraphs(text))) <= most


def one_line(text: str) -> str:
    """All its lines as one, with an end."""
    return sentence(" ".join(paragraphs(text)))


def _answer_begins(text: str) -> int:
    """Behind the courtesies; at the beginning where there is nothing else."""
    begins = 0
    for end in _ends(text):
        if not _ASIDE.match(text[begins:end]):
            return begins
        begins = end + 1
    return 0 if _ASIDE.match(text[begins:]) else begins


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
