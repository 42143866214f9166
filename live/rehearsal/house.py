"""`live rehearse`: the house of the rehearsal. It serves before the robots sit down, and takes them along when it ends."""

import asyncio
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import apsw
import click
from msgspec.structs import replace

from live import loop, whereabouts
from live.app import build_app
from live.halls import Halls
from live.journal.contract import Damaged
from live.journal.file import NotAJournal, OldLibrary
from live.journal.lock import FolderInUse, FolderLock
from live.rehearsal import record
from live.rehearsal.address import addresses, code, reachable
from live.rehearsal.robots.orders import Orders, Progress
from live.rehearsal.stage import Stage
from live.rehearsal.troupe import Troupe
from live.serve import PortTaken, listen, server
from live.settings import Wrong, read
from live.tongue import say

# The first question is on the floor so many seconds after the start, at the speed of a hall.
FIRST_QUESTION = 18.0
# After Ctrl-C nothing is waited for longer than this (seconds).
LAST_CALL = 4.0


def rehearse(
    host: str, port: int, data: Path, points: int, tiers: int, audience: int, speed: float, seed: int, manual: tuple[str, ...]
) -> int:
    """Play until Ctrl-C. Returns the exit code; a taken port or folder is one line and 1."""
    started = time.monotonic()
    _speak_any_language()
    try:
        settings = read()
        listening = listen(host, port)
    except PortTaken as taken:
        return _failed(f"{taken} Choose another: make run PORT={port + 1}  (or: live rehearse --port {port + 1})")
    except (Wrong, OSError) as wrong:
        return _failed(str(wrong))
    try:
        with FolderLock(data):
            whereabouts.tell(data, host, listening.getsockname()[1])
            orders = Orders(
                reachable(host), listening.getsockname()[1], record.NAME, {}, tiers, points, audience, speed, seed, manual
            )
            loop.run(House(data, orders, settings.lang, started).open(host, listening))
    except FolderInUse as used:
        return _failed(f"{used} Stop that one, or take another folder: live rehearse --data rehearsal-2")
    except (Damaged, NotAJournal, OldLibrary, apsw.Error) as fault:
        return _failed(f"A record in {data} cannot be opened: {fault}")
    except OSError as fault:
        return _failed(f"The folder {data} cannot be used: {fault.strerror or fault}")
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()
    return 0


class House:
    """The server in this process, the robots in another, and one line on the terminal for each step of the play."""

    def __init__(self, folder: Path, orders: Orders, lang: str, started: float) -> None:
        self.folder = folder
        self.orders = orders
        self.lang = lang
        self.started = started

    async def open(self, host: str, listening: socket.socket) -> None:
        """Make the record, serve, and let the robots in once the pages answer."""
        await record.make(self.folder, self.orders.tiers)
        halls = Halls(self.folder)
        await halls.open_all()
        for hall in halls:
            hall.teach()
        stage = Stage(halls, self.orders.tiers, self.lang)
        serving = server(build_app(halls, read(), rehearsal=stage), LAST_CALL)
        here = asyncio.get_running_loop()
        # The troupe tells in a thread of its own; the halls' bells ring in theirs alone.
        troupe = Troupe(self._orders(halls), lambda progress: _in(here, lambda: self._told(stage, progress)))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(serving.serve(sockets=[listening]))
            while not serving.started and not serving.should_exit:
                await asyncio.sleep(0.02)
            self._welcome(host)
            troupe.start()
            try:
                while not serving.should_exit:
                    await asyncio.sleep(0.1)
            finally:
                # Their sockets go first: then the server has nobody to wait for.
                await asyncio.to_thread(troupe.stop)

    def _orders(self, halls: Halls) -> Orders:
        left = FIRST_QUESTION - (time.monotonic() - self.started)
        return replace(self.orders, links=record.links(halls.key, self.orders.tiers), opening=max(left, 10.0))

    def _welcome(self, host: str) -> None:
        port = self.orders.port
        here = f"http://{reachable(host)}:{port}/" if ":" not in reachable(host) else f"http://[{reachable(host)}]:{port}/"
        click.echo(say(self.lang, "Rehearsal: {address}  (Ctrl-C ends it)", address=here))
        found = addresses(host)
        for address in found:
            click.echo(say(self.lang, "In the hall: {address}", address=f"http://{address}:{port}/"))
        if found:
            code(f"http://{found[0]}:{port}/")

    def _told(self, stage: Stage, progress: Progress | None) -> None:
        gone = "The robots are gone; the hall goes on without them. Start the rehearsal again to have them back."
        stage.tell(progress or Progress(0, 0, gone))
        seconds = int(time.monotonic() - self.started)
        click.echo(f"{seconds // 60:02}:{seconds % 60:02}  {stage.progress}")


def _in(loop: asyncio.AbstractEventLoop, tell: Callable[[], None]) -> None:
    with suppress(RuntimeError):  # closed: the house has ended, and nobody is there to be told
        loop.call_soon_threadsafe(tell)


def _speak_any_language() -> None:
    """A terminal that lacks our letters shows question marks instead of a traceback."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _failed(line: str) -> int:
    click.echo(f"Error: {line}", err=True)
    return 1
