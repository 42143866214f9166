"""`live spare` and `live take-over`: a second laptop follows the record and goes on with it when the first one fails."""

import contextlib
from pathlib import Path

import apsw
import click

from live import logs, loop
from live.cli.place import Failed, folder_of, locked, place
from live.halls import Halls
from live.journal.contract import Damaged
from live.journal.file import NotAJournal
from live.journal.mirror import MirrorFault
from live.moving.asking import Asked, Unheard, ask
from live.moving.bundle import NoBundle, unpacked
from live.moving.following import Following, token_of
from live.moving.serving import serve
from live.moving.spare import Spare
from live.moving.threshold import Heirloom
from live.rehearsal.address import addresses, reachable
from live.serve import PortTaken, listen
from live.settings import Settings, read

# Seconds for the whole change, on a slow disk too.
PATIENCE = 60.0


@click.command()
@click.option("--of", "followed", required=True, metavar="URL", help="The server to follow: https://host, no path.")
@click.option(
    "--bundle",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Made there: live hand-over --spare.",
)
@click.option("--host", default=None, help="The address to listen on (HOST).")
@click.option("--port", type=int, default=None, help="The port (PORT, default 8000).")
@click.option("--here", default=None, metavar="URL", help="The address people will use here (LIVE_PUBLIC_URL).")
@click.option("--data", type=click.Path(path_type=Path), default=None, help="The data folder (LIVE_DATA, default var).")
def spare(followed: str, bundle: Path, host: str | None, port: int | None, here: str | None, data: Path | None) -> None:
    """Follow a server's record, ready to take over with one button."""
    settings = read()
    logs.configure(settings.log)
    folder = folder_of(data)
    host, port = host or settings.host, settings.port if port is None else port
    lock = locked(folder)
    try:
        with lock, listen(host, port) as listening, unpacked(bundle) as opened:
            here = (here or settings.public_url or _address(host, listening.getsockname()[1])).rstrip("/")
            following = Following.begin(folder, followed.rstrip("/"), opened)
            click.echo(f"Spare of {followed}: {here}/s/{following.token}  (organisers only; data: {folder})", err=True)
            with contextlib.suppress(KeyboardInterrupt):
                loop.run(_spare(following, folder, here, settings, (listening, lock)))
    except PortTaken as taken:
        raise Failed(f"{taken} Choose another with --port {port + 1}.") from None
    except (NoBundle, MirrorFault) as fault:
        raise Failed(str(fault)) from None
    except (NotAJournal, apsw.Error, OSError) as fault:
        raise Failed(f"The record cannot be kept here: {fault}") from None
    except Damaged as fault:
        raise Failed(f"The record is damaged at entry {fault.seq}: {fault.why}. Take a new bundle.") from None


def _address(host: str, port: int) -> str:
    """Where the pages of the other house will be sent: an address that they can reach, or a warning."""
    address = next(iter(addresses(host)), reachable(host))
    if address.startswith("127.") or address == "::1":
        click.echo("Only this machine reaches this spare. For a hall: --host 0.0.0.0, or --here URL.", err=True)
    return f"http://[{address}]:{port}" if ":" in address else f"http://{address}:{port}"


async def _spare(following: Following, folder: Path, here: str, settings: Settings, heirloom: Heirloom) -> None:
    """Follow; once taken over, the same process at the same socket is the house."""
    if await Spare(following, folder, here).serve(heirloom):
        click.echo(f"Taken over. Điểm Cầu: {here}/", err=True)
        await serve(Halls(folder, mirror=settings.mirror), settings, heirloom)


@click.command(name="take-over")
@click.option("--at", default=None, metavar="URL", help="Where the spare runs (default: this machine).")
@place
def take_over(at: str | None, data: Path | None, name: str | None) -> None:
    """Press the spare's button from the command line."""
    folder = folder_of(data)
    names = sorted(path.name.removesuffix(".spare") for path in folder.glob("*.spare"))
    if name is None and len(names) == 1:
        [name] = names
    if name not in names:
        raise click.UsageError(
            f"Name one of these with --conference: {', '.join(names)}." if names else f"No spare runs on {folder}."
        )
    at = (at or f"http://127.0.0.1:{read().port}").rstrip("/")
    try:
        # The answer leads to the organisers' page, which comes when the house stands.
        status, answer, _ = ask(Asked(at, str(name), token_of(folder, str(name))), "take-over", {}, patience=PATIENCE)
    except Unheard as fault:
        raise Failed(str(fault)) from None
    if status != 200:
        raise Failed(answer.decode(errors="replace"))
    click.echo(f"Taken over: {name} goes on at {at}.")
