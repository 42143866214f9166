"""From one laptop to 34 provinces: what is measured for 10,000 who look on, carried on to a hundred thousand and a million."""

import heapq
import random
from statistics import quantiles

from msgspec import Struct

from bench.fan.rivals import RIVALS, build
from bench.fan.running import Run
from bench.fan.running import run as run_one
from bench.fanout import many_files
from bench.table import Row, at_most, told

MEASURED = 10_000
PER_PROCESS = 12_500
SIZES = (212, 10_000, 100_000, 1_000_000)
# A lively hour: somebody is called or begins every 20 s, and something else that the audience sees changes twice a second.
FLOOR, OTHER, HOUR = 1 / 20, 2.0, 3600.0
LEAST = 0.25  # seconds between two messages to the audience, but for the floor
HOP = 0.002  # from one process by way of Redis to another
CORES, NIC, CHANGE = 8, 1e9, 600  # a machine; bits a second; bytes of a change, deflated
LINE = 5.0  # readers that a process has in Redis: one waits for news, the others come every two seconds
BAR = 500.0  # ms, of the floor, for 99 of 100, without the network


class Told(Struct):
    """What an hour was like for the last watcher of one process: ms until he knew who has the floor, and how busy the core was."""

    floor: list[float]
    busy: float


def run() -> list[Row]:
    """One run of 10,000 with deflated frames; the rest is reckoned, and an hour of it played."""
    many_files(MEASURED)
    build()
    watchers = next(one for one in RIVALS if one.name == "Điểm Cầu, watchers")
    measured = run_one(watchers, MEASURED, 23_000, deflate=True)
    each = measured.cpu * 1e-6
    rows = [
        told(f"measured at {MEASURED}, deflated: CPU for a message · memory", f"{measured.cpu:.1f} µs · {measured.kb:.1f} KB")
    ]
    for size in SIZES:
        rows += _reckoned(size, each, measured)
    return rows


def _reckoned(size: int, each: float, measured: Run) -> list[Row]:
    processes = -(-size // PER_PROCESS)
    here = min(size, PER_PROCESS)
    hour = play(here, each, HOP if processes > 1 else 0.0, random.Random(2027))
    late = quantiles(hour.floor, n=100)
    machines = -(-processes // CORES)
    line = size / machines * CHANGE * 8 / NIC
    memory = size * measured.kb * 1024 / 1e9
    what = (
        f"{processes} processes on {machines} machines · {hour.busy:.0%} of each core · {memory:.2f} GB · "
        f"a change takes a line of 1 Gbit/s {line * 1e3:.0f} ms · Redis tells {processes} readers, {processes * LINE / 2:.0f} requests/s"
    )
    return [
        told(f"{size:,} who look on".replace(",", " "), what),
        at_most("  the floor reaches the last of them, p99 of an hour, without the network", late[98], BAR, "ms", 0),
    ]


def play(watchers: int, each: float, hop: float, chance: random.Random) -> Told:
    """An hour of one process: a round takes `each` seconds for a watcher, the floor waits for no rest, only for a round under way."""
    changes = [(moment, "floor") for moment in _moments(FLOOR, chance)] + [
        (moment, "other") for moment in _moments(OTHER, chance)
    ]
    heapq.heapify(changes)
    free, told_at, busy, waiting = 0.0, -LEAST, 0.0, list[tuple[float, str]]()
    floor = list[float]()
    while changes or waiting:
        if not waiting:
            waiting.append(heapq.heappop(changes))
        urgent = any(kind == "floor" for _, kind in waiting)
        begin = max(waiting[0][0] + hop, free, 0.0 if urgent else told_at + LEAST)
        if changes and changes[0][0] + hop <= begin:  # it goes along with the same round, or hurries it
            waiting.append(heapq.heappop(changes))
            continue
        end = begin + watchers * each
        floor += [1e3 * (end - moment) for moment, kind in waiting if kind == "floor"]
        busy += end - begin
        free, told_at, waiting = end, begin, []
    return Told(floor, busy / HOUR)


def _moments(rate: float, chance: random.Random) -> list[float]:
    found, now = [], 0.0
    while (now := now + chance.expovariate(rate)) < HOUR:
        found.append(now)
    return found
