"""The door: the handshake of one who would look on, the short way, so that ten thousand who come back at once are let in soon.

The same middlewares and the same endpoint decide as for everybody, only nothing is made for them that is thrown away a moment
later: no protocol, no second reading of the request, no task. Whatever is out of the ordinary (a refusal, a wait, a header
that says something unexpected) is nobody's loss: nothing was read or written, and the request goes the long way.
"""

import base64
import hashlib
import logging
import os
import re
import socket
from contextlib import suppress
from functools import lru_cache
from typing import Any

from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from websockets.datastructures import Headers
from websockets.exceptions import InvalidHandshake
from websockets.server import ServerProtocol

from live.web.following.listening import live
from live.web.frames.deflating import OFFERED, agreed
from live.web.frames.follower import Follower
from live.web.frames.handing import HANDS_OVER
from live.web.frames.head import read_head
from live.web.frames.line import Line
from live.web.guards.hosts import Hosts

_log = logging.getLogger(__name__)

_ASKED = re.compile(rb"GET (/([a-z0-9-]+)/audience/live)(?:\?([!-~]*))? HTTP/1\.1\r\n")
_END = b"\r\n\r\n"
_SWITCHING = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_KEY = re.compile(rb"[A-Za-z0-9+/]{22}==")  # sixteen bytes
_NEEDED = {b"host", b"upgrade", b"connection", b"sec-websocket-key", b"sec-websocket-version"}
_NEVER = {b"sec-websocket-protocol", b"content-length", b"transfer-encoding", b"expect"}


class LongWay(Exception):
    """This one needs more than a yes."""


class Door:
    """One handshake of one who stands in the porch; nothing was read of what he said."""

    def __init__(self, porch: Any, came: socket.socket, address: Any) -> None:
        self._porch, self._came, self._address = porch, came, address
        config = porch.config
        self.ping_interval, self.ping_timeout = config.ws_ping_interval, config.ws_ping_timeout
        self._size = 0  # bytes of the head
        self._answer = b""
        self._extensions: tuple[str | None, bool, bool] = (None, False, False)
        self._answered = False
        self._line: Line | None = None

    def opens(self, said: bytes) -> bool:
        """Let him in; False: nothing has happened, the long way is open."""
        try:
            entering = _chain(self._porch.config)(self._scope(said), self._receive, self._send)
            entering.send(None)  # what runs through without waiting needs no task
        except StopIteration:
            pass
        except Exception:  # LongWay; or a bug, which the long way meets again and tells
            if self._line is None:
                return False
            _log.exception("Somebody was let in and could not be told.")
            self._line.abort()
        else:
            entering.close()
        if self._line is not None:
            self._line.flush()
        return self._line is not None

    def hand_over(self, follower: Follower) -> bool:
        """The connection is the follower's; the answer leaves together with the first that he is told."""
        if not self._answered:
            return False
        self._line = Line(self._porch.lines, self._came.fileno(), follower, self._answer)
        with suppress(OSError):  # he has just gone: his line hears of it too
            os.read(self._came.detach(), self._size)
        follower.take(self._line, self._porch.connections, self._extensions[1], self._extensions[2])
        return True

    async def _receive(self) -> Message:
        return {"type": "websocket.connect"}

    async def _send(self, message: Message) -> None:
        if message["type"] != "websocket.accept" or message.get("headers") or message.get("subprotocol"):
            raise LongWay
        self._answered = True

    def _scope(self, said: bytes) -> Scope:
        """What the app is asked. Raises LongWay where this is not plainly a handshake of the audience."""
        asked = _ASKED.match(said)
        self._size = said.find(_END) + len(_END)
        if not asked or self._size < len(_END):
            raise LongWay
        headers = read_head(said[: self._size])
        sent = dict(headers)
        if len(sent) < len(headers) or not sent.keys() >= _NEEDED or not sent.keys().isdisjoint(_NEVER):
            raise LongWay
        key = sent[b"sec-websocket-key"]
        if sent[b"sec-websocket-version"] != b"13" or sent[b"upgrade"].lower() != b"websocket" or not _KEY.fullmatch(key):
            raise LongWay
        self._extensions = _negotiated(sent.get(b"sec-websocket-extensions", b"").decode("latin-1"))
        self._answer = _answer(key, self._extensions[0])
        path = asked[1]
        return {
            "type": "websocket",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "scheme": "ws",
            "server": self._porch.address,
            "client": self._address[:2],
            "root_path": "",
            "path": path.decode(),
            "raw_path": path,
            "query_string": asked[3] or b"",
            "headers": headers,
            "subprotocols": [],
            "state": {},
            "extensions": {"websocket.http.response": {}, HANDS_OVER: self},
            "path_params": {"conference": asked[2].decode(), "seat": "audience"},
        }


def _answer(key: bytes, extensions: str | None) -> bytes:
    accept = base64.b64encode(hashlib.sha1(key + _MAGIC).digest())
    chosen = b"\r\nSec-WebSocket-Extensions: " + extensions.encode() if extensions else b""
    return _SWITCHING + accept + chosen + _END


@lru_cache(4)
def _chain(config: Any) -> Any:
    """What stands before every socket of this server: the proxy's words where it is trusted, then the house's names."""
    app = getattr(config.loaded_app, "app", config.loaded_app)
    hosts = next(one for one in app.user_middleware if one.cls is Hosts)

    async def within(scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = app
        await live(WebSocket(scope, receive, send))

    inner: Any = Hosts(within, **hosts.kwargs)
    return ProxyHeadersMiddleware(inner, config.forwarded_allow_ips) if config.proxy_headers else inner


@lru_cache(256)
def _negotiated(offer: str) -> tuple[str | None, bool, bool]:
    """The answer to an offer of extensions; whether deflate is in it, and whether our frames fit its window. Raises LongWay."""
    if not offer:
        return None, False, False
    server = ServerProtocol(extensions=OFFERED)
    try:
        answer, chosen = server.process_extensions(Headers([("Sec-WebSocket-Extensions", offer)]))
    except InvalidHandshake:
        raise LongWay from None
    return answer, *agreed(chosen)
