"""Serving with several workers: the socket and the lock of the parent, what has to be there before, and then until the end."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from live.halls import ready_mirror
from live.journal.lock import FolderLock
from live.keys import HouseKey
from live.moving.threshold import Heir, Heirloom
from live.serve import listen
from live.settings import Settings
from live.workers.parent import Parent
from live.workers.running import Place
from live.workers.slots import brought_home, parents_folder

Succession = tuple[Heirloom, Callable[[], None]]


def fresh(data: Path, settings: Settings, host: str, port: int) -> Succession:
    """A socket and a lock of our own, and all that any worker has in the record of the data folder.

    Raises FolderInUse, PortTaken, Damaged, MirrorFault, NoKey, Unrecorded, OSError.
    """
    parents_folder(data).mkdir(exist_ok=True)
    lock = FolderLock(parents_folder(data))
    try:
        with FolderLock(data):
            ready_mirror(settings.mirror, HouseKey.of(data))
            asyncio.run(brought_home(data, settings.mirror))
        return (listen(host, port), lock), _nobody_waits
    except BaseException:
        lock.release()
        raise


def succeed(data: Path) -> Succession | None:
    """The socket and the lock of the parent that serves this folder; None where none does. Raises Occupied."""
    try:
        heir = Heir(parents_folder(data))
    except OSError:
        return None
    return heir.ask(), heir.standing


def serve(data: Path, settings: Settings, succession: Succession, succeeds: bool) -> None:
    """Until a signal or a successor. `succeeds`: the workers of a former parent are replaced. Raises as `Parent.run`."""
    (listening, lock), stands = succession
    environment = {
        "LIVE_REDIS_URL": settings.redis or "",
        "LIVE_MACHINE": settings.machine,
        "LIVE_MACHINES": settings.machines_said,
    }
    place = Place(data, listening, environment)
    with closing(listening), lock:
        asyncio.run(Parent(place, settings.workers, (listening, lock)).run(stands, succeeds))


def _nobody_waits() -> None:
    """There was no parent before."""
