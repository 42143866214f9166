"""How far a hall can read: the farthest row for each size of type on a screen of a given height."""

from msgspec import Struct

# Rule of thumb of the audiovisual trade (AVIXA): who sits farther than 150 times the height of the text cannot read it.
TIMES = 150
# A capital of Noto Sans is so much of its type size; the rule speaks of what is seen, not of the size that is set.
CAPITAL = 0.714
# Of the screen's height, per cent: the smallest type that our walls use first.
SIZES = (4.5, 5.5, 6.5, 7.2, 8.0)
# Vietnamese at its tallest: two marks above a capital, and one below.
SAMPLE = "Nguyễn Ưởng Ỗ Ậ Ệ"
LOWEST, HIGHEST = 0.2, 20.0  # metres of a screen's height


class Row(Struct, frozen=True):
    """A size of type in hundredths of the screen's height, and the farthest row in metres; None where no height was given."""

    size: float
    metres: float | None


def rows(height: float | None) -> list[Row]:
    """Every size on a screen that is so many metres high."""
    return [Row(size, None if height is None else _farthest(size, height)) for size in SIZES]


def height_of(typed: str) -> float | None:
    """What somebody typed as a height in metres; None where it is none."""
    try:
        height = float(typed.strip().replace(",", "."))
    except ValueError:
        return None
    return height if LOWEST <= height <= HIGHEST else None


def _farthest(size: float, height: float) -> float:
    # To the full half metre below: nobody measures a hall more exactly, and nobody shall sit too far.
    return int(size / 100 * CAPITAL * TIMES * height * 2) / 2
