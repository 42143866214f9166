"""A bad client: a websocket by hand, on a bare TCP socket, that sends what it likes and reads when it likes."""

from __future__ import annotations

import base64
import os
import select
import socket
import time
from collections.abc import Iterable
from urllib.parse import urlencode

HOST, PATIENCE = "127.0.0.1", 30.0

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
# What a client sees when the server is gone without a word.
LOST = 1006


class Raw:
    """`room`: the receive buffer in bytes; a small one is full soon."""

    def __init__(self, port: int, path: str, cookie: str = "", room: int | None = None, **query: object) -> None:
        self.socket = socket.socket()
        if room is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        self.socket.settimeout(PATIENCE)
        self.socket.connect((HOST, port))
        self.head = b""
        self._buffer = bytearray()
        self._path = f"{path}?{urlencode(query)}" if query else path
        self._cookie, self._port = cookie, port

    def shake_hands(self, *more: str) -> int:
        """Ask to listen; the status of the answer (101: yes)."""
        self.send(self.request(*more))
        return self.answered()

    def answered(self) -> int:
        """The status of the answer; 0 where the server went."""
        while b"\r\n\r\n" not in self._buffer:
            if not self._more():
                return 0
        head, _, rest = bytes(self._buffer).partition(b"\r\n\r\n")
        self.head, self._buffer = head, bytearray(rest)
        return int(head.split()[1])

    def request(self, *more: str) -> bytes:
        """The head by which one asks to listen."""
        lines = [
            f"GET {self._path} HTTP/1.1",
            f"Host: {HOST}:{self._port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            *([f"Cookie: {self._cookie}"] if self._cookie else []),
            *more,
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def send(self, said: bytes) -> bool:
        """False if the server has gone."""
        try:
            self.socket.sendall(said)
        except OSError:
            return False
        return True

    def read(self) -> tuple[int, bytes] | None:
        """The next frame: opcode and payload; None once the server has gone."""
        while (found := self._frame()) is None:
            if not self._more():
                return None
        return found

    def messages(self) -> Iterable[bytes]:
        """Text messages, until the server goes; pings are answered."""
        while (frame := self.read()) is not None and frame[0] != CLOSE:
            if frame[0] == PING:
                self.send(spoken(PONG, frame[1]))
            elif frame[0] == TEXT:
                yield frame[1]

    def closing_code(self) -> int:
        """Read on to the end; the code of the goodbye."""
        while (frame := self.read()) is not None:
            if frame[0] == CLOSE:
                return int.from_bytes(frame[1][:2], "big") if frame[1] else 1005
        return LOST

    def ends(self) -> bool:
        """Read on until the server goes; False if it is still there after all patience."""
        self._buffer.clear()
        while self._more():
            self._buffer.clear()
        return not self._waited_in_vain

    def everything(self) -> bytes:
        """All bytes until the server goes."""
        while self._more():
            pass
        return bytes(self._buffer)

    def close(self) -> None:
        self.socket.close()

    def __enter__(self) -> Raw:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    _waited_in_vain = False

    def _more(self) -> bool:
        try:
            piece = self.socket.recv(65536)
        except TimeoutError:
            self._waited_in_vain = True
            return False
        except OSError:
            return False
        self._buffer += piece
        return bool(piece)

    def _frame(self) -> tuple[int, bytes] | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        size, start = buffer[1] & 0x7F, 2
        if size >= 126:
            start = 4 if size == 126 else 10
            size = int.from_bytes(buffer[2:start], "big")
        if len(buffer) < start + size or len(buffer) < start:
            return None
        opcode, payload = buffer[0] & 0x0F, bytes(buffer[start : start + size])
        del buffer[: start + size]
        return opcode, payload


def spoken(
    opcode: int, payload: bytes = b"", fin: bool = True, rsv: int = 0, mask: bool = True, size: int | None = None
) -> bytes:
    """A frame as a client speaks it; `size` lies about the length."""
    told = len(payload) if size is None else size
    bit = 0x80 if mask else 0
    if told < 126:
        length = bytes([bit | told])
    elif told < 65536:
        length = bytes([bit | 126]) + told.to_bytes(2, "big")
    else:
        length = bytes([bit | 127]) + told.to_bytes(8, "big")
    key = os.urandom(4)
    hidden = bytes(byte ^ key[place % 4] for place, byte in enumerate(payload))
    return bytes([(0x80 if fin else 0) | rsv << 4 | opcode]) + length + (key + hidden if mask else payload)


def dropped(raws: Iterable[Raw], seconds: float) -> int:
    """How many the server has cut off, once all are or the seconds are over; nobody reads a byte meanwhile."""
    poll, left = select.poll(), {raw.socket.fileno() for raw in raws}
    for number in left:
        poll.register(number, 0)  # a reset or a hang-up is told without being asked for
    count, end = len(left), time.monotonic() + seconds
    while left and (rest := end - time.monotonic()) > 0:
        for number, _ in poll.poll(rest * 1000):
            poll.unregister(number)
            left.discard(number)
    return count - len(left)
