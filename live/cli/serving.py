"""`live serve`."""

import contextlib
from pathlib import Path

import click
from msgspec.structs import replace

from live import logs, loop, whereabouts
from live.cli import faults
from live.cli.place import Failed, folder_of, shared_house
from live.halls import Halls
from live.journal.lock import FolderInUse, FolderLock
from live.moving.serving import serve as run
from live.moving.serving import succeed
from live.moving.threshold import Heirloom, possible
from live.serve import PortTaken, listen
from live.settings import Settings, read
from live.workers import house as workers_house
from live.workers.parent import DidNotStart
from live.workers.slots import brought_home, refuse_workers


@click.command()
@click.option("--host", default=None, help="The address to listen on (HOST, default 127.0.0.1).")
@click.option("--port", type=int, default=None, help="The port (PORT, default 8000).")
@click.option("--data", type=click.Path(path_type=Path), default=None, help="The data folder (LIVE_DATA, default var).")
@click.option("--redis", default=None, help="Where the records of several machines lie (LIVE_REDIS_URL): redis://…")
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="So many processes on this port; they need --redis.")
@click.option("--replace", "replaces", is_flag=True, help="Take the place of the process that serves this folder.")
def serve(host: str | None, port: int | None, data: Path | None, redis: str | None, workers: int | None, replaces: bool) -> None:
    """Serve all conferences of the data folder."""
    settings = read(workers=workers, redis=redis)
    settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    logs.configure(settings.log)
    folder = folder_of(data)
    try:
        with faults.told():
            (_with_workers if settings.workers > 1 else _alone)(folder, settings, replaces)
    except PortTaken as taken:
        raise Failed(f"{taken} Choose another with --port {settings.port + 1}.") from None


def _alone(folder: Path, settings: Settings, replaces: bool) -> None:
    shared = shared_house(settings.redis)
    _refuse_workers(folder)
    heirloom, stands = (succeed(folder) if replaces else None) or (_fresh(folder, settings), _nobody_waits)
    _say_where(folder, heirloom)
    halls = Halls(folder, mirror=settings.mirror, shared=shared)
    with contextlib.suppress(KeyboardInterrupt):
        loop.run(run(halls, settings, heirloom, stands))


def _with_workers(folder: Path, settings: Settings, replaces: bool) -> None:
    if not settings.redis:
        raise click.UsageError("Workers share their record through Redis: say where it lies with --redis or LIVE_REDIS_URL.")
    if not possible():
        raise click.UsageError("This system cannot share a socket among processes. Serve without --workers.")
    former = workers_house.succeed(folder) if replaces else None
    succession = former or workers_house.fresh(folder, settings, settings.host, settings.port)
    _say_where(folder, succession[0])
    try:
        workers_house.serve(folder, settings, succession, former is not None)
    except DidNotStart:
        raise Failed("A worker did not start; it has said why.") from None
    except OSError as fault:
        raise Failed(f"The workers cannot be kept: {fault}") from None


def _say_where(folder: Path, heirloom: Heirloom) -> None:
    host, port = heirloom[0].getsockname()[:2]
    whereabouts.tell(folder, host, port)
    click.echo(f"Điểm Cầu: http://{host}:{port}/  (data: {folder})", err=True)


def _fresh(folder: Path, settings: Settings) -> Heirloom:
    """A lock and a listening socket of our own. Raises Failed, PortTaken, and where a worker's record cannot be brought home."""
    try:
        lock = FolderLock(folder)
    except FolderInUse as fault:
        raise Failed(f"{fault} Take its place with --replace, or stop it first.") from None
    except OSError:
        raise Failed(f"The data folder {folder} cannot be written. Choose another with --data.") from None
    try:
        loop.run(brought_home(folder, settings.mirror))
        return listen(settings.host, settings.port), lock
    except BaseException:
        lock.release()
        raise


def _refuse_workers(folder: Path) -> None:
    try:
        refuse_workers(folder)
    except FolderInUse as fault:
        told = f"Workers serve this folder (process {fault.pid})"
        raise Failed(f"{told}: replace them with --workers N --replace, or kill -HUP, or stop them first.") from None


def _nobody_waits() -> None:
    """No old process waits to hear that we stand."""
