"""Rest: a screen that costs much to draw and to send is told less often, so that points and commands never wait for it.

A moderator's console with hundreds of questions takes tens of milliseconds to draw. Drawn for each of twenty commands a
second it would take the whole server; drawn three times a second nobody sees the difference. The first news after a
quiet time is told at once.
"""

import asyncio
import time

from live.bell import Bell
from live.conference.state import Seat, State
from live.conference.words import Role
from live.hall import Hall
from live.moment import Moment

# Who acts at once upon what he sees; these screens are cheap.
_PICTURES = frozenset((Role.STAGE, Role.OVERLAY))
AT_ONCE = _PICTURES | {Role.POINT}
# A screen rests so many times as long as its news took, at most so many seconds; sending costs so many seconds per byte.
TIMES, MOST, PER_BYTE = 20.0, 1.0, 20e-9
# The audience is told at most four times a second, but at once who has the floor.
FEW = {Role.AUDIENCE: 0.25}
# So many seconds the urgent may take in one round of the loop.
SLICE = 0.005


class Door:
    """Who goes when. The urgent go together, in slices, so that commands come between; the others one by one, after them."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._urgent = 0
        self._begun: float | None = None  # when the urgent of this round of the loop began

    async def hurried(self, first: bool) -> None:
        """Return at once where one goes first, else in the next round, or the one after where that has lasted long enough."""
        self._urgent += 1
        try:
            if not first:
                await asyncio.sleep(0)
            while self._is_late():
                await asyncio.sleep(0)
        finally:
            self._urgent -= 1

    async def passed(self) -> None:
        """Return when it is this one's turn: in a round of the loop of his own, when nobody urgent waits."""
        await self._lock.acquire()
        try:
            while self._urgent:
                await asyncio.sleep(0)
        finally:
            asyncio.get_running_loop().call_soon(self._lock.release)

    def _is_late(self) -> bool:
        if self._begun is None:
            self._begun = time.monotonic()
            asyncio.get_running_loop().call_soon(self._next_round)
        return time.monotonic() - self._begun > SLICE

    def _next_round(self) -> None:
        self._begun = None


class Rest:
    """One for all listeners of a screen (role and language) of a hall, so that they are told the same moment together."""

    def __init__(self, role: Role, door: Door, bell: Bell | None = None) -> None:
        """`bell`: rung when there is news, also while the screen rests."""
        self._at_once = role in AT_ONCE
        self._least = FEW.get(role, 0.0)
        self._door = door
        self._bell = bell or Bell()
        self._told: Moment | None = None
        self._until = 0.0

    async def over(self, hall: Hall, seat: Seat) -> None:
        """Return when the screen may be told the newest moment; before all others whom the floor is about, and the hall."""
        if self._at_once:
            await self._door.hurried(seat.role in _PICTURES or seat.of == called(hall.state))
            return
        # What was told to one listener of the screen is drawn: the others get it without waiting.
        while hall.moment is not self._told and (left := self._until - time.monotonic()) > 0 and not self._is_floor(hall.moment):
            await self._bell.wait(self._bell.next_ring(), left)
        await self._door.passed()

    async def breath(self) -> None:
        """In the middle of many: let others have the loop, whose news or commands are short."""
        await self._door.hurried(False)

    def _is_floor(self, moment: Moment) -> bool:
        """Somebody was called, or speaks: nobody who looks on hears of it later than the others."""
        return bool(self._least) and self._told is not None and moment.state.turn != self._told.state.turn

    def spent(self, moment: Moment, seconds: float, size: int) -> None:
        """One listener was told this moment."""
        if self._at_once:
            return
        now = time.monotonic()
        until = max(max(self._until, now) + TIMES * (seconds + size * PER_BYTE), now + self._least)
        self._told, self._until = moment, min(until, now + MOST)


def called(state: State) -> str | None:
    """The point that has the floor."""
    question = state.floor and state.floor.question and state.questions.get(state.floor.question)
    return question.point if question else ""
