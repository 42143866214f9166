"""The parent: holds the listening socket, keeps a worker in every slot, and replaces them one after the other.

It opens no record and answers nobody, so there is little in it that could fail. Between two workers of a slot the others go
on accepting on the same socket; who connects to none of them waits in the system's queue.
"""

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Coroutine
from typing import Any

from live.journal.contract import Damaged
from live.keys import NoKey
from live.moving.threshold import Heirloom, Threshold
from live.workers.running import Place, Running

_log = logging.getLogger(__name__)

GOODBYE = 12.0  # seconds until a worker that was told to go is ended; its own last call comes before
ROLL = 600.0  # seconds that a whole change may take
# A worker that had served for so long (seconds) is started again at once, another one after a pause that grows.
SERVED, FIRST, LONGEST = 10.0, 0.5, 10.0


class DidNotStart(Exception):
    """A worker ended before it stood; it has said why."""


class Parent:
    """One for the machine."""

    def __init__(self, place: Place, count: int, heirloom: Heirloom) -> None:
        """`heirloom`: the listening socket and the lock of the parent's folder."""
        self._place, self._count, self._heirloom = place, count, heirloom
        self._slots: dict[int, Running] = {}
        self._coming: Running | None = None
        self._turn = asyncio.Lock()  # a worker that ends while it is replaced is not started again besides
        self._handing = False
        self._ending = asyncio.Event()
        self._rolling = asyncio.Event()

    async def run(self, stands: Callable[[], None], succeeds: bool) -> None:
        """Until a signal, or until another parent stands in this one's place. Raises DidNotStart, NoKey, OSError, Damaged.

        `succeeds`: workers of another parent serve in the slots; they are replaced one after the other.
        """
        _on_signals(self._ending.set, self._rolling.set)
        beside: list[asyncio.Task[Any]] = []
        try:
            if await self._unless_ended(self._take_over() if succeeds else self._fill()):
                stands()
                works = (self._threshold(), self._roll(), *(self._keep(number) for number in self._slots))
                beside += [asyncio.create_task(work) for work in works]
                await self._unless_ended(_all_of(beside))
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            await self._all_go()

    async def _unless_ended(self, work: Coroutine[Any, Any, None]) -> bool:
        """Whether it was done before somebody told us to end. Raises what it raises."""
        doing, ending = asyncio.create_task(work), asyncio.create_task(self._ending.wait())
        await asyncio.wait((doing, ending), return_when=asyncio.FIRST_COMPLETED)
        if done := doing.done():
            doing.result()
        doing.cancel()
        ending.cancel()
        await asyncio.gather(doing, ending, return_exceptions=True)
        return done

    async def _fill(self) -> None:
        for number in range(1, self._count + 1):
            self._slots[number] = await Running.start(self._place, number)
        if not all(await asyncio.gather(*(worker.stands() for worker in self._slots.values()))):
            raise DidNotStart

    async def _take_over(self) -> None:
        for number in range(1, self._count + 1):
            if not await self._replaced(number):
                raise DidNotStart

    async def _replaced(self, number: int) -> bool:
        """Whether a new worker stands in this slot; else the one before goes on."""
        async with self._turn:
            former = self._slots.get(number)
            self._coming = await Running.start(self._place, number)
            coming, stood = self._coming, await self._coming.stands()
            self._coming = None
            if not stood:
                await coming.gone(GOODBYE)
                return False
            self._slots[number] = coming
        if former is not None:
            await former.gone(GOODBYE)
        return True

    async def _roll(self) -> None:
        """At every hangup."""
        while True:
            await self._rolling.wait()
            self._rolling.clear()
            for number in sorted(self._slots):
                try:
                    stands = await self._replaced(number)
                except (NoKey, OSError, Damaged) as fault:
                    _log.error("Worker %d cannot be replaced: %s", number, fault)
                    break
                if not stands:
                    _log.error("Worker %d was not replaced: the new one did not start. The others stay as they are.", number)
                    break
                _log.warning("Worker %d was replaced.", number)

    async def _keep(self, number: int) -> None:
        """A worker that ends is started again: at once where it had served, else after a while."""
        pause, tried = 0.0, time.monotonic()
        while True:
            worker = self._slots[number]
            code = await worker.ended()
            async with self._turn:  # a replacement that goes on comes first
                replaced = self._slots[number] is not worker
            if replaced:
                pause, tried = 0.0, time.monotonic()
                continue
            while self._handing:
                await asyncio.sleep(0.1)
            pause = 0.0 if time.monotonic() - tried > SERVED else min(max(FIRST, 2 * pause), LONGEST)
            _log.error("Worker %d has ended (%d). It is started again in %.1f s.", number, code, pause)
            await asyncio.sleep(pause)
            tried = time.monotonic()
            await self._start_again(number, worker)

    async def _start_again(self, number: int, ended: Running) -> None:
        async with self._turn:
            if self._slots[number] is ended:
                try:
                    self._slots[number] = await Running.start(self._place, number)
                except (NoKey, OSError, Damaged) as fault:
                    _log.error("Worker %d cannot be started: %s", number, fault)

    async def _threshold(self) -> None:
        """Another parent may take this one's place; it replaces the workers itself."""
        while True:
            with Threshold(self._heirloom, self._hand_over, ROLL) as threshold:
                await threshold.serve()
            if threshold.heir_stands:
                self._ending.set()
                return
            self._handing = False  # it failed: what it did not replace still stands, and the rest is started again

    async def _hand_over(self) -> None:
        self._handing = True

    async def _all_go(self) -> None:
        """Each says goodbye; nobody is left behind."""
        workers = [*self._slots.values(), *([self._coming] if self._coming else [])]
        for worker in workers:
            worker.end()
        await asyncio.gather(*(worker.gone(GOODBYE) for worker in workers))


async def _all_of(tasks: list[asyncio.Task[Any]]) -> None:
    await asyncio.gather(*tasks)


def _on_signals(end: Callable[[], None], roll: Callable[[], None]) -> None:
    hear: Any = getattr(asyncio.get_running_loop(), "add_signal_handler", None)  # Windows has none, and no workers
    for name, does in {"SIGINT": end, "SIGTERM": end, "SIGHUP": roll}.items():
        hear(getattr(signal, name), does)
