"""One kept connection to the house, as a browser keeps it: used again while it lives, opened anew where the house let go."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

HOST = "127.0.0.1"


class Reply(NamedTuple):
    """What came back; headers by their names in small letters, a repeated one on lines of its own."""

    status: int
    body: bytes
    headers: dict[str, str]


class Line:
    """Requests one after another. Raises OSError, TimeoutError or EOFError where nothing usable came back; then it is closed."""

    def __init__(self, port: int, cookie: str) -> None:
        self._port = port
        self._cookie = cookie
        self._pipe: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, body: bytes, patience: float) -> Reply:
        more = f"Content-Type: application/json\r\nOrigin: http://{HOST}:{self._port}\r\nContent-Length: {len(body)}\r\n"
        return await self._ask(f"POST {path} HTTP/1.1\r\n{more}".encode(), body, patience)

    async def get(self, path: str, patience: float) -> Reply:
        return await self._ask(f"GET {path} HTTP/1.1\r\n".encode(), b"", patience)

    def close(self) -> None:
        if self._pipe is not None:
            self._pipe[1].transport.abort()
        self._pipe = None

    async def _ask(self, head: bytes, body: bytes, patience: float) -> Reply:
        asked = head + f"Host: {HOST}:{self._port}\r\nCookie: {self._cookie}\r\n\r\n".encode() + body
        try:
            async with asyncio.timeout(patience):
                if self._pipe is not None and not self._pipe[0].at_eof():
                    return await self._once(*self._pipe, asked)
                self.close()
                self._pipe = await asyncio.open_connection(HOST, self._port, limit=1 << 24)
                return await self._once(*self._pipe, asked)
        except BaseException:
            self.close()
            raise

    async def _once(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: bytes) -> Reply:
        writer.write(asked)
        await writer.drain()
        reply = await read(reader)
        if reply.headers.get("connection") == "close":
            self.close()
        return reply


async def read(reader: asyncio.StreamReader) -> Reply:
    """One answer, whole."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for name, _, value in (line.partition(": ") for line in lines if line):
        headers[name.lower()] = "\n".join(filter(None, (headers.get(name.lower()), value)))
    if "chunked" not in headers.get("transfer-encoding", ""):
        return Reply(int(first.split()[1]), await reader.readexactly(int(headers.get("content-length", 0))), headers)
    body = bytearray()
    while size := int(await reader.readline(), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readexactly(2)
    return Reply(int(first.split()[1]), bytes(body), headers)
