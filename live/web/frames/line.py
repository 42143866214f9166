"""A line: a connection that is wholly ours, without a transport of the loop, which would cost ten times its memory.

To whoever uses it, it is a transport (`asyncio.Transport`) whose high-water mark is nothing: what does not fit into the
kernel's buffer at once makes its protocol pause, and all of it that has left makes it go on. Its number (`fd`) is closed
nowhere but here, after the protocol has heard that the connection is lost; so until then it cannot be another's.
"""

import asyncio
import logging
import os
import select
import socket
import sys
from contextlib import suppress
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from live.web.following.usher import keep_nothing

MOST = 64 * 1024  # bytes that are read at once
SOME = 256  # so many lines are looked at before others have the loop

_log = logging.getLogger(__name__)


class Stirring(Protocol):
    """Whoever is told when something can be read from his file, or written to it."""

    fd: int

    def stir(self, events: int) -> None:
        """As epoll says."""

    def abort(self) -> None:
        """End it."""


class Lines:
    """All lines of a loop: to it they are one file, that of an epoll."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        if sys.platform != "linux":
            raise OSError("There is no epoll here.")
        self._lines: dict[int, Stirring] = {}
        self._epoll = select.epoll()
        loop.add_reader(self._epoll.fileno(), self._look)

    def add(self, line: Stirring) -> None:
        """What comes in for this line is told to its protocol from now on. Raises OSError."""
        self._epoll.register(line.fd, select.EPOLLIN)
        self._lines[line.fd] = line

    def change(self, line: Stirring, hears: bool, waits: bool) -> None:
        """Whether it still listens, and whether something waits to leave."""
        self._epoll.modify(line.fd, hears * select.EPOLLIN | waits * select.EPOLLOUT)

    def remove(self, line: Stirring) -> None:
        """Nothing is told to it any more; its number stays its own until it is closed."""
        del self._lines[line.fd]
        self._epoll.unregister(line.fd)

    def _look(self) -> None:
        for fd, events in self._epoll.poll(0, SOME):
            line = self._lines.get(fd)
            if line is not None:
                try:
                    line.stir(events)
                except Exception:  # a bug of ours costs one connection
                    _log.exception("A line has failed.")
                    line.abort()


class Line:
    """One connection; `fd` belongs to it. `held`: bytes that leave together with the first that is written."""

    __slots__ = ("_closing", "_ending", "_held", "_lines", "_protocol", "_unsent", "fd")

    def __init__(self, lines: Lines, fd: int, protocol: Any, held: bytes = b"") -> None:
        """Raises OSError where it cannot be listened to; the number is the caller's still."""
        self._lines, self.fd, self._protocol, self._held = lines, fd, protocol, held
        self._unsent: bytearray | None = None
        self._closing = self._ending = False  # nothing is taken any more; its end is only a matter of the loop
        lines.add(self)

    def write(self, said: bytes) -> None:
        """In its order, at once where nothing waits before it."""
        if self._closing:
            return None
        if self._unsent is not None:
            self._unsent += said
            return None
        if self._held:
            said, self._held = self._held + said, b""
        try:
            sent = os.write(self.fd, said)
        except BlockingIOError:
            sent = 0
        except OSError as lost:
            return self._lose(lost)
        return self.keep(said[sent:]) if sent < len(said) else None

    def keep(self, unsent: bytes) -> None:
        """Of what was written to `fd` past `write` not all did fit: the rest waits here."""
        self._unsent = bytearray(unsent)
        self._lines.change(self, True, True)
        self._protocol.pause_writing()

    def flush(self) -> None:
        """What is held for a first word leaves though none came."""
        if self._held:
            self.write(b"")

    def stir(self, events: int) -> None:
        """The kernel says that something can be read or written, or that the other side has gone."""
        if events & select.EPOLLOUT and self._unsent is not None:
            self._send_on()
        if events & ~select.EPOLLOUT and not self._ending:
            self._hear()

    def _send_on(self) -> None:
        assert self._unsent is not None
        try:
            del self._unsent[: os.write(self.fd, self._unsent)]
        except BlockingIOError:
            return
        except OSError as lost:
            self._lose(lost)
            return
        if self._unsent:
            return
        self._unsent = None
        if self._closing:
            self._end_soon(None)
        else:
            self._lines.change(self, True, False)
            self._protocol.resume_writing()

    def _hear(self) -> None:
        try:
            said = os.read(self.fd, MOST)
        except BlockingIOError:
            return
        except OSError as lost:
            self._lose(lost)
            return
        if not said:
            self._lose(None) if self._closing else self.close()
        elif not self._closing:  # nobody listens any more
            self._protocol.data_received(said)

    # What a transport offers beside.

    def close(self) -> None:
        """Once what waits has left."""
        if self._closing:
            return
        self.flush()
        self._closing = True
        if self._unsent is None:
            self._end_soon(None)
        else:
            self._lines.change(self, False, True)

    def abort(self) -> None:
        """Now: what waits is thrown away, here and in the kernel."""
        if not self._ending:
            with suppress(OSError), socket.socket(fileno=os.dup(self.fd)) as held:
                keep_nothing(held)
            self._lose(None)

    def is_closing(self) -> bool:
        """Whether nothing is taken any more."""
        return self._closing

    def get_write_buffer_size(self) -> int:
        """Bytes that wait to leave."""
        return len(self._unsent or b"")

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """Nothing is known of it beside."""
        return default

    def _lose(self, why: Exception | None) -> None:
        self._closing, self._unsent = True, None
        self._end_soon(why)

    def _end_soon(self, why: Exception | None) -> None:
        if not self._ending:
            self._ending = True
            self._lines.change(self, False, False)
            asyncio.get_running_loop().call_soon(self._end, why)

    def _end(self, why: Exception | None) -> None:
        try:
            self._protocol.connection_lost(why)
        finally:
            self._lines.remove(self)
            os.close(self.fd)
            self._protocol = _NOBODY  # or they hold each other


_NOBODY = asyncio.Protocol()
_OF: "WeakKeyDictionary[asyncio.AbstractEventLoop, Lines]" = WeakKeyDictionary()


def lines_here() -> Lines:
    """Those of the running loop. Raises OSError on a system without epoll."""
    loop = asyncio.get_running_loop()
    if loop not in _OF:
        _OF[loop] = Lines(loop)
    return _OF[loop]


def line_of(transport: Any, protocol: Any) -> Line | None:
    """Its connection as a line; None where that cannot be: it is encrypted, something waits to leave, there is no epoll."""
    held = transport.get_extra_info("socket")
    if held is None or transport.get_extra_info("sslcontext") or transport.get_write_buffer_size() or transport.is_closing():
        return None
    fd = -1
    try:
        fd = os.dup(held.fileno())
        line = Line(lines_here(), fd, protocol)
    except OSError:
        if fd >= 0:
            os.close(fd)
        return None
    transport.set_protocol(_NOBODY)
    transport.abort()  # its own number is closed with it, the connection stands
    return line
