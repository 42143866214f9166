"""The way of a command to the disk and back, without HTTP: 50 a second, and a hundred senders at once; SQLite and Redis."""

import asyncio
import tempfile
import time
from pathlib import Path

from bench.asked import fresh, question, took
from bench.cores import SERVER, on_core
from bench.house import CONFERENCE, live, plan
from bench.redis import serving
from bench.table import Row, at_most, percentile, told
from live import loop
from live.hall import Hall
from live.halls import Halls
from live.journal.redis.house import House

RATE, SECONDS = 50, 10
SENDERS, STORM = 100, 4.0
LEAST = 3000
BARS = {"SQLite": (2.0, 10.0), "Redis, always, and the machine's own record": (4.0, 20.0)}


def run() -> list[Row]:
    """Each store in a folder of its own; the sample's conference with 212 points."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="diemcau-bench-") as name, on_core(SERVER):
        folder = Path(name)
        (folder / "plan.toml").write_text(plan(), "utf-8")
        rows += _measured("SQLite", folder / "alone", folder, None)
        with serving(folder / "redis") as url:
            rows += _measured("Redis, always, and the machine's own record", folder / "shared", folder, url)
    return rows


def _measured(store: str, data: Path, folder: Path, url: str | None) -> list[Row]:
    live("new", str(folder / "plan.toml"), "--conference", CONFERENCE, "--data", str(data))
    halls = Halls(data, shared=House(url, "may-1", ("may-1",)) if url else None)
    calm, rate, stormy = loop.run(_play(halls))
    p50, p99 = BARS[store]
    most = Row(f"  {SENDERS} senders: durable a second", f"{rate:.0f}", f"≥ {LEAST}", rate >= LEAST)
    return [
        at_most(f"{store}: asked to answered, {RATE} a second, p50", percentile(calm, 0.5), p50, "ms", 2),
        at_most("  p99", percentile(calm, 0.99), p99, "ms", 2),
        most if url is None else told(most.what, most.figure),
        told("  of them one waits, p50 · p99", f"{percentile(stormy, 0.5):.1f} · {percentile(stormy, 0.99):.1f} ms"),
    ]


async def _play(halls: Halls) -> tuple[list[float], float, list[float]]:
    await halls.open_all()
    try:
        hall = halls[CONFERENCE]
        calm = list[float]()
        async with asyncio.TaskGroup() as tasks:
            for _ in range(RATE * SECONDS):
                tasks.create_task(_ask(hall, calm))
                await asyncio.sleep(1 / RATE)
        stormy, begun = list[float](), time.monotonic()
        await asyncio.gather(*(_repeat(hall, stormy, begun + STORM) for _ in range(SENDERS)))
        return calm, len(stormy) / (time.monotonic() - begun), stormy
    finally:
        await halls.close()


async def _repeat(hall: Hall, times: list[float], end: float) -> None:
    while time.monotonic() < end:
        await _ask(hall, times)


async def _ask(hall: Hall, times: list[float]) -> None:
    times.append(await took(hall, question(fresh())))
