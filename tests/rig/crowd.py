"""The crowd: communes on mountain links, all profiles at once, the staff beside the server, and somebody who pulls the plug."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from .checker import Run
from .commune import Commune
from .follower import Follower
from .http import Line
from .meter import meter
from .outbox import Outbox
from .profiles import PROFILES, Profile
from .recorder import Recorder
from .roads import DistantRoad, opened
from .staff import Staff
from .village import CONFERENCE, Village

PATIENCE = 180.0  # seconds in which everything has settled once all links are clear again


@dataclass(frozen=True)
class Plan:
    """A run of so many seconds. `pace` < 1 makes the seconds of links and pages shorter, for a test that has no minutes."""

    seconds: float
    kills: int
    between: float  # seconds between two questions of a commune
    turn: float  # seconds between two steps of the chair
    seed: int
    pace: float = 1.0
    links: tuple[Profile, ...] = tuple(PROFILES[f"M{number}"] for number in range(1, 9))
    outbox: type[Outbox] = Outbox  # a control takes a worse one
    screen: type[Follower] = Follower

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the links."""
        return tuple(link.name for link in self.links)


class Crowd:
    """Everybody at one conference, for one run."""

    def __init__(self, house: Village, plan: Plan, path: Path) -> None:
        self.house, self.plan, self.recorder = house, plan, Recorder(path)
        self.dice = Random(plan.seed)
        self.communes: list[Commune] = []
        self.roads: dict[str, DistantRoad] = {}
        self.cues: dict[str, list[float]] = defaultdict(list)  # ms from click to cue, without the link's own delay
        self.back: list[float] = []  # seconds from the start of the new server until it is ready
        self.before_the_end: dict[str, tuple[int, int]] = {}  # sockets opened and polls answered while the links were bad
        self._cookies: dict[str, str] = {}
        self._staff: Staff

    async def run(self) -> Run:
        """Play the plan, let everything settle; what was recorded, with the journal."""
        self._cookies = await self.house.cookies()
        async with self._open_roads(), asyncio.TaskGroup() as tasks:
            always = [tasks.create_task(one) for one in self._sit_down()]
            await self._staff.begin()
            busy = [tasks.create_task(one) for one in self._do_something()]
            await self._pull_the_plug()
            await _stop(busy)
            await self._settle()
            await _stop(always)
        journal = await self._get("organiser", "journal.ndjson", 60)
        self.recorder.close()
        return Run.of(self.recorder.path, journal)

    def _sit_down(self) -> list[Coroutine[Any, Any, None]]:
        names = self.plan.names
        for number in range(1, self.house.points + 1):
            road = self.roads[names[number % len(names)]]
            seat = f"point-{number}"
            diary = self.recorder.diary(seat)
            screen = self.plan.screen(road.port, _path(seat), self._cookies[seat], diary, self.dice, self.plan.pace)
            self.communes.append(Commune(number, road, diary, self._outbox(seat, road.port), screen))
        self._staff = Staff(self._outbox("moderator", self.house.port), self._outbox("chair", self.house.port))
        runs = [self._staff.moderator.run(), self._staff.chair.run(), self._measure()]
        for commune in self.communes:
            commune.asked, commune.called = self._staff.asked, self._saw_the_call
            runs += [commune.screen.run(), commune.outbox.run()]
        return runs

    def _do_something(self) -> list[Coroutine[Any, Any, None]]:
        between = self.plan.between
        return [*(one.ask(between, self.dice) for one in self.communes), self._staff.chair_on(self.plan.turn)]

    def _outbox(self, seat: str, port: int) -> Outbox:
        cookie = self._cookies[seat]
        return self.plan.outbox(_path(seat), lambda: Line(port, cookie), self.recorder.diary(seat), self.dice, self.plan.pace)

    def _saw_the_call(self, commune: Commune, question: str) -> None:
        """How long the click took to this screen by the socket that was open then; the link's own delay is not ours."""
        clicked = self._staff.clicked
        if clicked and clicked[0] == question and commune.screen.steady and commune.screen.opened < clicked[1]:
            held = commune.road.held(commune.screen.local)
            self.cues[commune.road.name].append((time.monotonic() - clicked[1] - held) * 1000)

    async def _pull_the_plug(self) -> None:
        diary = self.recorder.diary("server")
        for _ in range(self.plan.kills):
            await asyncio.sleep(self.plan.seconds / (self.plan.kills + 1))
            self._staff.clicked = None
            await asyncio.to_thread(self.house.kill)
            diary.note("killed", top=self.house.newest_on_disk())
            begun = time.monotonic()
            await asyncio.to_thread(self.house.start)
            self.back.append(time.monotonic() - begun)
        await asyncio.sleep(self.plan.seconds / (self.plan.kills + 1))

    async def _measure(self) -> None:
        diary = self.recorder.diary("server")
        while True:
            if self.house.process is not None and (taken := meter(self.house.process.pid, self.house.data)):
                diary.note("meter", **taken)
            await asyncio.sleep(2)

    async def _settle(self) -> None:
        """All links are clear; nothing is unanswered, and what each screen shows then is written down, right or wrong."""
        self.before_the_end = {one.diary.who: (one.screen.sockets, one.screen.polls) for one in self.communes}
        for road in self.roads.values():
            await road.clear()
        outboxes = [self._staff.moderator, self._staff.chair, *(commune.outbox for commune in self.communes)]
        async with asyncio.timeout(PATIENCE):
            while any(outbox.waiting for outbox in outboxes):
                await asyncio.sleep(0.05)
            for commune in self.communes:
                await self._compare(commune)

    async def _compare(self, commune: Commune) -> None:
        """What somebody sees who joins now beside what this screen shows, as soon as it has caught up."""
        end = time.monotonic() + 40 * max(self.plan.pace, 0.5)
        while True:
            message = json.loads(await self._get(commune.diary.who, "live", 15))
            fresh = {part["id"]: part["html"] for part in message["parts"] if part["html"]}
            if fresh == commune.screen.regions or time.monotonic() > end:
                break
            await asyncio.sleep(0.1)
        commune.diary.note("fresh", regions=fresh)
        commune.diary.note("screen", regions=commune.screen.regions)

    async def _get(self, seat: str, what: str, patience: float) -> bytes:
        line = Line(self.house.port, self._cookies[seat])
        try:
            return (await line.get(f"{_path(seat)}/{what}", patience)).body
        finally:
            line.close()

    @asynccontextmanager
    async def _open_roads(self) -> AsyncIterator[None]:
        links = [link.scaled(self.plan.pace).fitted(self.plan.seconds) for link in self.plan.links]
        self.roads = await opened(self.house.port, links, self.plan.seed)
        try:
            yield
        finally:
            for road in self.roads.values():
                await road.close()


async def _stop(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _path(seat: str) -> str:
    return f"/{CONFERENCE}/{seat}"
