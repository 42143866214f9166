"""The whole way: a command by HTTP, recorded, at the last of 212 points and of all who look on; SQLite, Redis, its workers."""

import json
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from redis import Redis

from bench.commands import measure, seats
from bench.cores import LOAD, SERVER, family_seconds, on_core
from bench.fan.rivals import STORE, build
from bench.fanout import many_files
from bench.house import CONFERENCE, HOST, House
from bench.load import Orders
from bench.redis import serving
from bench.screens import say
from bench.table import Row, must, percentile, told

WATCHERS, RATE, SECONDS = 1000, 20.0, 10.0
HERD, SAID, PAUSE = 10_000, 10, 1.5  # who only look on; what is said to all of them: so many are told at most once a second
COME, REST = 6.0, 5.0  # seconds until all have come, and in which nothing is said
READY = 60.0  # seconds until every worker may write


def run() -> list[Row]:
    """The same dialogue each time, the house on one core, the load on the other; Redis beside the house."""
    many_files(HERD)
    build()
    with House(LIVE_SOCKETS="5000") as house:
        rows = _rows("SQLite, one process", _play(house, WATCHERS))
    each = []
    for workers in (1, 2):
        with shared(workers) as (_, house):
            rows += _rows(f"Redis, {workers} worker{'s' if workers > 1 else ''}", _play(house, WATCHERS))
        with shared(workers) as (url, house):
            cpu, idle, before, after = _delivered(url, house)
            each.append((cpu, idle))
        rows.append(told(f"  {HERD} look on, nobody else: CPU of a delivered message", f"{cpu:.2f} µs"))
        rows.append(told("  and while nothing is said", f"{idle:.1%} of a core"))
        rows.append(told("  requests a second at Redis before they came · with them", f"{before:.0f} · {after:.0f}"))
    (one, alone), (two, both) = each
    share = two / one
    return [
        *rows,
        Row(f"CPU of a message to {HERD}, two workers to one", f"{share:.2f}", "≤ 1.1", share <= 1.1),
        told("  with what they use while nothing is said", f"{_with_idle(two, both) / _with_idle(one, alone):.2f}"),
    ]


def _with_idle(cpu: float, idle: float) -> float:
    return cpu + idle * PAUSE / HERD * 1e6


@contextmanager
def shared(workers: int) -> Iterator[tuple[str, "Shared"]]:
    """A house on a Redis of its own."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="diemcau-bench-"))
        with on_core(SERVER):  # Redis alone: within, nobody could choose the other core any more
            url = stack.enter_context(serving(Path(folder)))
        yield url, stack.enter_context(Shared(url, workers))


def _delivered(url: str, house: House) -> tuple[float, float, float, float]:
    """µs of CPU for each message to all who look on, above what they use while nothing is said (a share of a core);

    requests a second at Redis before they came, and with them.
    """
    before = _asked(url)
    words = ["-n", str(HERD), "-c", "256", "-p", str(house.port), "-P", f"/{CONFERENCE}/audience/live?lang=vi", "-d", "35"]
    with on_core(LOAD):
        herd = subprocess.Popen(
            [str(STORE / "wsload"), *words, "-q", "4000"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
    try:
        used, idle, after = _told_all(url, house)
        load = json.loads(herd.communicate()[0].replace("nan", "0"))
    finally:
        herd.kill()
    messages = load["phases"]["1"]["msgs"]
    if load["open"] < HERD or messages < HERD * SAID:
        raise RuntimeError(f"{load['open']} of {HERD} sockets, {messages} of {HERD * SAID} messages")
    return used / messages * 1e6, idle, before, after


def _told_all(url: str, house: House) -> tuple[float, float, float]:
    """Seconds of CPU above what was used while nothing was said, that as a share of a core; requests a second at Redis."""
    time.sleep(COME)
    used = family_seconds(house.pid)
    after = _asked(url, REST)
    idle = (family_seconds(house.pid) - used) / REST
    used, begun = family_seconds(house.pid), time.monotonic()
    for _ in range(SAID):
        say(house, "announce", to="all", text=f"t={time.monotonic_ns()} p=1 ".ljust(300, "x"))
        time.sleep(PAUSE)
    used = family_seconds(house.pid) - used - idle * (time.monotonic() - begun)
    return used, idle, after


def _asked(url: str, seconds: float = 3.0) -> float:
    with Redis.from_url(url) as redis:
        before = redis.info("stats")["total_commands_processed"]
        time.sleep(seconds)
        return float(redis.info("stats")["total_commands_processed"] - before) / seconds


def _play(house: House, watchers: int) -> dict[str, Any]:
    found = measure(house, Orders(HOST, house.port, CONFERENCE, seats(house), watchers, RATE, SECONDS))
    return found | {"each": found["server_cpu"] * SECONDS / max(1, found["messages"]) * 1e6}


def _rows(store: str, found: dict[str, Any]) -> list[Row]:
    everybody, watchers, post = found["everybody"], found["watchers"], found["post"]
    wrong = len(found["unlike"]) + len(found["doubled"]) + found["misplaced"] + len(found["differing"]) + len(found["lost"])
    return [
        told(f"{store}: answered, p50 · p99", f"{percentile(post, 0.5):.1f} · {percentile(post, 0.99):.1f} ms"),
        told(f"  recorded → last of 212 points, p50 · p99 of {len(everybody)}",
             f"{percentile(everybody, 0.5):.1f} · {percentile(everybody, 0.99):.1f} ms"),
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
        super().__init__(LIVE_REDIS_URL=url, LIVE_MACHINE="may-1", LIVE_MACHINES=machines, LIVE_SOCKETS="40000")

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
