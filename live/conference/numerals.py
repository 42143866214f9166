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
    """The text without marks, đ as d; as long as the composed text was."""
    plain = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")


def number(spoken: str) -> int:
    """What is spoken, or written in digits, with marks or without. Raises KeyError for what is no number."""
    return int(spoken) if spoken.isdecimal() else _VALUES[" ".join(bare(spoken).split())]


def _spoken() -> dict[str, int]:
    alone = {word: value for value, words in _ONES.items() for word in words if word not in _BEHIND}
    behind = {word: value for value, words in _ONES.items() for word in words if word not in _NEVER_BEHIND}
    teens = {f"mười {word}": 10 + value for word, value in behind.items()}
    tens = {f"{word} mươi": 10 * value for word, value in alone.items() if value > 1 and word != "tư"}
    above = {f"{ten} {word}": value + more for ten, value in tens.items() for word, more in behind.items()}
    return {"mười": 10, **alone, **teens, **tens, **above}


_SPOKEN = _spoken()
_VALUES = {bare(words): value for words, value in _SPOKEN.items()}
# One of them as a pattern, the longest first; a blank stands for any run of blanks.
NUMBER = "(?:[0-9]{1,3}|" + "|".join(sorted(_SPOKEN, key=len, reverse=True)) + ")"
