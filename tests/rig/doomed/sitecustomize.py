"""Beside every process of a house that names a plan: a worker that starts takes its next line, the place at which it will die."""

import fcntl
import os
import sys


def _next_of(plan: str) -> str:
    with open(plan, "r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        lines = file.read().splitlines()
        file.seek(0)
        file.truncate()
        file.write("\n".join(lines[1:]))
    return lines[0] if lines else ""


if "live.workers.worker" in sys.orig_argv and (_plan := os.environ.get("DOOM")) and (_place := _next_of(_plan)):
    os.environ["LIVE_CRASH_AT"] = _place
    with open(f"{_plan}.taken", "a", encoding="utf-8") as _taken:
        _taken.write(f"{os.getpid()} {_place}\n")
