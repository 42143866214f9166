"""A screen that follows the news: by the socket, by polling where that is blocked, and back; always from where it was."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from random import Random
from typing import Any
from urllib.parse import urlencode

from bench.ear import Ear

from .http import HOST, Line
from .recorder import Diary

SILENCE = 25.0  # two and a half beats
HANDSHAKE = 10.0
HELD = 15.0  # a poll is held up to ten seconds
FIRST, MOST = 0.2, 5.0
BLOCKED = 2  # after so many handshakes in a row that failed it asks by GET, and tries the socket again after so many answers
POLLS = 1


class _Socket(Ear):
    """An ear that says when it was closed."""

    def __init__(self, ended: Callable[[], None], *words: Any) -> None:
        super().__init__(*words)
        self._ended = ended

    def connection_lost(self, fault: Exception | None) -> None:
        super().connection_lost(fault)
        self._ended()

    def close(self) -> None:
        self.opened.cancel()
        super().close()


class Follower:
    """The regions of one seat's screen, kept up to date until cancelled. `told` is called after every message."""

    def __init__(self, port: int, path: str, cookie: str, diary: Diary, dice: Random, pace: float = 1.0) -> None:
        self.regions: dict[str, str] = {}
        self.epoch, self.seq = "", 0
        self.wire = 0
        self.sockets = self.polls = 0
        self.local: int | None = None  # our end of the socket that is open
        self.told: Callable[[Follower], None] = lambda _: None
        self.wrote: Callable[[list[dict[str, Any]]], None] = lambda _: None  # what secretaries typed
        self._port, self._path, self._cookie = port, path, cookie
        self._diary, self._dice, self._pace = diary, dice, pace
        self._heard = asyncio.Event()
        self.opened = 0.0  # when that was (s, monotonic)
        self._failed = 0
        self._within = 0.0
        self._messages = 0  # by the socket that is open

    @property
    def steady(self) -> bool:
        """Whether news comes by a socket that has been open for a while."""
        return self.local is not None and self._messages > 1

    async def run(self) -> None:
        tries = 0
        while True:
            came = self.wire
            if self._failed < BLOCKED:
                await self._listen()
            else:
                await self._poll()
            tries = 0 if self.wire > came else tries + 1
            pause = min(MOST, FIRST * 2 ** min(tries, 10)) * self._pace
            await asyncio.sleep(pause * (0.7 + 0.6 * self._dice.random()))

    async def _listen(self) -> None:
        """By the socket until it closes or falls silent."""
        words = (f"{HOST}:{self._port}", f"{self._path}/live?{self._where()}", self._cookie, self._came, True)
        socket = _Socket(self._heard.set, *words)
        try:
            async with asyncio.timeout(HANDSHAKE * self._pace):
                transport, _ = await asyncio.get_running_loop().create_connection(lambda: socket, HOST, self._port)
                await socket.opened
            self.sockets, self._failed, self._messages = self.sockets + 1, 0, 0
            self.local, self.opened = transport.get_extra_info("sockname")[1], time.monotonic()
            await self._until_silent(socket)
        except (OSError, TimeoutError):
            self._failed += self.local is None
        finally:
            self.local = None
            socket.close()

    async def _until_silent(self, socket: Ear) -> None:
        while socket.closed is None:
            self._heard.clear()
            async with asyncio.timeout(SILENCE * self._pace):
                await self._heard.wait()
        await asyncio.sleep(self._within * self._dice.random())  # the house named a time in which all shall not come at once
        self._within = 0.0

    async def _poll(self) -> None:
        """By GET, the same message, a few times; then the socket has another chance."""
        line = Line(self._port, self._cookie)
        try:
            for _ in range(POLLS):
                reply = await line.get(f"{self._path}/live?{self._where()}", HELD * max(self._pace, 0.8))
                if reply.status != 200 or not reply.body.startswith(b'{"epoch"'):
                    break
                self.polls += 1
                self._fold(reply.body, len(reply.body))
        except (OSError, TimeoutError, EOFError, ValueError):
            pass
        finally:
            line.close()
        self._failed = BLOCKED - 1

    def _where(self) -> str:
        return urlencode({"epoch": self.epoch, "since": self.seq} if self.epoch else {})

    def _came(self, _: Ear, message: bytes, wire: int) -> None:
        self._fold(message, wire)

    def _fold(self, message: bytes, wire: int) -> None:
        news = json.loads(message)
        self._heard.set()
        self._messages += 1
        self.wire += wire
        if "parts" not in news:
            self._within = news.get("drain", {}).get("within", 0) / 1000
            return
        self._diary.note("news", message=news, bytes=wire)
        if self.epoch != news["epoch"]:
            self.regions.clear()
        self.epoch, self.seq = news["epoch"], news["seq"]
        for part in news["parts"]:
            if part["html"]:
                self.regions[part["id"]] = part["html"]
            else:
                self.regions.pop(part["id"], None)
        self.wrote(news.get("writes", []))
        self.told(self)
