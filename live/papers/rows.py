"""Which rows of a table stay on one page: those that leave room for others; a longer one may go on overleaf."""

from live.papers.document import Table
from live.papers.form import law, size

_LETTER = 0.47  # mean breadth of a letter of the font, in parts of its size
_LINE = 1.2  # height of a line, likewise
_POINT = 0.3528  # mm
_PADDING = 3  # mm in a cell, on both sides together


def whole(table: Table, landscape: bool) -> list[bool]:
    """For each row: it takes half of a page at most, by the measure of its longest cell."""
    breadth, height = _room(landscape)
    most = height / 2 / (size("table") * _LINE * _POINT)
    letters = [(breadth * width / sum(table.widths) - _PADDING) / (size("table") * _LETTER * _POINT) for width in table.widths]
    return [max(_lines(text, wide) for text, wide in zip(row, letters, strict=True)) <= most for row in table.rows]


def _lines(text: str, wide: float) -> int:
    return sum(1 + int(len(part) / wide) for part in text.split("\n"))


def _room(landscape: bool) -> tuple[float, float]:
    """mm between the margins."""
    form = law()["form"]
    breadth, height = form["paper"][::-1] if landscape else form["paper"]
    margins = form["margins"]
    return breadth - margins["left"] - margins["right"], height - margins["top"] - margins["bottom"]
