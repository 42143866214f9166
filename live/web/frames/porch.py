"""The porch: where everybody who connects is looked at before uvicorn hears of him, without a byte being taken from what he said.

Who plainly asks to look on goes through the door at once, and nothing is made for him that would be thrown away a moment
later. Everybody else is passed on, with all that he has said still unread.
"""

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Any, Self

from live.web.following.usher import Mark
from live.web.frames.door import Door
from live.web.frames.head import can_read
from live.web.frames.line import lines_here

SOME = 64  # so many are let in at once before others have the loop
HEAD = 8 * 1024  # bytes of a head that are looked at
PAUSE = 1.0  # seconds without anybody new where the system has no files left

_log = logging.getLogger(__name__)


class Porch:
    """One for each listening socket; for uvicorn it is an `asyncio.Server`. `make`: makes a protocol of uvicorn's."""

    def __init__(self, listening: socket.socket, config: Any, state: Any, make: Callable[[], Any]) -> None:
        """`state`: uvicorn's ServerState. Raises OSError on a system without epoll."""
        self._loop, self.lines = asyncio.get_running_loop(), lines_here()
        self.config, self.connections, self._make = config, state.connections, make
        self._listening, self.address = listening, listening.getsockname()[:2]
        self._tasks: set[asyncio.Task[Any]] = set()
        listening.setblocking(False)
        self._open()

    def _open(self) -> None:
        if self._listening.fileno() >= 0:
            self._loop.add_reader(self._listening.fileno(), self._come)

    def _come(self) -> None:
        for _ in range(SOME):
            try:
                came, address = self._listening.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as fault:  # no files or no memory left: whoever goes leaves some
                _log.error("Nobody can be let in for a moment: %s", fault)
                self._loop.remove_reader(self._listening.fileno())
                self._loop.call_later(PAUSE, self._open)
                return
            came.setblocking(False)
            Caller(self, came, address).begins()

    def pass_on(self, came: socket.socket) -> None:
        """To uvicorn, with all that is unread."""
        task = self._loop.create_task(self._passed_on(came))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _passed_on(self, came: socket.socket) -> None:
        try:
            await self._loop.connect_accepted_socket(self._make, came)
        except OSError:  # he has gone already
            came.close()

    def close(self) -> None:
        """Nobody comes any more."""
        if self._listening.fileno() >= 0:
            self._loop.remove_reader(self._listening.fileno())
            self._listening.close()

    async def wait_closed(self) -> None:
        """There is nothing to wait for."""


def before(listening: socket.socket, server: Any) -> Porch | None:
    """The porch of one of uvicorn's sockets; None where there can be none: it is encrypted, or this system has no epoll."""
    if server.config.ssl or not can_read():
        return None
    try:
        return Porch(listening, server.config, server.server_state, server.make_protocol)
    except OSError:
        return None


class Caller:
    """One who has connected and of whom nothing has been read yet; the usher sees to it that he says something."""

    at_rest = False

    def __init__(self, porch: Porch, came: socket.socket, address: Any) -> None:
        self.porch, self.socket, self.address = porch, came, address
        self.fd = came.fileno()
        self._waits = False

    def begins(self) -> None:
        """Look at what he has said; where that is nothing yet, when there is something."""
        head = self._head()
        if head is not None:
            self._judge(head)
        else:
            self._waits = True
            self.porch.lines.add(self)
            self.porch.connections.add(self)

    def stir(self, events: int) -> None:
        """He has said something, or gone."""
        head = self._head()
        if head is not None:
            self._leave()
            self._judge(head)

    def _head(self) -> bytes | None:
        """The first of it, still unread; None: nothing yet."""
        try:
            return self.socket.recv(HEAD, socket.MSG_PEEK)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def _judge(self, head: bytes) -> None:
        if not head:
            self.socket.close()
        elif not Door(self.porch, self.socket, self.address).opens(head):
            self.porch.pass_on(self.socket)

    def _leave(self) -> None:
        if self._waits:
            self._waits = False
            self.porch.lines.remove(self)
            self.porch.connections.discard(self)

    # What the usher and the server ask of a connection and of its transport.

    @property
    def transport(self) -> Self:
        """There is none yet."""
        return self

    def awaits(self) -> Mark | None:
        """The head of a request."""
        return "head", self

    def is_closing(self) -> bool:
        """Not yet."""
        return False

    def get_write_buffer_size(self) -> int:
        """Nothing was said to him."""
        return 0

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """His socket."""
        return self.socket if name == "socket" else default

    def abort(self) -> None:
        """He has said nothing for too long, or the house ends."""
        self._leave()
        self.socket.close()

    shutdown = abort
