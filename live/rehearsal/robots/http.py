"""A small HTTP/1.1 client on asyncio streams: kept connections, forms and nothing else."""

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

ROBOT = "diemcau-robot"
PATIENCE = 15.0  # seconds for any answer
Pipe = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Unreachable(Exception):
    """No answer: the server is away, or too slow."""


class Reply(Struct, frozen=True):
    """Status, headers by small name, body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Connections:
    """Connections to one server, at most `most` at once; each is used again as long as the server keeps it."""

    def __init__(self, host: str, port: int, most: int = 8) -> None:
        self.host = host
        self.port = port
        self._idle: list[Pipe] = []
        self._room = asyncio.Semaphore(most)

    async def get(self, path: str, cookie: str = "") -> Reply:
        """Raises Unreachable."""
        return await self._ask("GET", path, cookie, b"")

    async def post(self, path: str, fields: Mapping[str, Any], cookie: str = "") -> Reply:
        """Send a form; a list repeats its name, None is left out. Raises Unreachable."""
        return await self._ask("POST", path, cookie, form(fields))

    async def _ask(self, method: str, path: str, cookie: str, body: bytes) -> Reply:
        head = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}", f"User-Agent: {ROBOT}"]
        if cookie:
            head.append(f"Cookie: {cookie}")
        if method == "POST":
            head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        sent = "\r\n".join([*head, "", ""]).encode() + body
        async with self._room:
            # A kept connection may have been closed meanwhile; a new one settles it. Sending twice is harmless by the id.
            while self._idle:
                try:
                    return await self._through(self._idle.pop(), sent)
                except Unreachable:
                    continue
            return await self._through(await self._open(), sent)

    async def _open(self) -> Pipe:
        try:
            async with asyncio.timeout(PATIENCE):
                return await asyncio.open_connection(self.host, self.port, limit=1 << 22)
        except OSError as fault:
            raise Unreachable(str(fault)) from fault

    async def _through(self, pipe: Pipe, sent: bytes) -> Reply:
        reader, writer = pipe
        kept = False
        try:
            async with asyncio.timeout(PATIENCE):
                writer.write(sent)
                await writer.drain()
                reply = await _read(reader)
            kept = reply.headers.get("connection", "").lower() != "close"
            return reply
        except (OSError, EOFError, ValueError) as fault:
            raise Unreachable(repr(fault)) from fault
        finally:
            if kept:
                self._idle.append(pipe)
            else:
                writer.close()


def form(fields: Mapping[str, Any]) -> bytes:
    """The fields as a browser's form sends them."""
    plain = {name: _plain(value) for name, value in fields.items() if value is not None}
    return urlencode(plain, doseq=True).encode()


def _plain(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


async def _read(reader: asyncio.StreamReader) -> Reply:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = b"".join([piece async for piece in _chunks(reader)])
    else:
        body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Reply(int(first.split()[1]), headers, body)


async def _chunks(reader: asyncio.StreamReader) -> Any:
    while size := int((await reader.readline()).split(b";")[0], 16):
        yield await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readuntil(b"\r\n")
