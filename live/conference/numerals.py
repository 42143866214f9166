"""Numbers as they are spoken in Vietnamese, from one to ninety-nine: "mười lăm", "hai mươi mốt", "tư"."""

import unicodedata

_ONES = {
    1: ("một", "mốt"), 2: ("hai",), 3: ("ba",), 4: ("bốn", "tư"), 5: ("năm", "lăm", "nhăm"), 6: ("sáu",),
    7: ("bảy", "bẩy"), 8: ("tám",), 9: ("chín",),
}  # fmt: skip
# What is said only behind a ten; "năm" behind one would be a year: "tháng mười năm 2026".
_BEHIND = {"mốt", "lăm", "nhăm"}
_NEVER_BEHIND = {"năm"}


def bare(text: str) -> str:
    """The text without marks, đ as d."""
    plain = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")


def number(spoken: str) -> int:
    """What is spoken, or written in digits, with marks or without. Raises KeyError for what is no number."""
    return int(spoken) if spoken.isdecimal() else _VALUES[" ".join(bare(spoken).split())]


_ALONE = {word: value for value, words in _ONES.items() for word in words if word not in _BEHIND}
_BEHIND_A_TEN = {word: value for value, words in _ONES.items() for word in words if word not in _NEVER_BEHIND}
_TENS = {f"{word} mươi": 10 * value for word, value in _ALONE.items() if value > 1 and word != "tư"} | {"mười": 10}
_ABOVE = {f"{ten} {word}": value + more for ten, value in _TENS.items() for word, more in _BEHIND_A_TEN.items()}
_VALUES = {bare(words): value for words, value in (_ALONE | _TENS | _ABOVE).items()}
# One of them as a pattern, the longest first.
NUMBER = f"(?:[0-9]{{1,3}}|(?:{'|'.join(_TENS)})(?: (?:{'|'.join(_BEHIND_A_TEN)}))?|{'|'.join(_ALONE)})"
