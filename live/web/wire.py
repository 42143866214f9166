"""The wire: the protocols under the house, uvicorn's own with bounds on what one bad client may cost.

Found by trying: uvicorn closes a reader that stopped reading by waiting for it to read, some 4 MB are kept for each, and
the house cannot end. Here such a one costs a small buffer and is dropped; a frame that makes no sense is answered by its
closing code and by no traceback.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from live.web.following.closing import NOT_TEXT, TOO_MUCH
from live.web.following.usher import Mark, drop
from live.web.frames.deflating import OFFERED, agreed
from live.web.frames.follower import WORDS, Follower
from live.web.frames.handing import HANDS_OVER
from live.web.frames.hearing import is_text
from live.web.guards.limits import Buckets

# Bytes that may wait in this process before news waits instead; the next news is then the newest.
WAITING = 32 * 1024
HEAD = 64 * 1024
_GOING = 503


class Wire(WebSocketsSansIOProtocol):
    """A websocket, until its handshake is done: then whoever only listens goes on as a follower."""

    at_rest = False

    def __init__(self, *settings: Any, **named: Any) -> None:
        super().__init__(*settings, **named)
        if self.config.ws_per_message_deflate:
            self.conn.available_extensions = OFFERED

    async def run_asgi(self) -> None:
        """The app finds the wire in its scope."""
        extensions: Any = self.scope["extensions"]
        extensions[HANDS_OVER] = self
        await super().run_asgi()

    def hand_over(self, follower: Follower) -> bool:
        """From now on this connection is the follower's, and nothing is left of this one; False where it spoke already."""
        said = not self.queue.empty() or self.frames or self.conn.reader.buffer
        if said or self.disconnected or self.close_sent or self.transport.is_closing():
            return False
        self.stop_keepalive()
        transport, self.transport = self.transport, _GIVEN
        self.connections.discard(self)
        follower.take(transport, self.connections, *agreed(self.conn.extensions))
        self.scope["extensions"].clear()  # or they hold each other
        return True

    def connection_made(self, transport: Any) -> None:
        """Small buffers: a slow reader is told the present later, not the past."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=WAITING)
        self._words = Buckets(WORDS, most=1)
        self._unsent_at_ping = 0

    def awaits(self) -> Mark | None:
        """The answer to the handshake is ours to give; the usher has an eye on it all the same."""
        return None if self.handshake_complete else ("head", self)

    def data_received(self, data: bytes) -> None:
        """Whoever floods is shown out; what cannot be a handshake is answered and closed."""
        if self._words.take("", len(data)):
            return drop(self.transport) if self.close_sent else self._show_out(TOO_MUCH)
        super().data_received(data)
        if not self.handshake_initiated and not self.transport.is_closing():
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()
        return None

    async def send(self, message: Any) -> None:
        """A refusal that was told to its end has ended the handshake: uvicorn would log it as a fault of ours."""
        await super().send(message)
        if message["type"] == "websocket.http.response.body" and not message.get("more_body"):
            self.handshake_complete = True

    def send_receive_event_to_app(self) -> None:
        """Text that is none is no news to the log: uvicorn would write a traceback."""
        if self.curr_msg_data_type == "text" and not is_text(b"".join(self.frames)):
            self.frames = []
            return self._show_out(NOT_TEXT)
        return super().send_receive_event_to_app()

    def handle_parser_exception(self) -> None:
        """A frame that makes no sense: once closed, there is nothing more to say about what follows."""
        if self.conn.close_sent is not None and not self.close_sent:
            super().handle_parser_exception()
        else:
            self.transport.close()

    def handle_ping(self) -> None:
        """Answered, unless nobody reads the answers: they would pile up here."""
        if self.writable.is_set():
            super().handle_ping()
        else:
            self.conn.data_to_send()

    def send_keepalive_ping(self) -> None:
        """Remember what lay before this ping in the queue."""
        super().send_keepalive_ping()
        self._unsent_at_ping = self.transport.get_write_buffer_size()

    def keepalive_timeout(self) -> None:
        """A slow reader is still working through what lay before the ping and gets another while; a dead one is dropped."""
        unsent = self.transport.get_write_buffer_size()
        if 0 < unsent < self._unsent_at_ping and self.ping_timeout is not None:
            self._unsent_at_ping = unsent
            self.pong_timer = self.loop.call_later(self.ping_timeout, self.keepalive_timeout)
        else:
            self.pong_timer = None
            drop(self.transport)

    def shutdown(self) -> None:
        """The house ends: who was told goodbye may answer it, who does not read is not waited for."""
        if self.transport.get_write_buffer_size():
            drop(self.transport)
        elif not self.handshake_complete:
            self.conn.send_response(self.conn.reject(_GOING, "closing\n"))
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()
        elif self.close_timer is None:
            super().shutdown()

    def _show_out(self, code: int) -> None:
        self.conn.fail(code)
        super().handle_parser_exception()


class _Given:
    """Stands where a connection was that was handed over: the server closes what it thinks is its own."""

    def close(self) -> None:
        """Not ours any more."""

    def is_closing(self) -> bool:
        """Nothing is to be written."""
        return True


_GIVEN: Any = _Given()


class _Awaiting:
    """What an HTTP connection waits for: a request's head, or its body. The usher ends what takes too long."""

    cycle: Any
    at_rest = False

    def awaits(self) -> Mark | None:
        """A request that is whole is ours to answer, however long that takes."""
        if self.cycle is None or self.cycle.response_complete:
            return "head", self.cycle
        return ("body", self.cycle) if self.cycle.more_body else None


class Plain(_Awaiting, H11Protocol):
    """HTTP by h11, which bounds a head by itself."""


def http() -> type[Any]:
    """The protocol for HTTP: httptools where it is installed, bounded here, else h11."""
    if find_spec("httptools") is None:
        return Plain
    fast: Any = import_module("uvicorn.protocols.http.httptools_impl").HttpToolsProtocol

    class Fast(_Awaiting, fast):  # type: ignore[misc]
        """HTTP by httptools, which would collect a head without end."""

        head: int | None = None  # the bytes of a head that is not whole

        def on_message_begin(self) -> None:
            super().on_message_begin()
            self.head = 0

        def on_headers_complete(self) -> None:
            self.head = None
            super().on_headers_complete()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.head is not None:
                self.head += len(data)
                if self.head > HEAD and not self.transport.is_closing():
                    self.send_400_response("Head too long")

    return Fast
