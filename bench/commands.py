"""Twenty commands a second for a minute, while 212 points, 20 staff seats and 100 listeners follow on real websockets."""

import subprocess
import sys
import threading
from typing import Any

from msgspec import json

from bench.cores import LOAD, family_seconds, memory_of, on_core
from bench.house import CONFERENCE, HOST, MORE_SEATS, House
from bench.load import Orders
from bench.table import Row, at_most, must, percentile, told

STAFF = (
    "moderator", "chair", "technician", "stage", "organiser", "secretary-1", *MORE_SEATS,
    "agency-van-phong-ubnd", "agency-so-khoa-hoc-cong-nghe", "agency-so-cong-thuong",
)  # fmt: skip


def run(seconds: float = 60, rate: float = 20, deflate: bool = False) -> list[Row]:
    """The figures of the issue; `deflate`: every socket compresses, as a browser asks for."""
    with House() as house:
        found = measure(house, Orders(HOST, house.port, CONFERENCE, seats(house), 100, rate, seconds, deflate))
    return rows(found)


def seats(house: House) -> dict[str, str]:
    """The tokens of 212 points and 20 staff seats."""
    agencies = [seat for seat in house.tokens if seat.startswith("agency-") and seat not in STAFF]
    staff = [*(seat for seat in STAFF if seat in house.tokens), *agencies]
    return {seat: house.tokens[seat] for seat in house.tokens if seat.startswith("point-") or seat in staff[:20]}


def measure(house: House, orders: Orders) -> dict[str, Any]:
    """Run the load beside the house; its result, and what the server used between the load's begin and end."""
    with on_core(LOAD):
        load = subprocess.Popen(
            [sys.executable, "-m", "bench.load"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
    assert load.stdin and load.stdout and load.stderr
    marks: dict[str, float] = {}
    watch = threading.Thread(target=_watch, args=(load.stderr, house.pid, marks))
    watch.start()
    try:
        load.stdin.write(json.encode(orders))
        load.stdin.close()
        found: dict[str, Any] = json.decode(load.stdout.read() or b"{}")
        load.wait(30)
    finally:
        load.kill()
        load.wait()
        watch.join()
    if not found:
        raise RuntimeError(f"The load ended early: {marks.get('said')}")
    server = (marks["ended"] - marks["begun"]) / orders.seconds if "ended" in marks else 0.0
    return found | {"server_cpu": server, "server_mb": memory_of(house.pid), "server_most_mb": memory_of(house.pid, "VmHWM")}


def _watch(said: Any, server: int, marks: dict[str, Any]) -> None:
    """The server's CPU seconds at the load's begin and end; other lines are kept for a fault."""
    for raw in said:
        word = raw.decode(errors="replace").strip()
        if word in ("begun", "ended"):
            marks[word] = family_seconds(server)
        else:
            marks["said"] = f"{marks.get('said', '')}\n{word}"[-3000:]


def rows(found: dict[str, Any]) -> list[Row]:
    """The figures with their bars."""
    return [
        told("answers by status", " ".join(f"{status}: {count}" for status, count in sorted(found["answers"].items()))),
        told("commands", " ".join(f"{count} {name}" for name, count in sorted(found["commands"].items()))),
        at_most("recorded → last point's socket, p99", percentile(found["everybody"], 0.99), 100, "ms"),
        told("  p50", f"{percentile(found['everybody'], 0.5):.1f} ms, of {len(found['everybody'])} changes of the floor"),
        at_most("recorded → the socket of the point concerned, p99", percentile(found["owner"], 0.99), 100, "ms"),
        at_most("POST answered, p99", percentile(found["post"], 0.99), 50, "ms"),
        told("  p50", f"{percentile(found['post'], 0.5):.1f} ms"),
        must("answered but not exactly once in the record", not (found["unlike"] or found["doubled"] or found["misplaced"]),
             len(found["unlike"]) + len(found["doubled"]) + found["misplaced"]),
        must("screens that differ from a fresh join", not found["differing"], len(found["differing"])),
        must("sockets lost", not found["lost"], len(found["lost"])),
        told("messages told to all sockets", found["messages"]),
        told("CPU of one core: server, load", f"{found['server_cpu']:.0%}, {found['load_cpu']:.0%}"),
        told("server's memory, and the most it was", f"{found['server_mb']:.0f} MB, {found['server_most_mb']:.0f} MB"),
    ]  # fmt: skip
