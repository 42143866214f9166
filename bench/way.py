"""The whole way: a command by HTTP, recorded, at the last of 212 points and of all who look on; SQLite, Redis, its workers."""

import json
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from redis import Redis

from bench.commands import measure, seats
from bench.cores import SERVER, on_core
from bench.house import CONFERENCE, HOST, House
from bench.load import Orders
from bench.redis import serving
from bench.table import Row, at_most, must, percentile, told

WATCHERS, RATE, SECONDS = 1500, 20.0, 10.0
READY = 60.0  # seconds until every worker may write


def run() -> list[Row]:
    """The same dialogue each time, the house on one core, the load on the other; Redis beside the house."""
    rows, found = [], dict[str, Any]()
    with tempfile.TemporaryDirectory(prefix="diemcau-bench-") as folder:
        with House(LIVE_SOCKETS="5000") as house:
            rows += _rows("SQLite, one process", _play(house, WATCHERS))
        for workers, watchers in ((1, WATCHERS), (2, WATCHERS), (2, 0)):
            with on_core(SERVER), serving(Path(folder) / f"{workers}-{watchers}") as url, Shared(url, workers) as house:
                found[f"{workers}-{watchers}"] = one = _counted(url, house, watchers)
            if watchers:
                rows += _rows(f"Redis, {workers} worker{'s' if workers > 1 else ''}", one)
    one, two, nobody = found[f"1-{WATCHERS}"], found[f"2-{WATCHERS}"], found["2-0"]
    share = two["each"] / one["each"]
    return [
        *rows,
        Row("CPU of a delivered message, two workers to one", f"{share:.2f}", "≤ 1.1", share <= 1.1),
        told(
            f"requests a second at Redis with {WATCHERS} who look on · with nobody", f"{two['asked']:.0f} · {nobody['asked']:.0f}"
        ),
    ]


def _play(house: House, watchers: int) -> dict[str, Any]:
    found = measure(house, Orders(HOST, house.port, CONFERENCE, seats(house), watchers, RATE, SECONDS))
    return found | {"each": found["server_cpu"] * SECONDS / max(1, found["messages"]) * 1e6}


def _counted(url: str, house: House, watchers: int) -> dict[str, Any]:
    """With the requests that Redis was asked a second, from the first seat taken to the last message weighed."""
    with Redis.from_url(url) as redis:
        before, begun = redis.info("stats")["total_commands_processed"], time.monotonic()
        found = _play(house, watchers)
        asked = redis.info("stats")["total_commands_processed"] - before
    return found | {"asked": asked / (time.monotonic() - begun)}


def _rows(store: str, found: dict[str, Any]) -> list[Row]:
    everybody, watchers, post = found["everybody"], found["watchers"], found["post"]
    wrong = len(found["unlike"]) + len(found["doubled"]) + found["misplaced"] + len(found["differing"]) + len(found["lost"])
    return [
        told(f"{store}: answered, p50 · p99", f"{percentile(post, 0.5):.1f} · {percentile(post, 0.99):.1f} ms"),
        at_most("  recorded → last of 212 points, p99", percentile(everybody, 0.99), 100, "ms"),
        told("  p50", f"{percentile(everybody, 0.5):.1f} ms, of {len(everybody)} changes of the floor"),
        told(f"  recorded → last of {WATCHERS} who look on, p50 · p99",
             f"{percentile(watchers, 0.5):.1f} · {percentile(watchers, 0.99):.1f} ms"),
        must("  lost, doubled, misplaced, screens that differ, sockets lost", not wrong, wrong),
        told("  messages delivered · CPU of each", f"{found['messages']} · {found['each']:.0f} µs"),
    ]  # fmt: skip


class Shared(House):
    """On Redis, with so many workers."""

    def __init__(self, url: str, workers: int) -> None:
        self._workers = workers
        machines = "may-1" if workers == 1 else f"may-1*{workers}"
        super().__init__(LIVE_REDIS_URL=url, LIVE_MACHINE="may-1", LIVE_MACHINES=machines, LIVE_SOCKETS="5000")

    def _start(self) -> None:
        """Until each of them may write."""
        super()._start()
        end = time.monotonic() + READY
        while len({told["machine"] for told in (self._told() for _ in range(8)) if not told["halted"]}) < self._workers:
            if time.monotonic() > end:
                raise RuntimeError(f"Not all {self._workers} workers may write.")
            time.sleep(0.2)

    def _told(self) -> dict[str, Any]:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            f"http://{HOST}:{self.port}/readyz", timeout=5
        ) as said:
            answer: dict[str, Any] = json.loads(said.read())
        return answer
