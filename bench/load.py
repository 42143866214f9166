"""The load, a process of its own: it seats a crowd, lets a dialogue go on at an even pace, and tells what it measured.

Orders come as JSON on standard input, the result goes as JSON to standard output.
"""

import asyncio
import secrets
import sys
import time
from collections import Counter
from typing import Any

import msgspec

from bench.crowd import Crowd, Listener
from bench.dialogue import LIVE, Dialogue, Wish
from bench.ear import Ear
from bench.forms import Forms, Reply

# What changes the floor is seen by everybody; the rest by the point whose question it is.
FLOOR = ("call", "speak", "invite", "finish")
NEVER = 10**9  # bytes of a message that did not come
SETTLE = 4.0  # seconds until presence was told and the last message has arrived


class Orders(msgspec.Struct):
    host: str
    port: int
    conference: str
    tokens: dict[str, str]
    audience: int = 100
    rate: float = 20.0
    seconds: float = 60.0
    deflate: bool = False
    seed: int = 2027


class Sent(msgspec.Struct):
    """A wish and what became of it."""

    wish: Wish
    status: int
    seq: int
    ms: float


class Load:
    def __init__(self, orders: Orders) -> None:
        self.orders = orders
        self.crowd = Crowd(orders.host, orders.port, orders.conference, orders.tokens, orders.audience, orders.deflate)
        self.forms = Forms(orders.host, orders.port)
        self.dialogue = Dialogue(orders.seed, LIVE)
        self.sent: list[Sent] = []
        self.looked: list[tuple[int, int]] = []  # position and bytes of each message that one of the audience was told

    async def run(self) -> dict[str, Any]:
        await self._begin()
        await self.crowd.sit_down()
        await self._look_on()
        await asyncio.sleep(SETTLE)
        joined = [sum(one.bytes) for one in self.crowd.points]
        self._forget()
        print("begun", file=sys.stderr, flush=True)
        used, begun = time.process_time(), time.monotonic()
        await self._talk()
        busy = (time.process_time() - used) / (time.monotonic() - begun)
        print("ended", file=sys.stderr, flush=True)
        await asyncio.sleep(SETTLE)
        result = {**await self._weigh(), "load_cpu": busy, "joined": joined}
        self.crowd.go()
        self.forms.close()
        return result

    async def _begin(self) -> None:
        """Intake open, the conference begun, and forty questions as they were collected before."""
        await self._say(self.dialogue.wish("moderator", "open"))
        await self._say(self.dialogue.wish("chair", "begin"))
        for _ in range(40):
            await self._say(self.dialogue._submit() or self.dialogue.next())
        for _ in range(15):
            await self._say(self.dialogue._approve() or self.dialogue.next())

    async def _look_on(self) -> None:
        """One of the audience as a browser is: it holds lists by their rows."""
        path = f"/{self.orders.conference}/audience/live?lang=vi&rows="
        loop, host, port = asyncio.get_running_loop(), self.orders.host, self.orders.port
        _, ear = await loop.create_connection(
            lambda: Ear(f"{host}:{port}", path, f"seat={secrets.token_urlsafe(24)}", self._saw, self.orders.deflate), host, port
        )
        await ear.opened

    def _saw(self, ear: Ear, message: bytes, wire: int) -> None:
        told = msgspec.json.decode(message)
        if told["parts"]:
            self.looked.append((told["seq"], wire))

    def _forget(self) -> None:
        self.looked.clear()
        self.sent.clear()
        self.crowd.forget()

    async def _talk(self) -> None:
        """One command after another at an even pace, whether the one before was answered or not."""
        begun = time.monotonic()
        async with asyncio.TaskGroup() as tasks:
            for number in range(int(self.orders.rate * self.orders.seconds)):
                await asyncio.sleep(begun + number / self.orders.rate - time.monotonic())
                tasks.create_task(self._say(self.dialogue.next()))

    async def _say(self, wish: Wish) -> None:
        cookie = f"seat={self.orders.tokens[wish.seat]}"
        path = f"/{self.orders.conference}/{wish.seat}/do/{wish.command}"
        reply = await self.forms.post(path, cookie, {"id": wish.id, **wish.fields})
        self.sent.append(self._settled(wish, reply))

    def _settled(self, wish: Wish, reply: Reply) -> Sent:
        answer = msgspec.json.decode(reply.body) if reply.body else {}
        if reply.status == 200:
            self.dialogue.recorded(wish, answer["seq"])
        else:
            self.dialogue.refused(wish)
            self.dialogue.turn = answer.get("turn", self.dialogue.turn)
        return Sent(wish, reply.status, answer.get("seq", 0), reply.seconds * 1000)

    async def _weigh(self) -> dict[str, Any]:
        record = await self.forms.get(
            f"/{self.orders.conference}/organiser/journal.ndjson", f"seat={self.orders.tokens['organiser']}"
        )
        line = [msgspec.json.decode(raw) for raw in record.body.splitlines()]
        at = {entry["seq"]: entry["at"] for entry in line}
        answered = [one for one in self.sent if one.status == 200]
        counted = Counter(entry["id"] for entry in line)
        floor = [one for one in answered if one.wish.command in FLOOR]
        return {
            "answers": Counter(str(one.status) for one in self.sent),
            "commands": Counter(one.wish.command for one in answered),
            "post": [one.ms for one in answered],
            "everybody": self._until_all(self.crowd.points, floor, at),
            "floor_bytes": [next((size for seq, size in self.looked if seq >= one.seq), NEVER) for one in floor],
            "watchers": self._until_all(self.crowd.audience, floor, at),
            "owner": self._until_owner(answered, at),
            "unlike": [one.wish.id for one in answered if counted[one.wish.id] != 1],
            "misplaced": sum(line[one.seq - 1]["id"] != one.wish.id for one in answered),
            "doubled": [id for id, count in counted.items() if count > 1],
            "differing": await self.crowd.differing(self.forms),
            "lost": self.crowd.lost(),
            "messages": sum(len(one.seqs) for one in self.crowd.everybody),
            "bytes": [size for one in self.crowd.points for size in one.bytes],
        }

    def _until_all(self, crowd: list[Listener], floor: list[Sent], at: dict[int, int]) -> list[float]:
        """For each change of the floor: ms from its decision to the last socket of these."""
        lasts = []
        for one in floor:
            arrived = [listener.first_at(one.seq) for listener in crowd]
            lasts.append(max((time or float("inf") for time in arrived), default=at[one.seq]) - at[one.seq])
        return lasts

    def _until_owner(self, answered: list[Sent], at: dict[int, int]) -> list[float]:
        """For each question handed in or let into the queue: ms from its decision to its own point's socket."""
        waits = []
        for one in answered:
            point = self.dialogue.of.get(one.wish.id if one.wish.command == "submit" else one.wish.fields.get("question", ""))
            if one.wish.command in ("submit", "approve") and point:
                arrived = self.crowd.seated[f"point-{point}"].first_at(one.seq)
                waits.append((arrived or float("inf")) - at[one.seq])
        return waits


if __name__ == "__main__":
    found = asyncio.run(Load(msgspec.json.decode(sys.stdin.buffer.read(), type=Orders)).run())
    sys.stdout.buffer.write(msgspec.json.encode(found))
