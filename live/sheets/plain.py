"""CSV: which encoding and which separator, found out from the bytes; never guessed where letters could go wrong."""

import csv
import io
from collections import Counter

from live.conference.words import Sentence
from live.sheets.extent import MOST_ROWS

SEPARATORS = ";\t,"


class NotText(Exception):
    """These bytes are no CSV that can be read with certainty."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


def read_csv(content: bytes) -> list[list[str]]:
    """The rows as they stand, one more than allowed at most. Raises NotText."""
    text = _decoded(content)
    text, separator = _named_separator(text)
    try:
        return _rows(text, separator or _separator(text), MOST_ROWS + 1)
    except csv.Error:
        raise NotText(Sentence("This file cannot be read as CSV. Save it as .xlsx and try again.")) from None


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif content[1:2] == b"\0":
        encoding = "utf-16-le"
    elif content[:1] == b"\0":
        encoding = "utf-16-be"
    else:
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise NotText(
            Sentence(
                "This file is not in Unicode, so its Vietnamese letters cannot be told apart. In Excel choose Save As and "
                "“CSV UTF-8”, or save it as .xlsx."
            )
        ) from None


def _named_separator(text: str) -> tuple[str, str | None]:
    """Excel's own first line `sep=;` is emptied, not removed, so that rows keep their numbers."""
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"')
    if len(named) == 5 and named.lower().startswith("sep=") and named[4] in SEPARATORS:
        return "\n" + rest, named[4]
    return text, None


def _separator(text: str) -> str:
    """The one by which most of the first rows have the same number of cells, more than one."""

    def agreement(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _rows(text, separator, 30) if row)
        width, rows = max(widths.items(), key=lambda found: (found[1], found[0]), default=(1, 0))
        return (rows, width) if width > 1 else (0, 0)

    return max(SEPARATORS, key=lambda separator: (agreement(separator), -SEPARATORS.index(separator)))


def _rows(text: str, separator: str, most: int) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [row for _, row in zip(range(most), reader, strict=False)]
