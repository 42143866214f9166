"""One worker process, as its parent sees it: started, standing, gone."""

import asyncio
import os
import socket
import sys
import time
from asyncio.subprocess import Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from live.workers.slots import furnished

STANDS = 120.0  # seconds for reading the longest record on a slow disk


class Place(Struct, frozen=True):
    """What all workers of a parent have in common; `environment` beside the parent's own."""

    data: Path
    listening: socket.socket
    environment: Mapping[str, str]


class Running:
    """A process that serves in a slot, or is about to."""

    def __init__(self, number: int, process: Process, says: asyncio.StreamReader, hears: int) -> None:
        self.number = number
        self.begun = time.monotonic()
        self._process = process
        self._says = says
        self._hears = hears  # ours; it closes with us, however we end

    @classmethod
    async def start(cls, place: Place, number: int) -> "Running":
        """It takes the place of whoever serves in that slot, once it has read the records. Raises NoKey, OSError, Damaged."""
        await asyncio.to_thread(furnished, place.data, number)
        said, says = os.pipe()
        hears, closes = os.pipe()
        handles = (place.listening.fileno(), says, hears)
        words = [sys.executable, "-m", "live.workers.worker", str(place.data), str(number), *map(str, handles)]
        environment = {**os.environ, **place.environment}
        # A terminal's Ctrl-C is for the parent, which tells its workers.
        try:
            process = await asyncio.create_subprocess_exec(*words, env=environment, pass_fds=handles, start_new_session=True)
        finally:
            os.close(says)
            os.close(hears)
        return cls(number, process, await _reader(said), closes)

    @property
    def pid(self) -> int:
        return self._process.pid

    async def stands(self) -> bool:
        """Once it accepts connections; False where it ends before, or takes too long."""
        try:
            async with asyncio.timeout(STANDS):
                return bool(await self._says.readline())
        except TimeoutError:
            return False

    async def ended(self) -> int:
        """Its exit code, once it has one."""
        code = await self._process.wait()
        if self._hears >= 0:
            os.close(self._hears)
            self._hears = -1
        return code

    def end(self) -> None:
        """Ask it to say goodbye."""
        with suppress(ProcessLookupError):
            self._process.terminate()

    async def gone(self, patience: float) -> None:
        """Within so many seconds, or it is ended."""
        try:
            async with asyncio.timeout(patience):
                await self.ended()
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self.ended()


async def _reader(handle: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    pipe = os.fdopen(handle, "rb", 0)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
    return reader
