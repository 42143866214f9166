"""Text at the door: put right what is harmless, name what is not; and fold for search."""

import re
import unicodedata

from live.conference.words import Invalid

# Bidi controls, zero-width and soft hyphen: invisible, and able to turn a line around.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")  # \x0b: the soft line break of a word processor
_BLANKS = re.compile("[ \t\u00a0]+")


def clean(text: str, field: str) -> str:
    """NFC, LF line ends and single blanks. Raises Invalid for control characters and lone surrogates."""
    text = _LINE_ENDS.sub("\n", text)
    if _CONTROL.search(text):
        raise Invalid(field, "This text has control characters. Please type it again without them.")
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def fold(text: str) -> str:
    """Lower case without marks, for search: "Hòa" and "hoà" and "hoa" are one."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
