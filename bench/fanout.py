"""One message to many sockets: this house beside the least that C can do and beside others, in the same minutes."""

import tempfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from bench.fan.plot import keep
from bench.fan.rivals import RIVALS, Rival, build
from bench.fan.running import Run
from bench.fan.running import run as run_one
from bench.redis import serving
from bench.table import Row, at_most, told

ROUNDS = 3
MANY, HALL = 10_000, 212
PORT = 21_000
# Of the limit, which is measured again in each round.
BARS = {"Điểm Cầu, watchers": 0.9, "Điểm Cầu, seats": 0.6}


def run() -> list[Row]:
    """Three rounds of those that count, one of the others; plain, then deflated."""
    many_files(MANY)
    build()
    with tempfile.TemporaryDirectory(prefix="diemcau-bench-") as folder, serving(Path(folder), save="") as redis:
        return _measured(redis)


def _measured(redis: str) -> list[Row]:
    rows, kept = list[Row](), dict[str, Any]()
    for sockets in (HALL, MANY):
        found = _beside(sockets, redis)
        limit = found[RIVALS[0].name]
        kept[str(sockets)] = {name: _medians(runs, limit) for name, runs in found.items()}
        for name, one in kept[str(sockets)].items():
            rows += _rows(name, sockets, one)
    keep(kept)
    return rows + _deflated()


def _beside(sockets: int, redis: str) -> dict[str, list[Run]]:
    found: dict[str, list[Run]] = {}
    for round_ in range(ROUNDS):
        for rival in RIVALS:
            if sockets <= rival.limits and (rival.rounds or round_ == 0):
                _try(found, rival, sockets, redis=redis)
    return found


def _medians(runs: list[Run], limit: list[Run]) -> dict[str, float]:
    """Of each figure, and of its share of the limit in the same round."""
    pairs = list(zip(runs, limit, strict=False))
    return {field: median(getattr(one, field) for one in runs) for field in Run.__struct_fields__} | {
        "share": median(one.rate / base.rate for one, base in pairs),
        "later": median(one.last / base.last for one, base in pairs),
    }


def _rows(name: str, sockets: int, one: dict[str, float]) -> list[Row]:
    figure = (
        f"{one['rate'] / 1e3:.0f} k/s = {one['share']:.2f} of (a) · last {one['last']:.1f} ms = {one['later']:.2f} · "
        f"{one['cpu']:.1f} µs CPU · {one['size']:.0f} B · {one['kb']:.1f} KB a socket · {one['accept']:.0f} µs to let in"
    )
    rows = [told(f"{sockets} · {name}", figure)]
    if sockets == MANY and name in BARS:
        rows.append(
            Row("  messages a second, of the limit", f"{one['share']:.2f}", f"≥ {BARS[name]}", one["share"] >= BARS[name])
        )
    if sockets == MANY and name == "Điểm Cầu, watchers":
        rows.append(Row("  last of all, of the limit", f"{one['later']:.2f}", "≤ 1.15", one["later"] <= 1.15))
        rows.append(at_most("  memory of an idle watcher", one["kb"], 2.0, "KB"))
    if sockets == MANY and name == "Điểm Cầu, seats":
        rows.append(at_most("  memory of an idle seat", one["kb"], 16.0, "KB"))
    return rows


def _deflated() -> list[Row]:
    found: dict[str, list[Run]] = {}
    for rival in RIVALS:
        if rival.deflates:
            _try(found, rival, HALL, deflate=True)
    ours = found["Điểm Cầu, watchers"][0].rate
    others = max(runs[0].rate for name, runs in found.items() if not name.startswith(("Điểm Cầu", "C,")))
    limit = found[RIVALS[0].name][0].rate
    rows = [
        told(f"{HALL}, deflated · {name}", f"{runs[0].rate / 1e3:.0f} k/s · {runs[0].cpu:.1f} µs CPU · {runs[0].size:.0f} B")
        for name, runs in found.items()
    ]
    return [
        *rows,
        Row("  of the best other that deflates", f"{ours / others:.1f} times", "≥ 3", ours >= 3 * others),
        told("  of it, C with a finished frame of that size · ours of C", f"{limit / others:.1f} times · {ours / limit:.2f}"),
    ]


def _try(found: dict[str, list[Run]], rival: Rival, sockets: int, deflate: bool = False, redis: str = "") -> None:
    """Who fails is told and left out; the limit and we may not fail."""
    try:
        found.setdefault(rival.name, []).append(run_one(rival, sockets, PORT + len(found), deflate, redis))
    except RuntimeError as fault:
        if rival.name.startswith(("C,", "Điểm")):
            raise
        found.pop(rival.name, None)
        print(f"  left out at {sockets}: {fault}")


def many_files(sockets: int) -> None:
    """The soft limit raised to the hard one. Raises RuntimeError where that is not enough: fewer would be another bench."""
    limits = import_module("resource")
    _, most = limits.getrlimit(limits.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):
        limits.setrlimit(limits.RLIMIT_NOFILE, (most, most))
    if most < sockets + 100:
        raise RuntimeError(f"Only {most} files may be open here; {sockets} sockets need {sockets + 100} (ulimit -Hn).")
