"""A robot's seat: taken by its link, spoken from by forms. It never holds more than a browser would: one cookie."""

import asyncio
import secrets
from typing import Any

from msgspec import Struct, json

from live.rehearsal.robots.http import Connections, Reply, Unreachable

TRIES = 6


class Told(Struct, frozen=True):
    """What became of a command; `seq` is 0 where nothing was recorded."""

    status: int
    body: dict[str, Any]

    @property
    def recorded(self) -> bool:
        return self.status == 200

    @property
    def seq(self) -> int:
        return int(self.body.get("seq", 0)) if self.recorded else 0


class Seat:
    """One seat of the conference; `link` is None for the audience, who walk in."""

    def __init__(self, connections: Connections, conference: str, name: str, link: str | None = None) -> None:
        self.name = name
        self.path = f"/{conference}/{name}"
        self.link = link
        self.cookie = ""
        self._connections = connections

    async def sit_down(self) -> bool:
        """Take the seat by its link; False if the link is void."""
        reply = await self._patiently("GET", self.link or self.path)
        self.cookie = reply.headers.get("set-cookie", "").partition(";")[0]
        return bool(self.cookie)

    async def do(self, command: str, id: str | None = None, **fields: Any) -> Told:
        """Send a command as a form, again with the same id while the server is away (in the end: status 503)."""
        own = {"id": id or f"robot-{secrets.token_hex(12)}"}  # tells its deeds from a person's
        reply = await self._patiently("POST", f"{self.path}/do/{command}", own | fields)
        return Told(reply.status, _object(reply.body))

    async def get(self, name: str) -> Reply:
        """Read a page of this seat."""
        return await self._patiently("GET", f"{self.path}/{name}")

    async def _patiently(self, method: str, path: str, fields: dict[str, Any] | None = None) -> Reply:
        """Ask, and ask again with growing pauses while the server cannot record or the hall is being set anew."""
        for attempt in range(TRIES):
            try:
                reply = await self._once(path, fields)
            except Unreachable:
                reply = Reply(503, {}, b"")
            away = reply.status in (503, 429) or (reply.status == 404 and method == "GET")
            if not away:
                return reply
            await asyncio.sleep(0.1 * 2**attempt)
        return reply

    async def _once(self, path: str, fields: dict[str, Any] | None) -> Reply:
        if fields is None:
            return await self._connections.get(path, self.cookie)
        return await self._connections.post(path, fields, self.cookie)


def _object(body: bytes) -> dict[str, Any]:
    try:
        told = json.decode(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
