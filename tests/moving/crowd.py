"""A crowd around a house that is being replaced: ears at the sockets, hands that send commands, knocks at the door."""

from __future__ import annotations

import asyncio
import random
import re
import secrets
import time
from collections import Counter
from dataclasses import dataclass, field

import httpx2
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, WebSocketException

PATIENCE = 60.0  # seconds for anything that must happen
WRITERS = ("moderator", "organiser", "secretary-1", "point-1")
PACE = 0.25  # seconds between two commands of a seat: the house lets each seat give so many
SEQ = re.compile(rb'"seq":(\d+)')  # it stands before the parts


@dataclass
class Report:
    """What the crowd lived through; times in seconds, by each one's own monotonic clock."""

    refused: int = 0  # connections that the system turned away
    knocks: int = 0
    answers: dict[str, int] = field(default_factory=dict)  # command id → the position that was answered
    again: int = 0  # commands sent a second time because no answer came
    closes: Counter[int] = field(default_factory=Counter)  # code → how many sockets were closed with it
    gaps: list[tuple[str, float]] = field(default_factory=list)  # seat; until the first message on its next socket
    waits: list[float] = field(default_factory=list)  # from the first sending of a command to its answer


class Crowd:
    """async with Crowd(url, cookies…): everybody is in place; `heard_from_all(seq)` waits for every ear."""

    def __init__(self, url: str, conference: str, cookies: dict[str, str], ears: int) -> None:
        self.url, self.conference, self.cookies = url, conference, cookies
        self.report = Report()
        self._ears = ears
        self._seen: list[int] = [0] * ears
        self._news = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._leaving = False

    async def __aenter__(self) -> Crowd:
        seats = sorted(set(self.cookies) - set(WRITERS))
        for number in range(self._ears):
            self._tasks.append(asyncio.create_task(self._listen(number, seats[number % len(seats)])))
        await self.heard_from_all(1)
        for seat in WRITERS:
            self._tasks.append(asyncio.create_task(self._ask(seat)))
        self._tasks.append(asyncio.create_task(self._knock()))
        return self

    async def __aexit__(self, *fault: object) -> None:
        self._leaving = True
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*self._tasks[self._ears :])
        for task in self._tasks:
            task.cancel()
        done = await asyncio.gather(*self._tasks, return_exceptions=True)
        for one in done:
            if isinstance(one, Exception) and fault[0] is None:
                raise one

    async def heard_from_all(self, seq: int) -> None:
        """Until every ear has had a message that stands for `seq` or later."""
        async with asyncio.timeout(PATIENCE):
            while min(self._seen) < seq:
                self._news.clear()
                await self._news.wait()

    async def answered(self, count: int) -> int:
        """Until so many more commands are answered; the newest position answered."""
        goal = len(self.report.answers) + count
        async with asyncio.timeout(PATIENCE):
            while len(self.report.answers) < goal:
                self._news.clear()
                await self._news.wait()
        return max(self.report.answers.values())

    async def _listen(self, number: int, seat: str) -> None:
        address = f"{self.url.replace('http', 'ws', 1)}/{self.conference}/{seat}/live"
        headers = {"Cookie": f"seat={self.cookies[seat]}"}
        lost: float | None = None
        while True:
            try:
                async with connect(
                    address, additional_headers=headers, proxy=None, open_timeout=PATIENCE, compression=None
                ) as ear:
                    while True:
                        message = await ear.recv(decode=False)
                        if lost is not None:
                            self.report.gaps.append((seat, time.monotonic() - lost))
                            lost = None
                        self._seen[number] = int(SEQ.search(message)[1])
                        self._news.set()
            except ConnectionRefusedError:
                self.report.refused += 1
            except ConnectionClosed as closed:
                self.report.closes[closed.rcvd.code if closed.rcvd else 1006] += 1
            except (OSError, WebSocketException):
                self.report.closes[1006] += 1
            lost = lost or time.monotonic()
            await asyncio.sleep(0.2 * random.uniform(0.7, 1.3))  # as the page does

    async def _ask(self, seat: str) -> None:
        """One command after the other, each with one id until it has an answer."""
        path = f"{self.url}/{self.conference}/{seat}/do/submit"
        async with httpx2.AsyncClient(trust_env=False, timeout=PATIENCE, cookies={"seat": self.cookies[seat]}) as http:
            while not self._leaving:
                id, begun = secrets.token_hex(16), time.monotonic()
                while (seq := await self._sent(http, path, id)) is None:
                    self.report.again += 1
                    await asyncio.sleep(0.1)
                self.report.answers[id] = seq
                self.report.waits.append(time.monotonic() - begun)
                self._news.set()
                await asyncio.sleep(PACE)

    async def _sent(self, http: httpx2.AsyncClient, path: str, id: str) -> int | None:
        try:
            told = await http.post(path, json={"id": id, "text": f"Bao giờ có đường? ({id[:6]})"})
        except httpx2.ConnectError:
            self.report.refused += 1
            return None
        except httpx2.TransportError:
            return None
        if told.status_code in (503, 429):
            return None
        assert told.status_code == 200, (told.status_code, told.text[:300])
        return int(told.json()["seq"])

    async def _knock(self) -> None:
        """A new connection again and again, as new people come."""
        host, port = self.url.removeprefix("http://").split(":")
        while not self._leaving:
            try:
                reader, writer = await asyncio.open_connection(host, int(port))
                writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                async with asyncio.timeout(PATIENCE):
                    said = await reader.read()
                assert said.startswith(b"HTTP/1.1 200"), said[:100]
                writer.close()
                self.report.knocks += 1
            except ConnectionError:  # refused, or dropped unserved
                self.report.refused += 1
            await asyncio.sleep(0.02)
