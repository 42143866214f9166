"""A light ear: one websocket read by hand, so that the load is not the bottleneck. Compressed as a browser asks for, or plain."""

import asyncio
import base64
import os
import zlib
from collections.abc import Callable


class Ear(asyncio.Protocol):
    """Calls `told(ear, message, bytes on the wire)` for each message; `closed` is the closing code once there is one."""

    def __init__(self, host: str, path: str, cookie: str, told: Callable[["Ear", bytes, int], None], deflate: bool) -> None:
        self.path = path
        self.closed: int | None = None
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._head = _handshake(host, path, cookie, deflate)
        self._told = told
        self._buffer = bytearray()
        self._upgraded = False
        self._inflate = zlib.decompressobj(-15)
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._head)

    def connection_lost(self, fault: Exception | None) -> None:
        self.closed = self.closed or 1006
        if not self.opened.done():
            self.opened.set_exception(ConnectionError(f"{self.path} was not opened"))

    def close(self) -> None:
        """Leave without a word."""
        if self._transport is not None:
            self._transport.abort()

    def say(self, payload: bytes) -> None:
        """Send a message (the house shows out who does; a bare server may be spoken to)."""
        if self._transport is not None:
            self._transport.write(bytes([0x81, 0xFE]) + len(payload).to_bytes(2, "big") + bytes(4) + payload)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._upgraded:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self.opened.set_exception(ConnectionError(bytes(head[:200]).decode("latin-1")))
                self.close()
                return
            self._upgraded, self._buffer = True, rest
            self.opened.set_result(None)
        self._read_frames()

    def _read_frames(self) -> None:
        buffer, at = self._buffer, 0
        while len(buffer) - at >= 2:
            first, size, start = buffer[at], buffer[at + 1] & 0x7F, at + 2
            if size == 126:
                size, start = int.from_bytes(buffer[at + 2 : at + 4], "big"), at + 4
            elif size == 127:
                size, start = int.from_bytes(buffer[at + 2 : at + 10], "big"), at + 10
            if start > len(buffer) or start + size > len(buffer):
                break
            self._frame(first, bytes(buffer[start : start + size]), start + size - at)
            at = start + size
        if at:
            del buffer[:at]

    def _frame(self, first: int, payload: bytes, wire: int) -> None:
        opcode = first & 0x0F
        if opcode == 1:
            if first & 0x40:
                payload = self._inflate.decompress(payload + b"\x00\x00\xff\xff")
            self._told(self, payload, wire)
        elif opcode == 9 and self._transport is not None:
            self._transport.write(bytes([0x8A, 0x80 | len(payload), 0, 0, 0, 0]) + payload)  # masked with zeros
        elif opcode == 8:
            self.closed = int.from_bytes(payload[:2], "big") or 1005


def _handshake(host: str, path: str, cookie: str, deflate: bool) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
    lines += [f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}", f"Cookie: {cookie}"]
    if deflate:  # the words of chromium
        lines.append("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
