"""The app in the bench's own process on real sockets, and a message to as many of the audience as one likes."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from statistics import median

from bench.asked import fresh, took
from bench.cores import LOAD, SERVER, on_core
from bench.fan.rivals import STORE
from bench.house import CONFERENCE, HOST, free_port
from live.app import build_app
from live.conference.commands import Announce
from live.conference.words import Role
from live.hall import Hall
from live.halls import Halls
from live.serve import listen, server
from live.settings import Settings

TOLD, PACE = 7, 1.1  # so many messages to all of them; the audience rests at most a second
QUIET = 5  # a screen holds so many messages


@asynccontextmanager
async def served(data: Path, most: int) -> AsyncIterator[tuple[Hall, int]]:
    """The hall and its port, with places for so many of the audience. Call it where both cores may still be chosen."""
    halls, port = Halls(data), free_port()
    serving = server(build_app(halls, Settings(sockets=2 * most)))
    serving.capture_signals = nullcontext  # type: ignore[method-assign]  # Ctrl-C stays the bench's
    with on_core(SERVER):  # and the thread that writes
        task = asyncio.create_task(serving.serve([listen(HOST, port)]))
        while halls.get(CONFERENCE) is None:
            await asyncio.sleep(0.05)
    try:
        yield halls[CONFERENCE], port
    finally:
        serving.should_exit = True
        await task


async def told_to(hall: Hall, port: int, sockets: int) -> dict[str, float]:
    """Medians in ms. Each message is a phase of its own for the load: so its last socket is known for it alone."""
    for _ in range(QUIET):
        await _say(hall, "Đề nghị các điểm cầu tắt micro.")
    words = ["-n", str(sockets), "-p", str(port), "-P", f"/{CONFERENCE}/audience/live?lang=vi", "-d", "60", "-q", "20000"]
    with on_core(LOAD):
        load = await asyncio.create_subprocess_exec(
            str(STORE / "wsload"), *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
    try:
        with on_core(SERVER):
            recorded = await _tell(hall, sockets)
            await asyncio.sleep(PACE)
        load.terminate()  # it tells what it has
        said, _ = await asyncio.wait_for(load.communicate(), 30)
    finally:
        if load.returncode is None:
            load.kill()
    phases = json.loads(said.decode().replace("nan", "0"))["phases"]
    last = [phases.get(str(phase), {}).get("last_ms", {}).get("min") for phase in range(1, TOLD + 1)]
    # On a busy machine a message may be overtaken by the next: some then never see it.
    until = [whole - ours for whole, ours in zip(last, recorded, strict=True) if whole is not None]
    if not until:
        raise RuntimeError(f"No message reached all {sockets} sockets before the next.")
    return {"asked → recorded": median(recorded), "recorded → last socket": median(until)}


async def _tell(hall: Hall, sockets: int) -> list[float]:
    """ms until each message was recorded, once all are here."""
    async with asyncio.timeout(30):
        while hall.presence.sockets()[Role.AUDIENCE] < sockets:
            await asyncio.sleep(0.05)
    recorded = []
    for phase in range(1, TOLD + 1):
        await asyncio.sleep(PACE)
        recorded.append(await _say(hall, f"t={time.monotonic_ns()} p={phase} Đề nghị các điểm cầu tắt micro."))
    return recorded


async def _say(hall: Hall, text: str) -> float:
    return await took(hall, Announce(id=fresh(), text=text, to="all"))
