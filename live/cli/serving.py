"""`live serve` and `live rehearse`."""

import contextlib
import socket
from pathlib import Path

import apsw
import click

from live import logs, loop
from live.app import build_app
from live.cli.place import Failed, folder_of, locked
from live.halls import Halls
from live.journal.contract import Damaged
from live.journal.file import NotAJournal, OldLibrary
from live.journal.mirror import MirrorFault
from live.rehearsal.house import rehearse as play
from live.serve import PortTaken, listen
from live.serve import serve as run
from live.settings import Settings, Wrong, read


@click.command()
@click.option("--host", default=None, help="The address to listen on (HOST, default 127.0.0.1).")
@click.option("--port", type=int, default=None, help="The port (PORT, default 8000).")
@click.option("--data", type=click.Path(path_type=Path), default=None, help="The data folder (LIVE_DATA, default var).")
def serve(host: str | None, port: int | None, data: Path | None) -> None:
    """Serve all conferences of the data folder."""
    try:
        settings = read()
    except Wrong as wrong:
        raise Failed(str(wrong)) from None
    logs.configure(settings.log)
    folder = folder_of(data)
    host, port = host or settings.host, settings.port if port is None else port
    with locked(folder):
        try:
            listening = listen(host, port)
            halls = Halls(folder, mirror=settings.mirror)
            click.echo(f"Điểm Cầu: http://{host}:{listening.getsockname()[1]}/  (data: {folder})", err=True)
            with contextlib.suppress(KeyboardInterrupt):
                loop.run(_serve(halls, settings, listening))
        except PortTaken as taken:
            raise Failed(f"{taken} Choose another with --port {port + 1}.") from None
        except Damaged as fault:
            raise Failed(f"A record is damaged at entry {fault.seq}: {fault.why}. Find it with: live check") from None
        except MirrorFault as fault:
            raise Failed(f"{fault} Mend it, or start without LIVE_MIRROR: then this disk alone keeps the record.") from None
        except (NotAJournal, OldLibrary, apsw.Error) as fault:
            raise Failed(f"A record cannot be opened: {fault}") from None


async def _serve(halls: Halls, settings: Settings, listening: socket.socket) -> None:
    """The records are opened first, so that a damaged one is a clear line and not a server's failed start."""
    await halls.open_all()
    await run(build_app(halls, settings), listening)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=int, default=8000, show_default=True)
@click.option("--data", type=click.Path(path_type=Path), default=Path("rehearsal"), show_default=True)
@click.option("--points", type=click.IntRange(1, 212), default=212, show_default=True, help="How many points sit down.")
@click.option("--tiers", type=click.Choice(["3", "2"]), default="3", show_default=True, help="3: until June 2025; 2: since.")
@click.option("--audience", type=click.IntRange(0, 2000), default=100, show_default=True, help="Listeners.")
@click.option("--speed", type=click.FloatRange(0.1, 1000), default=1.0, show_default=True)
@click.option("--seed", type=int, default=2027, show_default=True)
@click.option("--manual", multiple=True, metavar="SEAT", help="A seat that no robot takes.")
def rehearse(
    host: str, port: int, data: Path, points: int, tiers: str, audience: int, speed: float, seed: int, manual: tuple[str, ...]
) -> None:
    """Play a conference of the real size."""
    folder = folder_of(data)
    raise SystemExit(play(host, port, folder, points, int(tiers), audience, speed, seed, manual))
