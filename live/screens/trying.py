"""The check of all points before the day: what each of them lacks, and how many lack what. Pure, from the parts it is given."""

from immutables import Map
from msgspec import Struct

from live.conference.state import Check, Point

# A line that takes longer there and back is called slow (ms): a call would be seen late.
SLOW = 1_000


class Lacking(Struct, frozen=True):
    """How many points have no line now, have not said that they hear the bell, have a slow line, or nobody's name."""

    line: int
    bell: int
    slow: int
    name: int
    ready: int


def lacks_of(point: Point, check: Check | None, line: str) -> str:
    """What this point lacks, as signs that can be found in any language: !1 a line, !2 the bell, !3 speed, !4 a name."""
    lacking = {
        "!1": line not in ("live", "late"),
        "!2": check is None or not check.heard,
        "!3": line == "late" or (check is not None and (check.latency_ms or 0) > SLOW),
        "!4": not (point.operator or (check and check.operator)),
    }
    return " ".join(sign for sign, lacks in lacking.items() if lacks)


def checks_of(points: Map[str, Point], checks: Map[str, Check], lines: Map[str, str]) -> Lacking:
    """The sums. A point that lacks nothing but speed and a name is ready all the same."""
    found = [lacks_of(point, checks.get(id), lines.get(f"point-{id}", "")).split() for id, point in points.items()]
    line, bell, slow, name = (sum(sign in one for one in found) for sign in ("!1", "!2", "!3", "!4"))
    return Lacking(line, bell, slow, name, ready=sum("!1" not in one and "!2" not in one for one in found))
