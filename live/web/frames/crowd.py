"""A crowd: all who follow one screen in one language on sockets that are ours, told together in the order in which they came.

What all of them are told alike is made once, as one frame. A round goes in slices, so that a command never waits behind a
broadcast; who is behind is passed over and is told the newest when he is through.
"""

import asyncio
import time
from collections.abc import Callable

from live.conference.state import Seat
from live.conference.words import Role
from live.hall import Hall, Moment
from live.screens.board import Board
from live.screens.rest import SLICE, called
from live.web.frames.follower import Follower
from live.web.frames.frame import Frame
from live.web.identity import still_sits, was_moved
from live.web.message import BEAT, message, writes

REVOKED, MOVED = 4403, "moved"
# A frame says what time it is: after so many seconds it is made anew.
FRESH = 0.02
SOME = 32  # so many are told between two looks at the clock


class Crowd:
    """One for each hall, role and language."""

    def __init__(
        self, board: Board, role: Role, lang: str, now: Callable[[], float], go: Callable[[Hall, Follower], None]
    ) -> None:
        """`go`: called where one has gone."""
        self.hall, self.board, self.role, self.lang = board.hall, board, role, lang
        self.now, self._go = now, go
        self._bell, self._rest = board.bell(role, lang), board.rest(role, lang)
        self._seat = Seat("", role, 0, "")  # of nobody: the crowd's own
        self.followers: dict[Follower, None] = {}
        self._task: asyncio.Task[None] | None = None
        self._made: dict[object, Frame] = {}
        self._moment: Moment | None = None
        self._made_at = 0.0

    def join(self, one: Follower) -> None:
        """He follows from now on, and is told at once."""
        self.followers[one] = None
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._follow(self._bell.next_ring()), name=f"crowd {self.role} {self.lang}")
        if one.behind:  # the answer to his handshake is still on its way
            self.falls_behind(one)
        else:
            self.tell(one, proof=True)

    def leave(self, one: Follower) -> None:
        """He is told nothing more."""
        if one not in self.followers:
            return
        del self.followers[one]
        if one.behind:
            one.behind = False
            self.hall.presence.unstuck(seat_name(one.eye.seat))

    def gone(self, one: Follower) -> None:
        """His connection has ended: his place is free."""
        self.leave(one)
        self._go(self.hall, one)

    def falls_behind(self, one: Follower) -> None:
        """His link is slow while something waits to leave."""
        if one in self.followers:
            self.hall.presence.stuck(seat_name(one.eye.seat))

    def catches_up(self, one: Follower) -> None:
        """He is through: now the newest."""
        if one in self.followers:
            self.hall.presence.unstuck(seat_name(one.eye.seat))
            self.tell(one)

    def tell(self, one: Follower, proof: bool = False, within: int | None = None) -> None:
        """The newest, if there is anything in it."""
        if self.hall.closed:
            return one.say_goodbye(1012)
        if not still_sits(self.hall, one.eye.seat):
            return one.say_goodbye(REVOKED, MOVED if was_moved(self.hall, one.eye.seat) else "")
        frame = self._news(one, proof, within)
        if frame is not None:
            one.write(frame.bytes(one.deflates))
        return None

    async def _follow(self, ring: int) -> None:
        """Tell all of them what is new, and every ten seconds what proves their screens, as long as anybody follows."""
        proved_at = time.monotonic()
        while self.followers:
            if await self._bell.wait(ring, proved_at + BEAT - time.monotonic()):
                await self._rest.over(self.hall, self._seat)
            ring = self._bell.next_ring()
            due = time.monotonic() - proved_at >= BEAT
            if due:
                proved_at = time.monotonic()
            await self._round(due)

    async def _round(self, proof: bool) -> None:
        moment, begun = self.hall.moment, time.perf_counter()
        until = begun + SLICE
        for count, one in enumerate(self._in_order(), 1):
            if count % SOME == 0 and time.perf_counter() > until:
                await self._rest.breath()
                until = time.perf_counter() + SLICE
            if not one.behind and one in self.followers:
                self.tell(one, proof)
        self._rest.spent(moment, time.perf_counter() - begun, 0)

    def _in_order(self) -> list[Follower]:
        """As they came; before all others whom the floor is about."""
        if self.role is not Role.POINT:
            return list(self.followers)
        point = called(self.hall.state)
        return sorted(self.followers, key=lambda one: one.eye.seat.of != point)

    def _news(self, one: Follower, proof: bool, within: int | None) -> Frame | None:
        hall, eye = self.hall, one.eye
        now = time.monotonic()
        if self._moment is not hall.moment or now - self._made_at > FRESH:
            self._moment, self._made_at = hall.moment, now
            self._made.clear()
        whole, seen = eye.told is not None, eye.seen
        seq, parts = self.board.since(eye)
        digest = self.board.digest(eye) if proof and whole else None
        typed = writes(hall, eye.seat, seen, self.lang) if seen != seq else []
        if not (parts or typed or proof or within is not None):
            return None
        key = (tuple(parts), seen if typed else None, digest, one.old, within)
        frame = self._made.get(key)
        if frame is None:
            frame = self._made[key] = Frame(message(hall, seq, parts, typed, digest, within, one.old))
        return frame


def seat_name(seat: Seat) -> str:
    """The seat, whichever device."""
    return seat.name.partition(":")[0]
