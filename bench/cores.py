"""Which core a process works on, and what it has used: the server gets one, the load another, where the system allows it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SERVER, LOAD = 0, 1


@contextmanager
def on_core(place: int) -> Iterator[None]:
    """What is started within runs on one core: children inherit it. Nothing happens where cores cannot be chosen."""
    if not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(before)[place % len(before)]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def seconds_of(pid: int) -> float:
    """The CPU seconds that a process has used; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, AttributeError):
        return 0.0


def memory_of(pid: int, field: str = "VmRSS") -> float:
    """The resident memory of a process in MB (`VmHWM`: the most it ever was); 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(field + ":")) / 1024
    except (OSError, StopIteration):
        return 0.0


def family_seconds(pid: int) -> float:
    """The CPU seconds of a process and of those that it started and that live."""
    with suppress(OSError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return seconds_of(pid) + sum(family_seconds(int(child)) for child in children)
    return 0.0
