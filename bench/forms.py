"""Forms, sent over kept connections by hand; each answer with the time it took."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

Pipe = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Reply(Struct, frozen=True):
    """What came back, after so many seconds."""

    status: int
    body: bytes
    seconds: float


class Forms:
    """Connections to one server; each is used again."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._idle: list[Pipe] = []

    async def get(self, path: str, cookie: str, encoding: str = "identity") -> Reply:
        head = f"GET {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nAccept-Encoding: {encoding}\r\n"
        return await self._ask(f"{head}Cookie: {cookie}\r\n\r\n".encode())

    async def post(self, path: str, cookie: str, fields: Mapping[str, Any]) -> Reply:
        """Send a form; a list repeats its name."""
        body = urlencode(fields, doseq=True).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nOrigin: http://{self._host}:{self._port}\r\n"
            f"Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return await self._ask(head.encode() + body)

    def close(self) -> None:
        for _, writer in self._idle:
            writer.close()

    async def _ask(self, sent: bytes) -> Reply:
        begun = time.perf_counter()
        while True:
            pipe, kept = await self._pipe()
            try:
                async with asyncio.timeout(30):
                    pipe[1].write(sent)
                    status, body = await _read(pipe[0])
            except (ConnectionError, asyncio.IncompleteReadError):
                pipe[1].close()
                if not kept:
                    raise
                continue  # the server let go of what rested, as we spoke: a browser sends again too, and the id makes it harmless
            self._idle.append(pipe)
            return Reply(status, body, time.perf_counter() - begun)

    async def _pipe(self) -> tuple[Pipe, bool]:
        """A connection, and whether it was used before."""
        while self._idle:
            pipe = self._idle.pop()
            if not pipe[0].at_eof():
                return pipe, True
            pipe[1].close()
        return await asyncio.open_connection(self._host, self._port, limit=1 << 24), False


async def _read(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if line)
    if "chunked" not in headers.get("transfer-encoding", ""):
        return int(first.split()[1]), await reader.readexactly(int(headers.get("content-length", 0)))
    body = bytearray()
    while size := int(await reader.readline(), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readexactly(2)
    return int(first.split()[1]), bytes(body)
