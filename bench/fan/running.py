"""One run: a server on one core, the load on another; what each of them tells."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct

from bench.cores import LOAD, SERVER, on_core
from bench.fan.rivals import HERE, ROOT, STORE, Rival

FIRST, SECOND = 1.5, 3.0  # seconds of each phase
HOST = "127.0.0.1"
DEFLATED = 450  # bytes of ours once they are deflated: C sends so many, and deflates nothing
WAYS = {
    "Điểm Cầu, watchers": "watchers",
    "Điểm Cầu, seats": "seats",
    "Điểm Cầu, plain ASGI send": "plain",
}


class Run(Struct):
    """Figures of one run: times in ms, memory in KB; messages count where they arrived. 0.0: not measured there."""

    rate: float  # messages a second, as fast as they drain
    last: float  # from the stamp to the last socket: median at five a second
    cpu: float  # µs of the server for a message
    size: float  # bytes on the wire for a message
    kb: float = 0.0  # resident, for an idle socket
    accept: float = 0.0  # µs of the server for a handshake


def run(rival: Rival, sockets: int, port: int, deflate: bool = False, redis: str = "") -> Run:
    """Raises RuntimeError where not all could connect, or the server died."""
    way = WAYS.get(rival.name)
    words = _words(rival, sockets, port, way or ("deflate" if deflate else redis if "Redis" in rival.name else ""))
    with on_core(SERVER), _started(words) as server:
        head = json.loads(server.stdout.readline()) if way else {}
        _wait_for(port, server)
        with on_core(LOAD):
            load = _load(rival, sockets, port, deflate, head)
    told = _told(server, rival)
    phases = load["phases"]
    if load["open"] < sockets or "2" not in phases:
        raise RuntimeError(f"{rival.name}: {load['open']} of {sockets} sockets")
    bytes_per = load["rx_bytes"] / max(1, sum(phase["msgs"] for phase in phases.values()))
    return Run(
        rate=phases["2"]["msgs_per_s"],
        last=phases["1"].get("last_ms", {}).get("p50", 0.0),  # none where no message reached all before the next
        cpu=_each(told, phases["2"]["msgs"], rival),
        size=bytes_per,
        kb=told.get("kb", 0.0),
        accept=told.get("accept_us", 0.0),
    )


def _each(told: dict[str, float], received: int, rival: Rival) -> float:
    """µs for a message. Who skips what is old before it was sent, or answers before it has sent, did not send as often as it was
    told to: there all that the server used in the phase, and until nothing was under way, is divided by what arrived of it.
    """
    return told["cpu_s"] / received * 1e6 if rival.loose else told.get("cpu_us_per_msg", 0.0)


def _words(rival: Rival, sockets: int, port: int, more: str) -> list[str]:
    command = rival.command()
    if command[0].endswith("csrv"):
        size = DEFLATED if more == "deflate" else 2048
        return [*command, "-p", str(port), "-n", str(sockets), "-r", "5", "-a", str(FIRST), "-b", str(SECOND), "-l", str(size)]
    return [*command, str(port), str(sockets), str(FIRST), str(SECOND), *([more] if more else [])]


@contextmanager
def _started(words: list[str]) -> Iterator[Any]:
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{HERE}" if "bench.fan.ours" in words else str(HERE)}
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, cwd=STORE)
    try:
        yield server
    finally:
        server.terminate()
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(port: int, server: Any) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as trying:
            if trying.connect_ex((HOST, port)) == 0:
                time.sleep(0.3)
                return
        time.sleep(0.05)
    raise RuntimeError(f"no server at port {port}: {server.stdout.read()[-500:] if server.poll() is not None else 'too slow'}")


def _load(rival: Rival, sockets: int, port: int, deflate: bool, head: dict[str, str]) -> Any:
    words = [
        str(STORE / "wsload"),
        "-n",
        str(sockets),
        "-p",
        str(port),
        "-P",
        head.get("path", rival.path),
        "-d",
        "60",
        "-q",
        "1500",
    ]
    words += [*rival.words, *(["-z"] if deflate else []), *(["-h", f"Cookie: {head['cookie']}\r\n"] if head else [])]
    done = subprocess.run(words, capture_output=True, text=True, timeout=90, check=False)
    try:
        return json.loads(done.stdout.replace("nan", "0").replace("inf", "0"))
    except json.JSONDecodeError:
        raise RuntimeError(f"{rival.name}: the load said {done.stdout[-200:]}{done.stderr[-300:]}") from None


def _told(server: Any, rival: Rival) -> dict[str, float]:
    """The lines of the server; of the CPU for a message that of the second phase."""
    found: dict[str, float] = {}
    for line in server.stdout.read().splitlines():
        if line.startswith("{"):
            found |= json.loads(line)
    return found
