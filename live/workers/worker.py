"""A worker: serves on the socket of its parent, with a record of its own, until it is told to go or its parent is gone."""

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from live import logs, loop
from live.cli import faults
from live.halls import Halls
from live.journal.lock import FolderLock
from live.journal.redis.house import House
from live.moving.serving import serve, succeed
from live.settings import Settings, names_of, read
from live.workers.slots import slot_of


@click.command()
@click.argument("data", type=click.Path(path_type=Path))
@click.argument("number", type=int)
@click.argument("listening", type=int)
@click.argument("says", type=int)
@click.argument("hears", type=int)
def work(data: Path, number: int, listening: int, says: int, hears: int) -> None:
    """For the parent alone. Handles: the listening socket, where to say that we stand, and what closes when the parent ends."""
    settings = read()
    logs.configure(settings.log, _name_of(settings, number))
    threading.Thread(target=_end_with_the_parent, args=(hears,), daemon=True).start()
    with faults.told(), suppress(KeyboardInterrupt):
        lock, former_may_go = _lock_of(slot_of(data, number))

        def stands() -> None:
            os.write(says, b"standing\n")
            former_may_go()

        heirloom = socket.socket(fileno=listening), lock
        loop.run(serve(_halls(settings, data, number), settings, heirloom, stands))


def _lock_of(folder: Path) -> tuple[FolderLock, Callable[[], None]]:
    """Its own, or handed over by the worker before; the socket is the parent's anyhow."""
    if handed := succeed(folder):
        (former, lock), former_may_go = handed
        former.close()
        return lock, former_may_go
    return FolderLock(folder), lambda: None


def _halls(settings: Settings, data: Path, number: int) -> Halls:
    shared = House(settings.redis or "", _name_of(settings, number), settings.machines)
    mirror = settings.mirror and slot_of(settings.mirror, number)
    return Halls(slot_of(data, number), mirror=mirror, shared=shared, files=data)


def _name_of(settings: Settings, number: int) -> str:
    return names_of(settings.machine, settings.workers)[number - 1]


def _end_with_the_parent(hears: int) -> None:
    """Nobody would start us again, and whoever starts the house anew would find our place taken."""
    with suppress(OSError):
        os.read(hears, 1)
    signal.raise_signal(signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(work())
