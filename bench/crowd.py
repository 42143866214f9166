"""The crowd: an ear for every point, every staff seat and the listeners; what each has seen, and when."""

import asyncio
import secrets
import time
from array import array

import msgspec

from bench.ear import Ear
from bench.forms import Forms


class Part(msgspec.Struct):
    id: str
    html: str


class News(msgspec.Struct):
    """What an ear keeps of a message."""

    seq: int
    parts: list[Part]


_decode = msgspec.json.Decoder(News).decode


class Listener:
    """One ear, the regions that its page would show, and when each message came (ms of the wall clock)."""

    def __init__(self, seat: str, token: str) -> None:
        self.seat = seat
        self.cookie = f"seat={token}"
        self.regions: dict[str, str] = {}
        self.seqs = array("q")
        self.times = array("d")
        self.bytes = array("q")
        self.ear: Ear | None = None

    def told(self, ear: Ear, message: bytes, wire: int) -> None:
        now = time.time() * 1000
        news = _decode(message)
        if news.parts:
            self.seqs.append(news.seq)
            self.times.append(now)
            self.bytes.append(wire)
        for part in news.parts:
            if part.html:
                self.regions[part.id] = part.html
            else:
                self.regions.pop(part.id, None)

    def first_at(self, seq: int) -> float | None:
        """When the first message came that stands for this position or a later one."""
        return next((time for place, time in zip(self.seqs, self.times, strict=True) if place >= seq), None)


class Crowd:
    """All listeners of a conference."""

    def __init__(self, host: str, port: int, conference: str, tokens: dict[str, str], audience: int, deflate: bool) -> None:
        self.host, self.port, self.conference, self.deflate = host, port, conference, deflate
        self.seated = {seat: Listener(seat, token) for seat, token in tokens.items() if seat != "audience"}
        self.audience = [Listener("audience", secrets.token_urlsafe(24)) for _ in range(audience)]
        self.everybody = [*self.seated.values(), *self.audience]
        self.points = [one for seat, one in self.seated.items() if seat.startswith("point-")]

    async def sit_down(self) -> None:
        """Open every socket, eight at a time."""
        for start in range(0, len(self.everybody), 8):
            await asyncio.gather(*(self._open(one) for one in self.everybody[start : start + 8]))

    async def _open(self, one: Listener) -> None:
        loop = asyncio.get_running_loop()
        host, path = f"{self.host}:{self.port}", f"/{self.conference}/{one.seat}/live"
        _, one.ear = await loop.create_connection(
            lambda: Ear(host, path, one.cookie, one.told, self.deflate), self.host, self.port
        )
        async with asyncio.timeout(30):
            await one.ear.opened

    def forget(self) -> None:
        """What came until now does not count."""
        for one in self.everybody:
            for values in (one.seqs, one.times, one.bytes):
                del values[:]

    def lost(self) -> list[str]:
        """The seats whose socket was closed."""
        return [one.seat for one in self.everybody if one.ear is None or one.ear.closed is not None]

    async def differing(self, forms: Forms) -> list[str]:
        """The regions that a screen shows otherwise than somebody who joins now (seat: region)."""
        found: list[str] = []
        for one in self.everybody:
            reply = await forms.get(f"/{self.conference}/{one.seat}/live", one.cookie)
            fresh = {part.id: part.html for part in _decode(reply.body).parts if part.html}
            found += [f"{one.seat}: {id}" for id in fresh.keys() | one.regions.keys() if fresh.get(id) != one.regions.get(id)]
        return found

    def go(self) -> None:
        for one in self.everybody:
            if one.ear is not None:
                one.ear.close()
