"""A simulated process: a hall on the disk, its board, and whoever waits for an answer when it is killed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from live.conference.commands import Command
from live.conference.words import By
from live.desk import Answer
from live.hall import Hall
from live.keys import HouseKey
from live.screens.board import Board

from .disk import Disk, Journal


class Killed(Exception):
    """No answer will come: the process is gone."""


class Process:
    """Alive until killed."""

    def __init__(self, disk: Disk, clock: Callable[[], int], hall: type[Hall] = Hall, board: type[Board] = Board) -> None:
        self.journal = Journal(disk)
        self.hall = hall("doithoai", self.journal, HouseKey(b"k" * 32), clock)
        self.board = board(self.hall)
        self.hall.bell.also(self.board.ring)
        self._wind(asyncio.get_running_loop().time)
        self.alive = True
        self.born = self.hall.state.seq
        self._running = asyncio.create_task(self.hall.run())
        self._asking: dict[asyncio.Task[Answer], None] = {}  # in order: the same seed, the same run

    def _wind(self, time: Callable[[], float]) -> None:
        """What counts seconds in the hall counts those of the loop."""
        steady = getattr(self.hall, "_clock", None)
        for part, name, count in ((self.hall.presence, "_clock", time), (steady, "_count", lambda: int(time() * 1000))):
            if hasattr(part, name):
                setattr(part, name, count)

    async def submit(self, command: Command, by: By) -> Answer:
        """As `Hall.submit`. Raises Killed where the process dies before it has answered."""
        task = asyncio.create_task(self.hall.submit(command, by))
        self._asking[task] = None
        await asyncio.wait({task})
        self._asking.pop(task, None)
        if task.cancelled():
            raise Killed
        return task.result()

    async def kill(self) -> None:
        """No goodbye: what was under way is under way no more."""
        self.alive = False
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        for task in tuple(self._asking):
            task.cancel()
        self.journal.close()
        self.hall.bell.ring()

    def fault(self) -> BaseException | None:
        """What ended the hall, if anything did that was not a kill."""
        return self._running.exception() if self._running.done() and not self._running.cancelled() else None
