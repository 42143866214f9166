"""Of 1,000 sockets 300 stop reading: what each costs, when it is gone, what the others notice, and the end of the house."""

import asyncio
import os
import secrets
import socket
import time
from typing import Any

from msgspec import json

from bench.cores import LOAD, memory_of, on_core
from bench.ear import Ear, _handshake
from bench.forms import Forms
from bench.house import CONFERENCE, HOST, House
from bench.table import Row, at_most, must, percentile, told

STUCK, WELL, RATE, CALM, STORM = 300, 700, 5, 15.0, 40.0
# KB for one, seconds until gone, ms more for the others, seconds to end.
COST, GONE, MORE, END = 512, 30, 50, 10


def run(stuck: int = STUCK, well: int = WELL) -> list[Row]:
    """First the healthy alone, then beside those who read nothing; at the end the same once more, and SIGTERM."""
    with House() as house, on_core(LOAD):
        found = asyncio.run(_Hall(house).play(stuck, well))
    return [
        at_most("kept for each stuck reader, process and kernel", found["cost"] / stuck / 1024, COST, "KB", 0),
        must("stuck readers gone", found["left"] == 0, f"{stuck - found['left']} of {stuck}"),
        at_most("  the last after", found["gone"], GONE, "s"),
        told("announced → each of the others, alone p50, p99", _figures(found["calm"])),
        told("  beside the stuck p50, p99", _figures(found["storm"])),
        at_most("  p99 later by", percentile(found["storm"], 0.99) - percentile(found["calm"], 0.99), MORE, "ms"),
        must("of the others lost", not found["lost"], found["lost"]),
        at_most("SIGTERM with so many stuck → ended", found["end"], END, "s"),
        told("  goodbyes with 1012", f"{found['goodbyes']} of {well}"),
    ]


def _figures(values: list[float]) -> str:
    return f"{percentile(values, 0.5):.0f} ms, {percentile(values, 0.99):.0f} ms, of {len(values)}"


class _Hall:
    def __init__(self, house: House) -> None:
        self.house = house
        self.forms = Forms(HOST, house.port)
        self.points = [seat for seat in house.tokens if seat.startswith("point-")]
        self.waiting: list[str] = []
        self.heard: dict[int, list[float]] = {}
        self.delays: list[float] = []

    async def play(self, stuck: int, well: int) -> dict[str, Any]:
        await self._set()
        ears = [await self._listen(number) for number in range(well)]
        calm = await self._talk(CALM)
        before = self._kept()
        raws = [self._stuck() for _ in range(stuck)]
        begun, most, gone = time.monotonic(), 0.0, 0.0
        talk = asyncio.create_task(self._talk(STORM))
        left = raws
        while not talk.done():
            await asyncio.sleep(0.5)
            most = max(most, self._kept() - before)
            left = [raw for raw in left if not _is_cut(raw)]
            gone = gone or (time.monotonic() - begun if not left else 0.0)
        storm = await talk
        lost = sum(ear.closed is not None for ear in ears)
        again = [self._stuck() for _ in range(stuck)]
        await self._talk(3)
        end = await self._end()
        goodbyes = sum(ear.closed == 1012 for ear in ears)
        for raw in [*raws, *again]:
            raw.close()
        return {"calm": calm, "storm": storm, "cost": most, "left": len(left), "gone": gone, "lost": lost, "end": end,
                "goodbyes": goodbyes}  # fmt: skip

    async def _set(self) -> None:
        """Sixty questions wait, so that each change of their order is some 25 KB for the audience."""
        for number in range(60):
            words = f"{number}. " + "Đề nghị làm rõ việc mở đường vào thôn. " * 6
            asked = await self._say("submit", text=words, kind="question", origin="portal", asker="Lan")
            self.waiting.append(asked["id"])
            await self._say("approve", question=asked["id"])

    async def _say(self, command: str, **fields: Any) -> dict[str, Any]:
        cookie = f"seat={self.house.tokens['moderator']}"
        path = f"/{CONFERENCE}/moderator/do/{command}"
        reply = await self.forms.post(path, cookie, {"id": secrets.token_hex(16)} | fields)
        assert reply.status == 200, (command, reply.body)
        said: dict[str, Any] = json.decode(reply.body)
        return said

    async def _listen(self, number: int) -> Ear:
        seat = self.points[number % len(self.points)]
        loop = asyncio.get_running_loop()
        path, cookie = f"/{CONFERENCE}/{seat}/live", f"seat={self.house.tokens[seat]}"
        _, ear = await loop.create_connection(
            lambda: Ear(f"{HOST}:{self.house.port}", path, cookie, self._told, False), HOST, self.house.port
        )
        await ear.opened
        return ear

    def _told(self, ear: Ear, message: bytes, wire: int) -> None:
        self.heard.setdefault(int(message[message.find(b'"seq":') + 6 :].partition(b",")[0]), []).append(time.monotonic())

    async def _talk(self, seconds: float) -> list[float]:
        """In turn an announcement to the points and a change that fills the audience's buffers; ms until each point had it."""
        said: dict[int, float] = {}
        begun = time.monotonic()
        for number in range(int(RATE * seconds)):
            await asyncio.sleep(begun + number / RATE - time.monotonic())
            await self._say("move", question=self.waiting[-1 - number % len(self.waiting)], to=0)
            at = time.monotonic()
            told_at = await self._say("announce", text=f"Thông báo {number}", to="points")
            said[told_at["seq"]] = at
        await asyncio.sleep(1)
        return [(when - at) * 1000 for seq, at in said.items() for when in self.heard.get(seq, [])]

    def _stuck(self) -> socket.socket:
        """It shakes hands and never reads."""
        raw = socket.socket()
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.connect((HOST, self.house.port))
        raw.sendall(_handshake(f"{HOST}:{self.house.port}", f"/{CONFERENCE}/audience/live", "", False))
        return raw

    def _kept(self) -> float:
        return memory_of(self.house.pid) * 2**20 + _unsent(self.house.port)

    async def _end(self) -> float:
        process = self.house.process
        assert process is not None
        begun = time.monotonic()
        process.terminate()
        while process.poll() is None and time.monotonic() - begun < 60:
            await asyncio.sleep(0.02)
        return time.monotonic() - begun


def _is_cut(raw: socket.socket) -> bool:
    """Whether the server has reset it; nothing is read."""
    return raw.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) != 0


def _unsent(port: int) -> int:
    """Bytes that the kernel keeps for the server's sockets; 0 where it does not say."""
    if not os.path.exists("/proc/net/tcp"):
        return 0
    with open("/proc/net/tcp") as table:
        rows = [line.split() for line in table.readlines()[1:]]
    return sum(int(row[4].partition(":")[0], 16) for row in rows if row[1].endswith(f":{port:04X}"))
