"""`live backup` and `live restore`: a copy of the record is taken while the house runs, and becomes a record again."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path

import apsw
import click

from live.cli.place import Failed, conference_in, folder_of, locked, mirror_folder, place, replayed
from live.conference.state import EMPTY
from live.evidence.store import ENDING as FILES
from live.evidence.store import Store, lacking
from live.halls import ENDING, NAME, file_of, mirror_of, names_in
from live.journal.backup import back_up
from live.journal.contract import Damaged
from live.journal.entry import Private, Stored
from live.journal.file import NotAJournal, beside, connect
from live.journal.lines import read_lines
from live.journal.mirror import ENDING as MIRROR_ENDING
from live.journal.place import Top
from live.journal.reading import Reader
from live.journal.rebuilding import rebuild
from live.keys import HouseKey
from live.replay import after
from live.steady import wall_clock

NO_KEY = "No house key lies beside it: print all links anew, or copy the old house.key into the data folder."


@click.command()
@click.option("--to", "said", required=True, help="A new file, or a folder for a dated one.")
@click.option("--json", "as_json", is_flag=True)
@place
def backup(said: str, as_json: bool, data: Path | None, name: str | None) -> None:
    """Copy the whole record to one file, also while the server runs; it is read back and proved."""
    folder = folder_of(data)
    name = conference_in(folder, name)
    target = Path(said)
    if said.endswith(("/", os.sep)) and not target.is_dir():  # a stick that is not there: never a file of its name on this disk
        raise Failed(f"There is no folder {said} here. Is the disk there?")
    if target.is_dir():
        target = target / f"{name}.{datetime.now():%Y%m%d-%H%M%S}{ENDING}"
    try:
        report = back_up(file_of(folder, name), target)
        _key_beside(target, folder, name)
        files = Store.of(folder, name).copy_to(_files_beside(target))
    except Damaged as fault:
        raise Failed(f"{name}: damaged at entry {fault.seq}: {fault.why}. There is no backup of this.") from None
    except (NotAJournal, apsw.Error) as fault:
        raise Failed(f"{name}: the backup failed: {fault}") from None
    except OSError as fault:
        raise Failed(f"{target} cannot be written: {fault.strerror}.") from None
    if as_json:
        click.echo(
            json.dumps({"conference": name, "file": str(target), "entries": report.entries, "hash": report.hash, "files": files})
        )
        return
    click.echo(f"{name}: {report.entries} entries in {target}, read back and proved. Top hash {report.hash}")
    if files:
        click.echo(f"Its {files} evidence files lie in {_files_beside(target).folder}: keep them together.")
    click.echo("The key of its links lies beside it: keep both where nobody else reads them.")


def _files_beside(copy: Path) -> Store:
    """Where the evidence of a copy lies: beside it, under its name."""
    return Store(copy.with_name(copy.name.removesuffix(ENDING) + FILES))


def _key_beside(target: Path, folder: Path, name: str) -> None:
    """The key that opens this conference's links, under its name where another house's lies there already."""
    key = HouseKey.for_conference(folder, name)
    if not key.copied_to(target.parent):
        key.kept_in(target.parent, target.name.split(".")[0])


@click.command()
@click.option(
    "--from", "source", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A mirror, a backup, or a journal.ndjson.",
)  # fmt: skip
@click.option("--up-to", type=click.IntRange(1), default=None, metavar="N", help="Leave out everything after entry N.")
@click.option("--replace", is_flag=True, help="A record of this name is there: it is set aside, not deleted.")
@place
def restore(source: Path, up_to: int | None, replace: bool, data: Path | None, name: str | None) -> None:
    """Make a record from a mirror or a backup; it goes on in a new epoch."""
    folder = folder_of(data)
    name = name or source.name.split(".")[0]
    if not NAME.fullmatch(name):
        raise click.UsageError(f"Say with --conference which conference {source.name} is.")
    if name in names_in(folder) and not replace:
        raise Failed(f"There is a conference {name} in {folder}. With --replace it is set aside first.")
    with locked(folder):
        top = _rebuilt(folder, name, source, up_to)
        aside = _set_aside(folder, name)
        _unnamed(folder, name).rename(file_of(folder, name))
        keyed = _key(folder, name, source)
        evidence = _evidence(folder, name, source)
    click.echo(f"{name}: {top[0] - 1} entries from {source}, and it goes on at {top[0]}. Top hash {top[1]}")
    for line in (*aside, *keyed, *evidence, *_mirror_set_aside(folder, name)):
        click.echo(line)


def _unnamed(folder: Path, name: str) -> Path:
    """Where a record lies until it is whole: an ending that no server opens."""
    return folder / f"{name}.restoring"


def _rebuilt(folder: Path, name: str, source: Path, up_to: int | None) -> Top:
    unnamed = _unnamed(folder, name)
    for left in (unnamed, beside(unnamed, "-wal"), beside(unnamed, "-shm")):
        left.unlink(missing_ok=True)
    try:
        entries, private = _contents(source)
        return rebuild(unnamed, _replayed(islice(entries, up_to)), private, "restored", wall_clock())
    except Damaged as fault:
        whole = f" What comes before holds: add --up-to {fault.seq - 1}, or take another copy." if fault.seq > 1 else ""
        raise Failed(f"{source} is damaged at entry {fault.seq}: {fault.why}.{whole}") from None
    except (NotAJournal, ValueError, apsw.Error) as fault:
        raise Failed(f"{source} cannot be restored: {fault}") from None
    except OSError as fault:
        raise Failed(f"{source} cannot be restored: {fault.strerror}.") from None


def _contents(source: Path) -> tuple[Iterator[Stored], list[Private]]:
    """Entries and what lies beside them; a mirror holds no phones. Raises NotAJournal, Damaged."""
    with source.open("rb") as file:
        if not file.read(16).startswith(b"SQLite format 3"):
            return read_lines(source), []
    reader = Reader(source)
    return reader.read(), reader.private_rows()


def _replayed(entries: Iterator[Stored]) -> Iterator[Stored]:
    """The same entries: nothing becomes a record that does not fold to a state."""
    state = EMPTY
    for stored in entries:
        state = after(state, stored)
        yield stored


def _set_aside(folder: Path, name: str) -> list[str]:
    path = file_of(folder, name)
    if not path.exists():
        return []
    kept = folder / f"{name}.replaced-{datetime.now():%Y%m%d-%H%M%S-%f}"
    with suppress(apsw.Error):  # so that the log is empty when its file is renamed; a damaged record goes as it is
        connect(path).close(True)
    for ending in ("-wal", "-shm", ""):
        if beside(path, ending).exists():
            beside(path, ending).rename(beside(kept, ending))
    return [f"The record that was there is kept as {kept.name}."]


def _key(folder: Path, name: str, source: Path) -> list[str]:
    """The seats' links need the key of the house that made them."""
    ours = folder / "house.key"
    beside = (source.with_name(f"{source.name.split('.')[0]}.key"), source.with_name("house.key"))
    theirs = next((path for path in beside if path.exists()), None)
    if theirs is None:
        return [] if ours.exists() else [NO_KEY]
    if ours.exists():
        HouseKey.read(theirs).kept_in(folder, name)
    else:
        HouseKey.read(theirs).copied_to(folder)  # never, not for a moment, where others may read it
    return ["The key of its links came with it: all printed links stay valid."]


