"""Sitting: which robots are connected now. They come at a steady pace, leave for people, and some links fail for a while."""

import asyncio
from collections.abc import Awaitable, Callable

from live.rehearsal.robots.ear import Ear
from live.rehearsal.robots.letting_go import LettingGo
from live.rehearsal.robots.pace import Pace
from live.rehearsal.robots.seat import Seat

# All seats are filled within so many real seconds, and the house is asked once a second who is here.
ARRIVAL = 13.0
GLANCE = 1.0


class Sitting:
    """Every robot's seat by a name of its own; the audience's are audience/1, audience/2 …"""

    def __init__(self, robots: dict[str, Seat], ear: Callable[[str, Seat], Ear], people: LettingGo, pace: Pace) -> None:
        self.robots = robots
        self.away: set[str] = set()
        self._ear = ear
        self._people = people
        self._pace = pace
        self._listening: dict[str, asyncio.Task[None]] = {}
        self.arrived: set[str] = set()

    def is_free(self, robot: str) -> bool:
        """Whether a robot may act here: no person has the seat and its link stands."""
        seat = self.robots.get(robot)
        return seat is not None and bool(seat.cookie) and robot not in self.away and not self._people.is_held(seat.name)

    def is_held(self, robot: str) -> bool:
        """Whether a person has this seat."""
        return self._people.is_held(robot)

    def count(self) -> int:
        """How many sit and listen."""
        return len(self._listening)

    async def arrive(self, order: list[str]) -> None:
        """All sit down, one after the other, a few at a time."""
        gap = min(ARRIVAL, self._pace.real(ARRIVAL)) / max(len(order), 1)
        for robot in order:
            await self._sit(robot)
            await asyncio.sleep(gap)

    async def watch(self, who: Callable[[], Awaitable[dict[str, int] | None]]) -> None:
        """Once a second: people come, robots go; people have left, robots sit down again."""
        try:
            while True:
                people = await who()
                if people is not None:
                    self._people.saw(people)
                self._settle()
                await asyncio.sleep(GLANCE)
        finally:
            for task in self._listening.values():
                task.cancel()

    def leave(self, robot: str) -> None:
        """This robot's link fails."""
        self.away.add(robot)
        self._settle()

    def come_back(self, robot: str) -> None:
        """Its link stands again."""
        self.away.discard(robot)
        self._settle()

    async def sit_down(self, robot: str) -> None:
        """Take the seat by its link; a void link means that somebody has it."""
        seat = self.robots[robot]
        if seat.cookie:
            return
        if not await seat.sit_down():
            self._people.lose(seat.name)

    async def _sit(self, robot: str) -> None:
        await self.sit_down(robot)
        self.arrived.add(robot)
        self._settle()

    def _settle(self) -> None:
        for robot in self.arrived:
            wanted = self.is_free(robot)
            listening = self._listening.get(robot)
            if wanted and listening is None:
                self._listening[robot] = asyncio.create_task(self._listen(robot), name=f"ear of {robot}")
            elif not wanted and listening is not None:
                listening.cancel()
                del self._listening[robot]

    async def _listen(self, robot: str) -> None:
        seat = self.robots[robot]
        await self._ear(robot, seat).listen()
        # The link is void: taken over by somebody, until the next play issues it anew.
        seat.cookie = ""
        self._people.lose(seat.name)
        self._listening.pop(robot, None)
