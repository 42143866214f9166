"""From one laptop to 34 provinces: what is measured for 10,000 who look on, carried on to a hundred thousand and a million."""

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
ASKS = 16  # requests a second of a process: python -m bench way counts 17 for one worker and 33 for two, whoever looks on
BAR = 500.0  # ms, of the floor, for 99 of 100, without the network


class Hour(Struct):
    """ms until the last watcher of a process knew who has the floor, each time; and how busy its core was."""

    floor: list[float]
    busy: float


def run() -> list[Row]:
    """One run of 10,000 with deflated frames; the rest is reckoned, and an hour of it played."""
    many_files(MEASURED)
    build()
    watchers = next(one for one in RIVALS if one.name == "Điểm Cầu, watchers")
    measured = run_one(watchers, MEASURED, 23_000, deflate=True)
    found = f"{measured.cpu:.1f} µs · {measured.kb:.1f} KB"
    rows = [told(f"measured at {MEASURED}, deflated: CPU for a message · memory of a watcher", found)]
    for size in SIZES:
        rows += _reckoned(size, measured)
    return rows


def _reckoned(size: int, measured: Run) -> list[Row]:
    processes = -(-size // PER_PROCESS)
    hop = HOP if processes > 1 else 0.0
    hour = play(min(size, PER_PROCESS), measured.cpu * 1e-6, hop, random.Random(2027))
    machines = -(-processes // CORES)
    line = size / machines * CHANGE * 8 / NIC
    memory = size * measured.kb * 1024 / 1e9
    what = (
        f"{processes} processes on {machines} machines · {hour.busy:.0%} of each core · {memory:.2f} GB · a change takes a line "
        f"of 1 Gbit/s {line * 1e3:.0f} ms · Redis: {processes} readers, {processes * ASKS:.0f} requests/s"
    )
    late = quantiles(hour.floor, n=100)[98]
    return [
        told(f"{size:,} who look on".replace(",", " "), what),
        at_most("  the floor reaches the last of them, p99 of an hour, without the network", late, BAR, "ms", 0),
    ]


def play(watchers: int, each: float, hop: float, chance: random.Random) -> Hour:
    """An hour of one process; a round takes `each` seconds a watcher. The floor waits for no rest, only for a round under way."""
    changes = sorted(
        (moment + hop, kind) for kind, rate in (("floor", FLOOR), ("other", OTHER)) for moment in _moments(rate, chance)
    )
    free, told_at, busy, at, floor = 0.0, -LEAST, 0.0, 0, list[float]()
    while at < len(changes):
        begin = max(changes[at][0], free, told_at + LEAST)
        urgent = next((moment for moment, kind in changes[at:] if kind == "floor" and moment <= begin), begin)
        begin = max(min(begin, urgent), free)
        end = begin + watchers * each
        while at < len(changes) and changes[at][0] <= begin:  # all of this goes along in one message
            if changes[at][1] == "floor":
                floor.append(1e3 * (end - changes[at][0] + hop))
            at += 1
        busy, free, told_at = busy + end - begin, end, begin
    return Hour(floor, busy / HOUR)


def _moments(rate: float, chance: random.Random) -> list[float]:
    found, now = [], 0.0
    while (now := now + chance.expovariate(rate)) < HOUR:
        found.append(now)
    return found
