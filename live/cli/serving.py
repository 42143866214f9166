"""`live serve`."""

import contextlib
from pathlib import Path

import apsw
import click

from live import logs, loop, whereabouts
from live.cli.place import Failed, folder_of, locked, shared_house
from live.halls import Halls
from live.journal.contract import Damaged, Unrecorded
from live.journal.file import NotAJournal, OldLibrary
from live.journal.mirror import MirrorFault
from live.journal.redis.house import AnotherHouse
from live.moving.serving import serve as run
from live.moving.serving import succeed
from live.moving.threshold import Heirloom, Occupied
from live.serve import PortTaken, listen
from live.settings import read


@click.command()
@click.option("--host", default=None, help="The address to listen on (HOST, default 127.0.0.1).")
@click.option("--port", type=int, default=None, help="The port (PORT, default 8000).")
@click.option("--data", type=click.Path(path_type=Path), default=None, help="The data folder (LIVE_DATA, default var).")
@click.option("--redis", default=None, help="Where the records of several machines lie (LIVE_REDIS_URL): redis://…")
@click.option("--replace", is_flag=True, help="Take the place of the process that serves this folder.")
def serve(host: str | None, port: int | None, data: Path | None, redis: str | None, replace: bool) -> None:
    """Serve all conferences of the data folder."""
    settings = read()
    logs.configure(settings.log)
    folder = folder_of(data)
    shared = shared_house(redis)
    host, port = host or settings.host, settings.port if port is None else port
    try:
        heirloom, stands = (replace and succeed(folder)) or (_fresh(folder, host, port), _nobody_waits)
        host, port = heirloom[0].getsockname()[:2]
        whereabouts.tell(folder, host, port)
        click.echo(f"Điểm Cầu: http://{host}:{port}/  (data: {folder})", err=True)
        with contextlib.suppress(KeyboardInterrupt):
            loop.run(run(Halls(folder, mirror=settings.mirror, shared=shared), settings, heirloom, stands))
    except PortTaken as taken:
        raise Failed(f"{taken} Choose another with --port {int(port or 0) + 1}.") from None
    except (AnotherHouse, Unrecorded) as fault:
        raise Failed(str(fault)) from None
    except Occupied as fault:
        raise Failed(str(fault)) from None
    except Damaged as fault:
        raise Failed(f"A record is damaged at entry {fault.seq}: {fault.why}. Find it with: live check") from None
    except MirrorFault as fault:
        raise Failed(f"{fault} Mend it, or start without LIVE_MIRROR: then this disk alone keeps the record.") from None
    except (NotAJournal, OldLibrary, apsw.Error) as fault:
        raise Failed(f"A record cannot be opened: {fault}") from None


def _fresh(folder: Path, host: str, port: int) -> Heirloom:
    """A lock and a listening socket of our own. Raises Failed, PortTaken."""
    lock = locked(folder)
    try:
        return listen(host, port), lock
    except PortTaken:
        lock.release()
        raise


def _nobody_waits() -> None:
    """No old process waits to hear that we stand."""
