"""A table of figures: what was measured, the bar it has to pass, and whether it did."""

from collections.abc import Iterable, Sequence

from msgspec import Struct


class Row(Struct, frozen=True):
    """`passed` is None where there is no bar: the figure is told, not judged."""

    what: str
    figure: str
    bar: str = ""
    passed: bool | None = None


def at_most(what: str, value: float, bar: float, unit: str, digits: int = 1) -> Row:
    """A figure that must not exceed its bar."""
    return Row(what, f"{value:.{digits}f} {unit}", f"≤ {bar:g} {unit}", value <= bar)


def told(what: str, value: object) -> Row:
    """A figure without a bar."""
    return Row(what, str(value))


def must(what: str, holds: bool, figure: object) -> Row:
    """Something that has to be so."""
    return Row(what, str(figure), "must hold", holds)


def show(title: str, rows: Iterable[Row], command: str) -> bool:
    """Print the table and the command that measured it; True if every bar was passed."""
    rows = list(rows)
    cells = [("what", "figure", "bar", ""), *((row.what, row.figure, row.bar, _verdict(row)) for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(4)]
    print(f"\n{title}\n$ {command}")
    for line in cells:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    return all(row.passed is not False for row in rows)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` of all do not exceed; 0 of none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[max(-int(-share * len(ordered) // 1) - 1, 0)]


def _verdict(row: Row) -> str:
    return "" if row.passed is None else "pass" if row.passed else "FAIL"
