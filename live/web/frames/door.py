"""The door: the handshake of one who would look on, the short way, so that ten thousand who come back at once are let in soon.

The same middlewares and the same endpoint decide as for everybody, only nothing is made for them that is thrown away a moment
later: no second reading of the request, no task. Whatever is out of the ordinary (a refusal, a wait, a header that says
something unexpected) is nobody's loss: nothing was written, and the request goes the long way from the beginning.
"""

import base64
import binascii
import hashlib
import logging
import re
from functools import lru_cache
from typing import Any

from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from websockets.datastructures import Headers
from websockets.exceptions import InvalidHandshake
from websockets.server import ServerProtocol

from live.web.frames.deflating import OFFERED, agreed
from live.web.frames.follower import Follower
from live.web.frames.handing import HANDS_OVER
from live.web.hosts import Hosts
from live.web.listening import live

_log = logging.getLogger(__name__)

_PATH = re.compile(rb"/([a-z0-9-]+)/audience/live(?:\?([!-~]*))?")
_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_ONCE = (b"host", b"upgrade", b"connection", b"sec-websocket-key", b"sec-websocket-version")


class LongWay(Exception):
    """This one needs more than a yes."""


class Door:
    """One handshake; `http`: the protocol that has read its head."""

    def __init__(self, http: Any) -> None:
        self._http = http
        self.ping_interval, self.ping_timeout = http.config.ws_ping_interval, http.config.ws_ping_timeout
        self._accept = b""
        self._extensions: tuple[str | None, bool, bool] = (None, False, False)
        self._answered = self._given = False

    def opens(self) -> bool:
        """Let him in; False: nothing has happened, the long way is open."""
        try:
            entering = _chain(self._http.config)(self._scope(), self._receive, self._send)
            entering.send(None)  # what runs through without waiting needs no task
        except StopIteration:
            return self._given
        except Exception:  # LongWay; or a bug, which the long way meets again and tells
            return self._kept_out()
        entering.close()
        return self._kept_out()

    def _kept_out(self) -> bool:
        if self._answered:  # and yet not given: nothing else can be done with it
            _log.error("Somebody was let in and could not be told.", exc_info=True)
            self._http.transport.close()
        return self._answered

    def hand_over(self, follower: Follower) -> bool:
        """The connection is the follower's."""
        http, transport = self._http, self._http.transport
        http.connections.discard(http)
        follower.take(transport, http.connections, self._extensions[1], self._extensions[2])
        self._given = True
        return True

    async def _receive(self) -> Message:
        return {"type": "websocket.connect"}

    async def _send(self, message: Message) -> None:
        if message["type"] != "websocket.accept" or message.get("headers") or message.get("subprotocol"):
            raise LongWay
        lines = [b"HTTP/1.1 101 Switching Protocols", b"Upgrade: websocket", b"Connection: Upgrade", self._accept]
        if self._extensions[0]:
            lines.append(b"Sec-WebSocket-Extensions: " + self._extensions[0].encode())
        self._answered = True
        self._http.transport.write(b"\r\n".join(lines) + b"\r\n\r\n")

    def _scope(self) -> Scope:
        """What the app is asked. Raises LongWay where this is not plainly a handshake of the audience."""
        http = self._http
        found = _PATH.fullmatch(http.url)
        sent = dict(http.headers)
        if not found or http.root_path or http.scope["method"] != "GET" or http.scope["http_version"] != "1.1":
            raise LongWay
        names = [name for name, _ in http.headers]
        if any(names.count(name) != 1 for name in _ONCE) or b"sec-websocket-protocol" in sent or b"content-length" in sent:
            raise LongWay
        key = sent[b"sec-websocket-key"]
        if sent[b"sec-websocket-version"] != b"13" or sent[b"upgrade"].lower() != b"websocket" or not _is_key(key):
            raise LongWay
        offers = [value for name, value in http.headers if name == b"sec-websocket-extensions"]
        if len(offers) > 1:
            raise LongWay
        self._extensions = _negotiated(offers[0].decode("latin-1")) if offers else (None, False, False)
        self._accept = b"Sec-WebSocket-Accept: " + base64.b64encode(hashlib.sha1(key + _MAGIC).digest())
        path = found[0].partition(b"?")[0]
        scope: Scope = http.scope | {
            "type": "websocket",
            "scheme": "wss" if http.scheme == "https" else "ws",
            "path": path.decode(),
            "raw_path": path,
            "query_string": found[2] or b"",
            "subprotocols": [],
            "extensions": {"websocket.http.response": {}, HANDS_OVER: self},
            "path_params": {"conference": found[1].decode(), "seat": "audience"},
        }
        return scope


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
    server = ServerProtocol(extensions=OFFERED)
    try:
        answer, chosen = server.process_extensions(Headers([("Sec-WebSocket-Extensions", offer)]))
    except InvalidHandshake:
        raise LongWay from None
    return answer, *agreed(chosen)


def _is_key(key: bytes) -> bool:
    try:
        return len(base64.b64decode(key, validate=True)) == 16
    except binascii.Error:
        return False
