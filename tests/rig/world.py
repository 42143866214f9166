"""A simulated world: one or two processes on one disk, people who act on what they saw, screens, kills and clocks."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from random import Random

from conference.cast import EVERYBODY, NOON
from conference.worlds import KINDS, Draw, tried

import live.presence
from live.conference import commands as c
from live.conference.rules import ALLOWED, Forbidden
from live.conference.words import By, Invalid, Refused, Role
from live.hall import Hall
from live.journal.contract import Unrecorded
from live.journal.entry import chain
from live.screens.board import Board

from .begun import begun
from .disk import Disk
from .onlooker import Onlooker
from .process import Killed, Process
from .truth import Broken, Truth

ON_THE_FLOOR = (c.Call, c.Speak, c.Finish, c.NoAnswer, c.Invite, c.Recall, c.Extend, c.Undo, c.Approve, c.Hold)
LOOKERS = ("point-1", "point-2", "chair", "moderator", "stage", "audience-a1b2", "secretary-1", "agency-so-dat-dai")
AGAIN = "This id was used"


@dataclass
class Parts:
    """What a world is made of; a control puts in something broken."""

    hall: type[Hall] = Hall
    board: type[Board] = Board
    disk: type[Disk] = Disk


class World:
    """Everything that happens is decided by the seed."""

    def __init__(self, seed: int, steps: int, parts: Parts | None = None) -> None:
        self.seed, self.most, self.parts = seed, steps, parts or Parts()
        self.dice = Random(seed)
        self.truth = Truth()
        self.steps = self.kills = 0
        self.processes: list[Process] = []
        self._shift = 0  # ms by which the wall clock of the house is wrong
        self._pace = self.dice.choice((20.0, 20.0, 0.05))  # commands of one person in a second: a rush, or a slow afternoon
        self._morning = 0.0  # until then everybody sleeps
        self._ids = 0
        self._sent: list[tuple[c.Command, By]] = []
        self._broken: list[BaseException] = []

    async def play(self) -> None:
        """Until so many steps were taken. Raises Broken."""
        loop = asyncio.get_running_loop()
        live.presence.time = _Monotonic(loop.time)  # type: ignore[assignment]
        disk = self.parts.disk(self.dice, self.dice.choice((0.0, 0.0, 0.1)), self._written)
        disk.write(chain(begun(), disk.epoch, *disk.top), [])
        for _ in range(self.dice.choice((1, 1, 2))):
            self._boot(disk)
        crowd = self._crowd()
        tasks = [asyncio.create_task(self._guarded(story)) for story in (*crowd, self._pull_the_plug(disk))]
        try:
            while self.steps < self.most and not self._broken:
                await asyncio.sleep(0.5)
                self._broken += [fault for process in self.processes if (fault := process.fault())]
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if self._broken:
            raise self._broken[0]
        await self._settle()

    def _crowd(self) -> list[asyncio.coroutines]:  # type: ignore[valid-type]
        """Many moderators at one floor, or everybody at everything; and screens."""
        collide = self.dice.random() < 0.4
        floor = [by for by in EVERYBODY if by.role in (Role.CHAIR, Role.MODERATOR)]
        people = [self.dice.choice(floor) for _ in range(self.dice.randrange(2, 21))] if collide else list(EVERYBODY)
        kinds = ON_THE_FLOOR if collide else KINDS
        lookers = [Onlooker(self.dice.choice(LOOKERS), self.dice.choice(("vi", "en")), self.dice) for _ in range(4)]
        return [*(self._act(by, kinds) for by in people), *(self._look(one) for one in lookers)]

    async def _act(self, by: By, kinds: tuple[type[c.Command], ...]) -> None:
        """Somebody who sees, thinks, acts on what he saw, and tries again until he has an answer."""
        mine = [kind for kind in kinds if by.role in ALLOWED[kind]] or [c.Submit]
        seen = self.truth.states[-1]
        while True:
            if self.dice.random() < 0.6:
                seen = self.dice.choice(self.processes).hall.state
            night = max(0.0, self._morning - asyncio.get_running_loop().time())
            await asyncio.sleep(night + self.dice.expovariate(self._pace))
            command = self._thought(seen, self.dice.choice(mine if self.dice.random() < 0.95 else KINDS))
            for _ in range(self.dice.choice((1, 1, 1, 1, 2, 5))):
                await self._say(command, by)

    def _thought(self, seen: object, kind: type[c.Command]) -> c.Command:
        self._ids += 1
        dice = Draw(0, *(self.dice.randrange(256) for _ in range(3)), self.dice.random() < 0.15)
        return tried(seen, kind, dice, f"n{self._ids}")  # type: ignore[arg-type]

    async def _say(self, command: c.Command, by: By) -> None:
        self.truth.given[command.id].append((command, by))
        while True:
            self.steps += 1
            process = self.dice.choice(self.processes)
            since = process.hall.state.seq
            try:
                self.truth.answered(command, await process.submit(command, by))
                return
            except (Killed, Unrecorded):
                await asyncio.sleep(self.dice.random())
            except (Refused, Forbidden, Invalid) as fault:
                if not str(fault).startswith(AGAIN):
                    self.truth.refused(command, by, since)
                return

    async def _look(self, onlooker: Onlooker) -> None:
        while True:
            looks = onlooker.looks
            await onlooker.watch(self.dice.choice(self.processes))
            self.steps += onlooker.looks - looks
            await asyncio.sleep(self.dice.random() * self.dice.choice((0.01, 1, 3600)))

    async def _pull_the_plug(self, disk: Disk) -> None:
        """Kill and start again; set the wall clock wrong; let seats come and go."""
        while True:
            await asyncio.sleep(self.dice.expovariate(self._pace / 10))
            self.steps += 1
            chance = self.dice.random()
            process = self.dice.choice(self.processes)
            if chance < 0.3:
                self.kills += 1
                self.processes.remove(process)
                await process.kill()
                disk.after_kill()
                self.truth.survived(disk.line)
                self._boot(disk)
            elif chance < 0.5:
                self._shift = self.dice.choice((-7_200_000, 7_200_000, 3 * 86_400_000))
            elif chance < 0.6:
                night = 3600 * self.dice.random()
                self._morning = asyncio.get_running_loop().time() + night
                await asyncio.sleep(night)
            else:
                with process.hall.presence.listening(self.dice.choice(LOOKERS)):
                    await asyncio.sleep(self.dice.random() * 5)

    async def _settle(self) -> None:
        """Afterwards every process knows what the disk knows."""
        for process in self.processes:
            process.journal.hear()
            await asyncio.sleep(1)
            if process.hall.state.seq != self.truth.top:
                raise Broken(f"a hall stays at {process.hall.state.seq}; the record ends at {self.truth.top}")

    def _boot(self, disk: Disk) -> None:
        clock = asyncio.get_running_loop().time
        shift = self
        self.processes.append(Process(disk, lambda: NOON + int(clock() * 1000) + shift._shift, self.parts.hall, self.parts.board))

    def _written(self, stored: object) -> None:
        try:
            self.truth.written(stored)  # type: ignore[arg-type]
        except Broken as fault:
            self._broken.append(fault)
            raise

    async def _guarded(self, story: object) -> None:
        try:
            await story  # type: ignore[misc]
        except Exception as fault:
            self._broken.append(fault)


class _Monotonic:
    """Stands for the module `time` where only monotonic() is asked."""

    def __init__(self, monotonic: object) -> None:
        self.monotonic = monotonic
