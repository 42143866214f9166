"""The world as the robots know it: the newest picture of the conference, and a bell that rings when there is a newer one."""

import asyncio
from contextlib import suppress

from msgspec import json

from live.rehearsal.robots.pace import Pace
from live.rehearsal.robots.seat import Seat
from live.rehearsal.robots.view import View

# Pictures are taken at most so often and at least so often (real seconds).
GAP, AT_LEAST = 0.25, 2.0


class World:
    """Sockets and answers tell how far the record is; the organiser's seat is asked what stands in it."""

    def __init__(self, eye: Seat, pace: Pace) -> None:
        self.view = View()
        self._eye = eye
        self._gap = min(GAP, max(pace.real(2), 0.1))
        self._newest = 0
        self._rung = asyncio.Event()
        self._bell = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    def heard(self, epoch: str, seq: int) -> None:
        """A socket told of this position."""
        if epoch != self.view.epoch or seq > self._newest:
            self._newest = seq
            self._rung.set()

    async def reached(self, seq: int, epoch: str) -> View:
        """The picture once it stands for `seq` of this record or later, or for another record."""
        while self.view.seq < seq and self.view.epoch == epoch and await self.look():
            pass
        return self.view

    async def news(self, real_seconds: float) -> View:
        """The next picture, or this one after so many real seconds."""
        bell = self._bell
        # Not wait_for: Python 3.11 loses a cancellation that comes together with the ring, and the play never ends.
        with suppress(TimeoutError):
            async with asyncio.timeout(real_seconds):
                await bell.wait()
        return self.view

    async def look(self) -> bool:
        """Take a picture now; False where there was none to take."""
        asked_at = self.view
        async with self._one_at_a_time:
            if self.view is not asked_at:
                return True  # somebody else has just looked
            reply = await self._eye.get("state.json")
            if reply.status != 200:
                return False
            self.view = json.decode(reply.body, type=View)
            self._newest = self.view.seq
            bell, self._bell = self._bell, asyncio.Event()
            bell.set()
            return True

    async def follow(self) -> None:
        """Keep the picture new, until cancelled."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(AT_LEAST):
                    await self._rung.wait()
            self._rung.clear()
            await self.look()
            await asyncio.sleep(self._gap)
