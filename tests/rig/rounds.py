"""The crowd of a town: while its communes ask and its staff calls, one worker after the other is killed.

At the end whoever looks on at either worker sees what the other shows, and both know who is there.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .crowd import PATIENCE, Crowd, Plan
from .follower import Follower
from .http import Line as Pipe
from .recorder import Line, Recorder
from .town import CONFERENCE, TOKEN, Town

LOOKING_ON = ("audience", "audience", "audience", "audience", "moderator", "chair", "stage", "stage")
# What each process says of itself, or of the moment at which it was asked.
OF_THE_MOMENT = ("now", "at")


class Brief(Recorder):
    """Of what was told on the way only for which position it stands: consoles of a long run would fill the memory."""

    def write(self, line: Line) -> None:
        if line["what"] == "news":
            line["message"] = {name: line["message"][name] for name in ("epoch", "seq")}
        super().write(line)


class Rounds(Crowd):
    """`doom`: the places at which workers die by themselves, beside those that are killed at any moment."""

    house: Town

    def __init__(self, house: Town, plan: Plan, path: Path, doom: Sequence[str] = ()) -> None:
        super().__init__(house, plan, path)
        self.recorder = Brief(path)
        self.doom = doom
        self.killed: list[int] = []  # the number of each worker that was killed
        self.told: dict[int, dict[str, Any]] = {}  # what state.json of the moderator says at each worker, in the end
        self.sockets: dict[int, float] = {}
        self._screens: list[tuple[str, Follower]] = []
        self._looking: list[asyncio.Task[None]] = []

    async def _pull_the_plug(self) -> None:
        """`plan.kills` times at any moment, whoever it is; then those who die by themselves."""
        await self._look_on()
        diary = self.recorder.diary("server")
        for _ in range(self.plan.kills):
            await asyncio.sleep(self.dice.uniform(0.5, 1.5) * self.plan.seconds / self.plan.kills)
            number = self.dice.choice((1, 2))
            if self.house.end_one(number):
                self.killed.append(number)
                diary.note("killed", top=self.house.newest_on_disk())
        self.house.doom(self.doom)
        for number in (1, 2) if self.doom else ():
            self.house.end_one(number)
        async with asyncio.timeout(PATIENCE):
            while self.house.is_doomed:
                await asyncio.sleep(0.1)
        await asyncio.to_thread(self.house.until_ready)

    async def _look_on(self) -> None:
        for number, seat in enumerate(LOOKING_ON):
            diary = self.recorder.diary(f"{seat}#{number}")
            cookie = "" if seat == "audience" else self._cookies[seat]
            screen = self.plan.screen(self.house.port, _path(seat), cookie, diary, self.dice, self.plan.pace)
            self._screens.append((seat, screen))
            self._looking.append(asyncio.create_task(screen.run()))

    async def _settle(self) -> None:
        await self._spread()
        await super()._settle()
        for number, (seat, screen) in enumerate(self._screens):
            await self._compare_one(f"{seat}#{number}", seat, screen)
        for number in (1, 2):
            await self._ask_worker(number)
        for task in self._looking:
            task.cancel()
        await asyncio.gather(*self._looking, return_exceptions=True)

    async def _spread(self) -> None:
        """Whoever looked on through all of it goes on from where he was: every second one at each worker."""
        for number in (1, 2):
            these = range(number - 1, len(self._screens), 2)
            for one in these:
                self._looking[one].cancel()
            await asyncio.gather(*(self._looking[one] for one in these), return_exceptions=True)
            with self.house.only(number):
                for one in these:
                    self._looking[one] = asyncio.create_task(self._screens[one][1].run())
                async with asyncio.timeout(PATIENCE):
                    while any(self._screens[one][1].local is None for one in these):
                        await asyncio.sleep(0.02)

    async def _compare_one(self, who: str, seat: str, screen: Follower) -> None:
        """As `Crowd._compare`, of those who look on."""
        diary, end = self.recorder.diary(who), time.monotonic() + 30
        while True:
            message = json.loads(await self._get(seat, "live", 15))
            fresh = {part["id"]: part["html"] for part in message["parts"] if part["html"]}
            if fresh == screen.regions or time.monotonic() > end:
                break
            await asyncio.sleep(0.1)
        diary.note("fresh", regions=fresh)
        diary.note("screen", regions=screen.regions)

    async def _ask_worker(self, number: int) -> None:
        end = time.monotonic() + 30
        while True:  # who is there is known at the other a second later
            with self.house.only(number):
                told = json.loads(await self._get("moderator", "state.json", 15))
                numbers = await self._metrics()
            if all(point["line"] == "live" for point in told["points"]) or time.monotonic() > end:
                break
            await asyncio.sleep(0.5)
        self.told[number] = {name: value for name, value in told.items() if name not in OF_THE_MOMENT}
        self.sockets[number] = sum(
            float(line.rpartition(" ")[2]) for line in numbers.splitlines() if line.startswith("live_sockets{")
        )

    async def _metrics(self) -> str:
        line = Pipe(self.house.port, f"x=y\r\nAuthorization: Bearer {TOKEN}")
        try:
            return (await line.get("/metrics", 15)).body.decode()
        finally:
            line.close()


def _path(seat: str) -> str:
    return f"/{CONFERENCE}/{seat}"
