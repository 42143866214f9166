"""Text at the door: put right what is harmless, name what is not; and fold for search."""

import re
import unicodedata

from live.conference.words import Invalid

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")  # \x0b: the soft line break of a word processor
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Where none of this stands, blanks and lines are as they should be: looked for once, instead of replacing each blank by itself.
_UNTIDY = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|  | \n|\n |\n\n\n")
# Letters in which nothing is hidden, no mark stands and nothing is composed: nearly all that is ever typed in Vietnamese.
_PLAIN = re.compile("[\n\t -~\u00a0-\u00ac\u00ae-\u00cf\u00d1-\u0188\u018a-\u0255\u1ea0-\u1ef9\u2010-\u2027\u2030-\u205e\u20ab]*")
# Category Cf reverses a line or cannot be seen (bidi, zero width, soft hyphen, tags); these are no Cf and are no more to see.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffe\uffff") | frozenset(map(chr, range(0xE0100, 0xE01F0)))
# The Icelandic and the African letter look like the Vietnamese one and are found by no search for it.
_D = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u0256": "đ"})
# Vietnamese in NFD has two marks on a vowel; a tower of them covers the lines above.
MOST_MARKS = 2
# A joiner makes one picture of several; anywhere else nobody sees it. Pictures are what stands in these ranges.
_PICTURES = "\u2194\u2195\u2600-\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
_JOINER = "\u200d"
_ASTRAY = re.compile(f"{_JOINER}(?!(?:(?<=[{_PICTURES}]{_JOINER})|(?<=[{_PICTURES}]\ufe0f{_JOINER}))[{_PICTURES}])")
_MOST_MARKS_TYPED = 8


def clean(text: str, field: str) -> str:
    """NFC, LF line ends, single blanks, nothing unseen. Raises Invalid for control characters and lone surrogates."""
    text = _LINE_ENDS.sub("\n", text)
    if _CONTROL.search(text):
        raise Invalid(field, "This text has control characters. Please type it again without them.")
    if not _PLAIN.fullmatch(text):
        text = _composed(text)
    if _UNTIDY.search(text):
        text = re.sub("\n{3,}", "\n\n", re.sub(" ?\n ?", "\n", _BLANKS.sub(" ", text)))
    return text.strip()


def fold(text: str) -> str:
    """Lower case without marks, for search: "Hòa" and "hoà" and "hoa" are one."""
    plain = unicodedata.normalize("NFD", text.translate(_D).casefold()).replace("đ", "d")
    return " ".join("".join(letter for letter in plain if unicodedata.category(letter) != "Mn").split())


def _composed(text: str) -> str:
    seen = _ASTRAY.sub("", "".join(letter for letter in text if letter == _JOINER or not _is_hidden(letter)))
    # Sorting the marks of one letter takes the square of their number: 80,000 of them would stop the hall for 14 seconds.
    composed = unicodedata.normalize("NFC", _with_marks(seen.translate(_D), _MOST_MARKS_TYPED))
    return unicodedata.normalize("NFC", _with_marks(composed, MOST_MARKS))


def _with_marks(text: str, most: int) -> str:
    """At most so many marks on each letter, and none where a line has no letter yet: it would land on one of ours."""
    kept: list[str] = []
    room = 0
    for letter in text:
        if not _is_mark(letter):
            room = most if not letter.isspace() else 0 if letter == "\n" else room
            kept.append(letter)
        elif room > 0:
            room -= 1
            kept.append(letter)
    return "".join(kept)


def _is_hidden(letter: str) -> bool:
    return letter in _UNSEEN or unicodedata.category(letter) == "Cf"


def _is_mark(letter: str) -> bool:
    return letter > "\u02ff" and unicodedata.category(letter) in ("Mn", "Me")