def _evidence(folder: Path, name: str, source: Path) -> list[str]:
    """The files that lie beside the copy come with it; a mirror has none, and those of a record set aside stay."""
    store = Store.of(folder, name)
    try:
        _files_beside(source).copy_to(store)
    except OSError as fault:
        return [f"Its evidence files could not be copied ({fault.strerror}): copy {_files_beside(source).folder} by hand."]
    reader = Reader(file_of(folder, name))
    try:
        missing = lacking(replayed(reader), store)
    finally:
        reader.close()
    return [f"{len(missing)} evidence files are missing: copy them into {store.folder}."] if missing else []


def _mirror_set_aside(folder: Path, name: str) -> list[str]:
    """A mirror that holds more than was restored, or another record, is no mirror of this one any more."""
    mirror = mirror_of(mirror_folder(), name)
    if mirror is None or not mirror.exists() or _leads_up_to(mirror, file_of(folder, name)):
        return []
    kept = mirror.with_name(mirror.name.removesuffix(MIRROR_ENDING) + f".replaced-{datetime.now():%Y%m%d-%H%M%S-%f}.ndjson")
    mirror.rename(kept)
    return [f"The mirror held another end; it is kept as {kept}, and a new one is made at the next start."]


def _leads_up_to(mirror: Path, path: Path) -> bool:
    reader = Reader(path)
    try:
        hashes = {stored.entry.seq: stored.hash for stored in reader.read()}
        return all(hashes.get(stored.entry.seq) == stored.hash for stored in read_lines(mirror))
    except Damaged:
        return False
    finally:
        reader.close()
