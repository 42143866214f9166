"""From numbers to places on a picture: names in lines, times along a line, steps. A picture is WIDE units wide."""

from textwrap import wrap

from live.pictures.pace import MINUTE, Pace, span_of

WIDE = 340
# So many letters of 14 units stand in a line, Vietnamese capitals among them.
LETTERS = 42


def in_lines(text: str, letters: int = LETTERS) -> list[str]:
    """A name in lines that fit; nothing of it is cut."""
    return wrap(text, letters) or [""]


def along(at: int, pace: Pace, wide: float) -> float:
    """Where a time stands on a line of this length that goes from the beginning to the end."""
    length = max(pace.ended - pace.begun, MINUTE)
    return round(min(max((at - pace.begun) / length, 0), 1) * wide, 1)


def steps(times: tuple[int, ...], pace: Pace, most: int, wide: float, high: float) -> str:
    """The points of a polyline that rises by one at each time; `most` stands at the top."""
    x, y = 0.0, round(high, 1)
    points = [f"{x},{y}"]
    for count, at in enumerate(times, 1):
        x = along(at, pace, wide)
        points.append(f"{x},{y}")
        y = round(high - high * count / max(most, 1), 1)
        points.append(f"{x},{y}")
    return " ".join([*points, f"{along(pace.ended, pace, wide)},{y}"])


def ticks(pace: Pace, most: int = 5) -> list[int]:
    """A few times (ms UTC) to write below the line: whole spans from the beginning on."""
    length = span_of(pace.ended - pace.begun)
    every = length * max(1, -(-(pace.ended - pace.begun) // (length * most)))
    return list(range(pace.begun, pace.ended + 1, every))
