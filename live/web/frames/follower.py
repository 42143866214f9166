"""A follower: a socket that only listens, as little of it as can be, and the gate through which all that it is sent passes.

Where the system and the connection allow it, that is a line of ours, else the transport of the loop: through one thing only,
so that no two frames ever interleave. Who does not read fast enough is behind, and is told the present when he is through.
"""

import asyncio
from typing import Any, Protocol

from live.screens.eye import Eye
from live.web.following.closing import GOING_AWAY, TOO_MUCH
from live.web.following.usher import Mark, drop
from live.web.frames.frame import PING, PONG_HEAD
from live.web.frames.hearing import Hearing
from live.web.frames.line import Line, line_of
from live.web.guards.limits import Pace

# What comes in is a pong of six bytes and a goodbye: bytes a second, bytes at once.
WORDS = Pace(4096, 128 * 1024)
PARTING = 5.0  # seconds for the answer to a goodbye
_PONG = len(PONG_HEAD) + 4


class Crowd(Protocol):
    """What a follower asks of the crowd that it belongs to."""

    def now(self) -> float:
        """A steady clock, in seconds."""

    def tell(self, one: "Follower", proof: bool = False, within: int | None = None) -> None:
        """The newest, if there is anything in it."""

    def leave(self, one: "Follower") -> None:
        """He is told nothing more."""

    def gone(self, one: "Follower") -> None:
        """His connection has ended."""

    def falls_behind(self, one: "Follower") -> None:
        """Something waits to leave for him."""

    def catches_up(self, one: "Follower") -> None:
        """All has left."""


class Follower(asyncio.Protocol):
    """One socket of a crowd; thousands of them are kept, so each holds next to nothing."""

    __slots__ = (
        "behind", "company", "connections", "crowd", "deflates", "extended", "eye", "fd", "flood", "heard", "hearing", "old",
        "parting", "person", "pinged", "seat", "transport", "unsent",
    )  # fmt: skip

    def __init__(self, crowd: Crowd, eye: Eye, old: bool, person: bool) -> None:
        self.crowd, self.seat, self.eye, self.old, self.person = crowd, eye.seat, eye, old, person
        self.company: Any = None  # the Company with which he is told; what it has seen counts then
        self.transport: Any = None
        self.fd = -1  # of a line
        self.deflates = self.extended = self.behind = False
        self.hearing: Hearing | None = None
        self.parting = self.heard = self.pinged = self.flood = 0.0
        self.unsent = 0

    def take(self, transport: Any, connections: set[Any], extended: bool, deflates: bool) -> None:
        """From now on this connection is mine. `extended`: deflate was negotiated; `deflates`: what we say may be deflated.

        `connections`: those of the server; the one who held this one so far has left it.
        """
        self.extended, self.deflates, self.connections = extended, deflates, connections
        connections.add(self)
        self.heard = self.crowd.now()
        line = transport if isinstance(transport, Line) else line_of(transport, self)
        self.transport = line or transport
        if line:
            self.fd = line.fd
        else:
            transport.set_protocol(self)
            transport.set_write_buffer_limits(high=0)  # whoever has anything that waits is behind
        self.behind = self.transport.get_write_buffer_size() > 0

    def write(self, said: bytes) -> None:
        """Whole frames."""
        if not self.transport.is_closing():
            self.transport.write(said)

    def say_goodbye(self, code: int, reason: str = "") -> None:
        """Part: nothing more is told, and the answer is waited for, for a moment."""
        if self.parting or self.transport.is_closing():
            return
        self.parting = self.crowd.now()
        self.crowd.leave(self)
        if self.hearing is None:
            self.hearing = Hearing(self.extended)
        self.write(self.hearing.say_goodbye(code, reason))

    def away(self, within: int) -> None:
        """The house ends: the last news, when to come back, and goodbye."""
        if not self.parting and not self.behind:
            self.crowd.tell(self, within=within)
        self.say_goodbye(GOING_AWAY)

    def beat(self, now: float, interval: float, timeout: float) -> None:
        """Ask whether somebody is still there, if nothing was heard for `interval` seconds; who does not answer is dropped."""
        if self.parting:
            if now - self.parting > PARTING:
                drop(self.transport)
        elif self.pinged > self.heard:
            if now - self.pinged > timeout and not self._reads(now):
                drop(self.transport)
        elif now - self.heard >= interval and not self.behind:
            self.pinged, self.unsent = now, 0
            self.write(PING)
            self.unsent = self.transport.get_write_buffer_size()

    def _reads(self, now: float) -> bool:
        """A slow reader is still working through what lay before the ping, and gets another while."""
        unsent = self.transport.get_write_buffer_size()
        if not 0 < unsent < self.unsent:
            return False
        self.unsent, self.pinged = unsent, now
        return True

    # What the transport calls.

    def data_received(self, data: bytes) -> None:
        """A pong, mostly."""
        now = self.crowd.now()
        self.heard = now
        self.flood = max(self.flood, now) + len(data) / WORDS.rate
        if self.flood - now > WORDS.burst / WORDS.rate:
            return self._flooded()
        if self.hearing is None:
            if len(data) == _PONG and data.startswith(PONG_HEAD):
                return None
            self.hearing = Hearing(self.extended)
        return self._hear(data)

    def _hear(self, data: bytes) -> None:
        assert self.hearing is not None
        said = self.hearing.hear(data)
        if said and (self.hearing.over or not self.behind):  # answers that nobody reads would pile up here
            self.write(said)
        if self.hearing.over:
            self.crowd.leave(self)
            self.transport.close()
        elif self.hearing.is_parting and not self.parting:
            self.parting = self.crowd.now()
            self.crowd.leave(self)

    def _flooded(self) -> None:
        """Whoever floods is shown out."""
        if self.parting:
            drop(self.transport)
        else:
            self.say_goodbye(TOO_MUCH)
            self.transport.close()

    def pause_writing(self) -> None:
        """Something waits to leave."""
        if not self.behind:
            self.behind = True
            self.crowd.falls_behind(self)

    def resume_writing(self) -> None:
        """All has left."""
        if self.behind:
            self.behind = False
            self.crowd.catches_up(self)

    def eof_received(self) -> None:
        """The transport closes itself."""

    def connection_lost(self, exc: Exception | None) -> None:
        """Gone, whoever wished it."""
        self.connections.discard(self)
        self.crowd.gone(self)

    # What the server calls.

    @property
    def at_rest(self) -> bool:
        """All has left, and nobody says goodbye."""
        return not (self.behind or self.parting)

    def awaits(self) -> Mark | None:
        """Nothing: who listens may be silent for as long as he answers pings."""
        return None

    def shutdown(self) -> None:
        """The house ends: who was told goodbye may answer it, who does not read is not waited for."""
        if self.transport.get_write_buffer_size():
            drop(self.transport)
        else:
            self.say_goodbye(GOING_AWAY)
