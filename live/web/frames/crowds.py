"""The crowds of a house: who is in which, what place each takes, and the pulse by which it is noticed that one is gone."""

import asyncio
import time
from collections.abc import Callable

from live.conference.words import Role
from live.hall import Hall
from live.screens.board import Board
from live.screens.eye import Eye
from live.web.following.leaving import Leaving
from live.web.frames.crowd import Crowd
from live.web.frames.follower import Follower
from live.web.guards.identity import seat_name
from live.web.guards.places import Places

TURNS = 7  # so often within an interval somebody looks who has to be asked
SOME = 200  # at one look so many before others have the loop


class Crowds:
    """One for the house."""

    def __init__(self, places: Places, leaving: Leaving, now: Callable[[], float] = time.monotonic) -> None:
        self._places, self._leaving, self._now = places, leaving, now
        self._crowds: dict[tuple[Role, str, int], Crowd] = {}
        self._pulse: asyncio.Task[None] | None = None

    def of(self, board: Board, eye: Eye) -> Crowd:
        """The crowd in which this eye looks."""
        key = eye.seat.role, eye.lang, id(board)
        crowd = self._crowds.get(key)
        if crowd is None or crowd.board is not board:
            crowd = self._crowds[key] = Crowd(board, eye.seat.role, eye.lang, self._now, self.go)
        return crowd

    def welcome(self, crowd: Crowd, one: Follower, interval: float, timeout: float) -> None:
        """His connection is his: he is here, and is told. Pings go out after `interval` seconds of silence."""
        seat = one.seat
        self._leaving.come(one, seat.role)
        crowd.hall.presence.come(seat_name(seat), one.person)
        crowd.join(one)
        if self._pulse is None or self._pulse.done():
            self._pulse = asyncio.create_task(self._beat(interval, timeout), name="pulse")

    def go(self, hall: Hall, one: Follower) -> None:
        """He has gone, and his place is free."""
        seat = one.seat
        self._leaving.go(one)
        self._places.give_back(hall.name, seat)
        hall.presence.go(seat_name(seat), one.person)

    async def _beat(self, interval: float, timeout: float) -> None:
        """Instead of two timers for each."""
        while here := list(self._leaving.followers()):
            now = self._now()
            for count, one in enumerate(here, 1):
                if now - one.heard >= interval or one.parting:
                    one.beat(now, interval, timeout)
                if count % SOME == 0:
                    await asyncio.sleep(0)
                    now = self._now()
            await asyncio.sleep(interval / TURNS)
