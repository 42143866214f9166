"""Goodbye: the first Ctrl-C ends the house quickly, further ones change nothing, and nothing can hold it back."""

import asyncio
import os
import signal
import socket
import threading
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import uvicorn

_SIGNALS = [signal.SIGINT, signal.SIGTERM, *([signal.SIGBREAK] if hasattr(signal, "SIGBREAK") else [])]

# Seconds in which a command in flight is answered and a goodbye crosses a link of 600 ms there and back.
ANSWERS = 2.0

Farewell = Callable[[], Awaitable[None]]
Rounds = Callable[[Iterable[Any], float], None]
Porches = Callable[[socket.socket, uvicorn.Server], Any]


async def nobody_to_tell() -> None:
    """A house whose pages need no farewell."""


def no_porch(listening: socket.socket, server: uvicorn.Server) -> Any:
    """A house whose people come to uvicorn straight away."""


def nobody_goes_round(connections: Iterable[Any], now: float) -> None:
    """A house without an usher."""


class Server(uvicorn.Server):
    """uvicorn, but a second Ctrl-C is no hurry that skips closing the record, and no traceback.

    Once a second `rounds` looks at all connections. At the end nobody is let in any more, `farewell` lets the pages go,
    what was asked is answered, and the record closes. Whoever has not left `last_call` seconds after the first signal is
    not waited for: what was answered is durable already. `porches`: makes what stands before uvicorn at a socket, or None.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        last_call: float,
        farewell: Farewell = nobody_to_tell,
        rounds: Rounds = nobody_goes_round,
        porches: Porches = no_porch,
    ) -> None:
        super().__init__(config)
        self._last_call = last_call
        self._farewell = farewell
        self._rounds = rounds
        self.porches = porches

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open, with a porch before each socket that may have one."""
        await super().startup([])
        for listening in sockets or []:
            porch = self.porches(listening, self)
            self.servers.append(porch or await self._without_porch(listening))

    async def _without_porch(self, listening: socket.socket) -> Any:
        return await asyncio.get_running_loop().create_server(
            self.make_protocol, sock=listening, ssl=self.config.ssl, backlog=self.config.backlog
        )

    def make_protocol(self) -> Any:
        """What uvicorn makes for each who connects."""
        make: Any = self.config.http_protocol_class
        return make(config=self.config, server_state=self.server_state, app_state=self.lifespan.state)

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second."""
        if counter % 10 == 0:
            self._rounds(self.server_state.connections, time.monotonic())
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close the door, say farewell, answer what was asked, close the record."""
        for server in self.servers:
            server.close()
        for listening in sockets or []:
            listening.close()
        await self._farewell()
        await self._answer()
        await super().shutdown(sockets)

    async def _answer(self) -> None:
        """Let what was asked be answered and each goodbye be heard; who does not move after that is left."""
        for connection in tuple(self.server_state.connections):
            connection.shutdown()
        end = time.monotonic() + ANSWERS
        while self.server_state.connections and time.monotonic() < end:
            await asyncio.sleep(0.05)
        for connection in tuple(self.server_state.connections):
            connection.transport.abort()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The signals stay ours to the end of the process: there is nothing after the goodbye that they should stop."""
        for number in _SIGNALS:
            signal.signal(number, self._end)
        yield

    def _end(self, number: int, frame: FrameType | None) -> None:
        if not self.should_exit:
            self.should_exit = True
            last = threading.Timer(self._last_call, os._exit, (0,))
            last.daemon = True
            last.start()
