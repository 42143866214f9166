"""`live doctor`: is this machine fit for a conference? Every check is one line that says what to do."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import click

from live import assets
from live.cli.place import folder_of
from live.cli.reach import address as address_of
from live.cli.reach import reach
from live.halls import names_in, ready_mirror
from live.journal.file import OldLibrary, refuse_old_library
from live.journal.mirror import ENDING as MIRROR_ENDING
from live.journal.mirror import MirrorFault
from live.keys import HouseKey
from live.serve import PortTaken, listen
from live.settings import Wrong, read

Check = Callable[[Path], tuple[bool, str]]


@click.command()
@click.option("--json", "as_json", is_flag=True)
@click.option("--data", type=click.Path(path_type=Path), default=None)
@click.option("--reach", "url", metavar="URL", help="From a point's machine: is the server at this address reached?")
def doctor(as_json: bool, data: Path | None, url: str | None) -> None:
    """Look at this machine before the day; exit 1 if something must be mended."""
    found = []
    for name, well, says in _reached(url) if url is not None else _examined(folder_of(data)):
        found.append({"check": name, "well": well, "says": says})
        if not as_json:  # each as soon as it is known: a network may take its time
            click.echo(f"{'ok  ' if well else 'MEND'}  {name}: {says}")
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    sys.exit(0 if all(one["well"] for one in found) else 1)


def _reached(url: str) -> Iterator[tuple[str, bool, str]]:
    try:
        to = address_of(url)
    except ValueError:
        raise click.UsageError(f"{url!r} is no address. Type it as it stands on the sheet: https://…") from None
    yield from reach(to, read().lang)


def _examined(folder: Path) -> Iterator[tuple[str, bool, str]]:
    for check in (python, sqlite, disk, key, files, conferences, mirror, redis, port, address):
        yield check.__name__, *check(folder)


def python(folder: Path) -> tuple[bool, str]:
    """3.11 or newer."""
    return sys.version_info >= (3, 11), sys.version.split()[0]


def sqlite(folder: Path) -> tuple[bool, str]:
    """Past the bug that loses commits with several connections."""
    try:
        refuse_old_library()
    except OldLibrary as fault:
        return False, str(fault)
    return True, apsw.sqlite_lib_version()


def disk(folder: Path) -> tuple[bool, str]:
    """Room for a day and its copies."""
    free = shutil.disk_usage(folder).free // 2**20
    return free >= 500, f"{free} MiB free in {folder}" + ("" if free >= 500 else ": make room for at least 500 MiB")


def key(folder: Path) -> tuple[bool, str]:
    """The house key opens every seat: nobody else on this machine may read it."""
    path = folder / "house.key"
    if not path.exists():
        return True, "made with the first conference"
    shared = os.name == "posix" and path.stat().st_mode & 0o077
    return not shared, f"chmod 600 {path}" if shared else "readable by its owner only"


def files(folder: Path) -> tuple[bool, str]:
    """Static files and templates."""
    try:
        return True, f"build {assets.build()}"
    except FileNotFoundError as fault:
        return False, str(fault)


def conferences(folder: Path) -> tuple[bool, str]:
    """What lies in the data folder."""
    return True, ", ".join(names_in(folder)) or "none yet: live new --title '…'"


def mirror(folder: Path) -> tuple[bool, str]:
    """The second disk: whether it serves, is another one, and has everything."""
    second = read().mirror
    if second is None:
        return True, "none: one disk alone keeps the record; set LIVE_MIRROR to a folder on another one"
    try:
        ready_mirror(second, HouseKey.of(folder))
        (second / ".writable").touch()
        (second / ".writable").unlink()
    except (MirrorFault, OSError) as fault:
        return False, str(fault) if isinstance(
            fault, MirrorFault
        ) else f"the mirror {second} cannot be written ({fault.strerror})"
    if second.stat().st_dev == folder.stat().st_dev:
        return True, f"{second} lies on the same disk as {folder}: it helps against a lost file, not against a lost disk"
    behind = [name for name in names_in(folder) if not (second / f"{name}{MIRROR_ENDING}").exists()]
    return True, f"{second}" + (f"; made at the next start: {', '.join(behind)}" if behind else "")


def redis(folder: Path) -> tuple[bool, str]:
    """The record that several machines share."""
    from live.cli.fit_redis import redis as looked  # with its library, which one machine starts without

    try:
        return looked(folder)
    except Wrong as fault:
        return False, str(fault)


def port(folder: Path) -> tuple[bool, str]:
    """Whether the port is free."""
    try:
        settings = read()
        listen(settings.host, settings.port).close()
    except (PortTaken, Wrong) as fault:
        return False, f"{fault} Choose another with PORT or --port, or stop what runs there."
    return True, f"{settings.host}:{settings.port} is free"


def address(folder: Path) -> tuple[bool, str]:
    """What is missing without TLS."""
    public = read().public_url
    if public and public.startswith("https://"):
        return True, public
    return True, "plain http: everything works but keeping screens awake; set LIVE_PUBLIC_URL for https"
