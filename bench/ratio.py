"""Side by side: one region to 332 sockets through this house, and the same bytes through `websockets.broadcast` alone.

Both servers run on the same core in the same minutes, in turns; the load is this process, on the other core.
"""

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable

from bench.cores import LOAD, SERVER, on_core, seconds_of
from bench.dialogue import Dialogue
from bench.ear import Ear
from bench.forms import Forms
from bench.house import CONFERENCE, HOST, House, free_port, stop
from bench.table import Row, told

SOCKETS, ROUNDS, NEWS, PAUSE = 332, 3, 60, 0.05


class Fan:
    """332 ears on one server, and when the newest message reached the first and the last of them."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self.pid = port, pid
        self.ears: list[Ear] = []
        self.arrived: list[float] = []
        self.size = 0

    async def listen(self, path: str, cookie: str = "") -> None:
        loop = asyncio.get_running_loop()
        _, ear = await loop.create_connection(
            lambda: Ear(f"{HOST}:{self.port}", path, cookie, self._told, False), HOST, self.port
        )
        await asyncio.wait_for(ear.opened, 30)
        self.ears.append(ear)

    def _told(self, ear: Ear, message: bytes, wire: int) -> None:
        if b'"parts":[]' not in message:
            self.arrived.append(time.perf_counter())
            self.size = len(message)

    async def round(self, tell: Callable[[], Awaitable[None]]) -> tuple[float, float, float]:
        """The server's CPU (µs per message), and the medians until the last socket: from the first one, from asking (ms)."""
        spread, whole, used = [], [], seconds_of(self.pid)
        for _ in range(NEWS):
            self.arrived.clear()
            asked = time.perf_counter()
            await tell()
            async with asyncio.timeout(20):
                while len(self.arrived) < SOCKETS:
                    await asyncio.sleep(0.001)
            spread.append((self.arrived[-1] - self.arrived[0]) * 1000)
            whole.append((self.arrived[-1] - asked) * 1000)
            await asyncio.sleep(PAUSE)
        cpu = (seconds_of(self.pid) - used) / (NEWS * SOCKETS) * 1e6
        return cpu, statistics.median(spread), statistics.median(whole)


def run() -> list[Row]:
    """Three rounds in turns; the ratio of the medians."""
    with House() as house, on_core(LOAD):
        port = free_port()
        with on_core(SERVER):
            bare = subprocess.Popen([sys.executable, "-m", "bench.bare", str(port)], stdout=subprocess.PIPE)
        try:
            assert bare.stdout is not None
            bare.stdout.readline()  # it listens
            ours, theirs, size = asyncio.run(_rounds(house, Fan(port, bare.pid)))
        finally:
            stop(bare)
    rows = [told("one message", f"{size} bytes to {SOCKETS} sockets, {ROUNDS} rounds of {NEWS}")]
    for place, what in enumerate(("server's CPU, µs per message", "first socket to last, ms", "asked to last socket, ms")):
        mine, other = (statistics.median(one[place] for one in side) for side in (ours, theirs))
        rows.append(told(what, f"ours {mine:.1f}, websockets.broadcast {other:.1f}, ratio {mine / other:.2f}" if other else "-"))
    return rows


async def _rounds(house: House, bare: Fan) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]], int]:
    forms, dialogue, fan = Forms(HOST, house.port), Dialogue(1, {"submit": 1}), Fan(house.port, house.pid)

    async def say(seat: str, command: str, **fields: object) -> str:
        wish = dialogue.wish(seat, command, **fields)
        path = f"/{CONFERENCE}/{seat}/do/{command}"
        reply = await forms.post(path, f"seat={house.tokens[seat]}", {"id": wish.id, **wish.fields})
        if reply.status != 200:
            raise RuntimeError(f"{command}: {reply.body.decode()}")
        return wish.id

    await say("moderator", "open")
    question = await say("point-10", "submit", text="Đề nghị tỉnh cho biết bao giờ các thôn này có sóng di động ổn định?")
    await say("moderator", "approve", question=question)
    await say("chair", "call", question=question, turn=0)
    await say("chair", "speak", question=question, turn=1)
    points = [seat for seat in house.tokens if seat.startswith("point-") and seat != "point-10"]
    for number in range(SOCKETS):
        seat = points[number % len(points)]
        await fan.listen(f"/{CONFERENCE}/{seat}/live", f"seat={house.tokens[seat]}")
        await bare.listen("/")
    await asyncio.sleep(3)

    async def through_us() -> None:
        await say("chair", "extend", seconds=1, turn=2)

    async def through_them() -> None:
        bare.ears[0].say(b"x" * fan.size)

    ours, theirs = [await fan.round(through_us)], []
    for number in range(ROUNDS):
        theirs.append(await bare.round(through_them))
        if number + 1 < ROUNDS:
            ours.append(await fan.round(through_us))
    for ear in (*fan.ears, *bare.ears):
        ear.close()
    forms.close()
    return ours, theirs, fan.size
