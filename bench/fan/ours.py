"""Our server for the fan-out: the real app, crowds and sockets; what changes is put into the hall past its record.

python -m bench.fan.ours PORT SOCKETS SECONDS SECONDS [plain|stock]   prints a line of JSON for each phase on stdout
"""

import asyncio
import gc
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from click.testing import CliRunner
from msgspec.structs import replace

from live import loop
from live.__main__ import main as command
from live.app import build_app
from live.hall import Hall
from live.halls import Halls
from live.screens.rest import Rest
from live.serve import listen, server
from live.settings import Settings
from live.web.frames.crowd import Crowd
from live.web.house import House

CONFERENCE = "fan"
RATE = 5.0  # a second, in the first phase
SIZE = 2048


def main(port: int, sockets: int, first: float, second: float, way: str = "ours") -> None:
    """Serve until told to stop."""
    with tempfile.TemporaryDirectory() as folder:
        made = CliRunner().invoke(command, ["new", "--title", "x", "--conference", CONFERENCE, "--data", folder])
        assert made.exit_code == 0, made.output
        loop.run(_serve(Path(folder), port, sockets, first, second, way))


async def _serve(folder: Path, port: int, sockets: int, first: float, second: float, way: str) -> None:
    app = build_app(Halls(folder), Settings(sockets=2 * sockets + 100))
    house: House = app.state.house
    listening = listen("127.0.0.1", port)
    serving = server(app)
    if way == "stock":
        serving.config.ws = "websockets-sansio"
        serving.config.ws_per_message_deflate = False
    serving = asyncio.create_task(serving.serve([listening]))  # type: ignore[assignment]
    Rest.spent = lambda *_: None  # type: ignore[method-assign]  # the limit is looked for, so nobody rests
    done = asyncio.Event()
    through = Crowd._round

    async def round_(self: Crowd, proof: bool) -> None:
        await through(self, proof)
        done.set()

    Crowd._round = round_  # type: ignore[method-assign]
    while not (hall := house.halls.get(CONFERENCE)):
        await asyncio.sleep(0.05)
    before, cpu = _memory(), time.process_time()
    while hall.presence.watching() < sockets:
        await asyncio.sleep(0.05)
    _say(phase=0, cpu_us_per_accept=round((time.process_time() - cpu) / sockets * 1e6, 1))
    await asyncio.sleep(1.5)
    _say(phase=0, kb_per_socket=round((_memory() - before) / sockets / 1024, 2))
    gc.collect()
    _say(phase=0, kb_per_socket_after_gc=round((_memory() - before) / sockets / 1024, 2))
    await _phase(hall, done, sockets, 1, first, 1 / RATE)
    await asyncio.sleep(1.0)
    await _phase(hall, done, sockets, 2, second, 0.0)
    await asyncio.sleep(60)


async def _phase(hall: Hall, done: asyncio.Event, sockets: int, phase: int, seconds: float, pause: float) -> None:
    begun, cpu, count = time.monotonic(), time.process_time(), 0
    while time.monotonic() < begun + seconds:
        done.clear()
        _change(hall, phase)
        await done.wait()
        while hall.presence._stuck["audience"]:
            await asyncio.sleep(0)
        count += 1
        if pause:
            await asyncio.sleep(max(0.0, begun + count * pause - time.monotonic()))
    used, wall = time.process_time() - cpu, time.monotonic() - begun
    _say(phase=phase, broadcasts=count, cpu_us=used / count / sockets * 1e6, per_s=count * sockets / wall)


def _change(hall: Hall, phase: int) -> None:
    """Another title, of such a length that the message has some 2 KB."""
    state = hall.state
    title = f"t={time.monotonic_ns()} p={phase} ".ljust(_filler(hall), "x")
    hall.moment = replace(hall.moment, state=replace(state, seq=state.seq + 1, settings=replace(state.settings, title=title)))
    hall.bell.ring()


def _filler(hall: Hall) -> int:
    return 860


def _memory() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def _say(**told: object) -> None:
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), *sys.argv[5:])
