"""Places at which a process can be killed on purpose, so that tests prove what a kill loses: nothing that was answered."""

import os
import signal

# In the order in which a house and then a command come by.
POINTS = (
    "made aside", "named", "opening", "settled", "mirror opened", "mirror caught up", "replayed",
    "decided", "taken", "begun", "inserted", "before commit", "after commit", "mirror half written", "mirror written",
    "mirror durable", "before telling", "told", "appended", "heard", "answered", "before reply",
    "before forgetting", "after forgetting",
)  # fmt: skip


class Unknown(Exception):
    """There is no such place; the message is a sentence."""


def _wanted(named: str) -> tuple[str, int]:
    point, _, times = named.partition(":")
    if point and (point not in POINTS or (not times.isdecimal() and times)):
        raise Unknown(f"LIVE_CRASH_AT is {named!r}; known places: {', '.join(POINTS)}, each with :N for the Nth time.")
    return point, int(times or 1)


_point, _left = _wanted(os.environ.get("LIVE_CRASH_AT", ""))


def here(point: str) -> None:
    """Nothing, unless the environment names this place: then the process ends as by kill -9."""
    if point == _point:
        _count_down()


def _count_down() -> None:
    global _left
    _left -= 1
    if _left == 0:
        signal.raise_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
