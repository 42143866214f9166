"""Serving a folder until a signal, or until an heir stands in our place."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from live.app import build_app
from live.halls import Halls, file_of, names_in
from live.journal.check import check
from live.journal.reading import Reader
from live.moving.former import watch
from live.moving.threshold import Heir, Heirloom, Occupied, Threshold, possible
from live.screens.paint import warm
from live.serve import another, server
from live.settings import Settings


async def serve(halls: Halls, settings: Settings, heirloom: Heirloom, stands: Callable[[], None] = lambda: None) -> None:
    """Serve on the listening socket; `stands` is called once connections are accepted. The socket and the lock are let go.

    The records are opened first, so that a damaged one is a clear line (Damaged) and not a server's failed start. An heir
    that asks for the place and dies before it stands has changed nothing: the halls are opened again.
    """
    listening, lock = heirloom
    with listening, lock:
        while await _until_left(halls, settings, heirloom, stands):
            stands = _nobody


async def _until_left(halls: Halls, settings: Settings, heirloom: Heirloom, stands: Callable[[], None]) -> bool:
    """Whether the house has to be opened again, because an heir failed."""
    await halls.open_all()
    app = build_app(halls, settings)
    running = server(app, patience=settings.patience)
    beside: list[asyncio.Task[None]] = []

    async def leave() -> None:
        # Who comes now waits in the system's queue until somebody accepts again: us, or the heir.
        for accepting in running.servers:
            accepting.close()
        await halls.retire()
        beside.append(asyncio.create_task(app.state.house.leaving.empty()))

    with Threshold(heirloom, leave) as threshold:
        works = (_threshold(threshold, running), _once_standing(running, stands), watch(halls))
        beside += [asyncio.create_task(work) for work in works]
        try:
            await running.serve(sockets=[another(heirloom[0])])
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
    return threshold.heir_stands is False


async def _threshold(threshold: Threshold, running: uvicorn.Server) -> None:
    await _accepting(running)
    await threshold.serve()
    if threshold.heir_stands:
        signal.raise_signal(signal.SIGTERM)  # the goodbye is the same as ever
    elif threshold.heir_stands is False:
        running.should_exit = True


async def _once_standing(running: uvicorn.Server, stands: Callable[[], None]) -> None:
    await _accepting(running)
    stands()


async def _accepting(running: uvicorn.Server) -> None:
    while not running.started:  # it rings no bell
        await asyncio.sleep(0.005)


def _nobody() -> None:
    """Nobody waits to hear that we stand."""


def succeed(folder: Path) -> tuple[Heirloom, Callable[[], None]] | None:
    """Take the place of the process that serves this folder; None where nobody does. Raises Occupied, Damaged, NotAJournal.

    Everything that can fail is tried before the old one is asked: every record is read to its end by this version's rules,
    so an older version refuses what it does not know while the house still stands.
    """
    if not possible():
        raise Occupied("This system cannot pass a socket on. Stop the house and start it again.")
    try:
        heir = Heir(folder)
    except OSError:
        return None
    for name in names_in(folder):
        _read_through(file_of(folder, name))
    warm()
    return heir.ask(), lambda: _standing(heir)


def _standing(heir: Heir) -> None:
    with suppress(OSError):  # the old one is gone already: so much the better
        heir.standing()


def _read_through(path: Path) -> None:
    reader = Reader(path)
    try:
        check(reader.read())
    finally:
        reader.close()
