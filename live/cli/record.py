"""`live check`: the record is proved, and papers against it, beside a running server too."""

import json
from pathlib import Path
from typing import Any

import click

from live.cli.place import Failed, place, record_of
from live.conference.state import EMPTY, State
from live.evidence.store import ENDING, Kept, Store, lacking
from live.journal.contract import Damaged
from live.journal.entry import ZERO
from live.journal.lines import read_lines
from live.journal.reading import Reader
from live.papers.stamp import Stamp
from live.replay import after
from live.sheets.read import shown_name


@click.command()
@click.option("--json", "as_json", is_flag=True)
@click.option("--against", metavar="HASH|FILE", help="A printed top hash, or a mirror: proves that nothing was cut off.")
@click.option("--paper", type=click.Path(path_type=Path), help="A paper: was it drawn from this record, and is it unchanged?")
@place
def check(against: str | None, paper: Path | None, as_json: bool, data: Path | None, name: str | None) -> None:
    """Verify every hash of the record and replay it."""
    folder, name, reader = record_of(data, name)
    try:
        state, hashes = _walked(reader)
        stamp = _confirmed(paper, name, hashes, state, reader) if paper else None
    except Damaged as fault:
        raise Failed(f"{name}: damaged at entry {fault.seq}: {fault.why}. Restore a backup.") from None
    finally:
        reader.close()
    _refuse_lacking(name, lacking(state, Store.of(folder, name)))
    found: dict[str, Any] = {"conference": name, "entries": state.seq, "questions": len(state.questions), "hash": hashes[-1]}
    if against:
        found["against"] = _compared(name, hashes, against)
    if stamp:
        found["paper"] = {"paper": stamp.paper, "entry": stamp.seq}
    if as_json:
        click.echo(json.dumps(found))
        return
    click.echo(f"{name}: {state.seq} entries hold together and replay to {len(state.questions)} questions. Top hash {hashes[-1]}")
    if against:
        click.echo(f"{name}: it agrees up to entry {found['against']}; {state.seq - found['against']} came after.")
    if stamp:
        click.echo(f"{paper}: {stamp.paper}, drawn from this record at entry {stamp.seq}; it says what the record said then.")


def _refuse_lacking(name: str, files: list[Kept]) -> None:
    """The record holds together, but what it names does not lie beside it. Raises Failed."""
    if files:
        listed = "; ".join(f"{shown_name(file.name)} ({file.sha256[:12]})" for file in files[:5])
        raise Failed(
            f"{name}: the entries hold together, but {len(files)} evidence files are missing or altered: {listed}. "
            f"Copy them from a backup into {name}{ENDING}."
        )


def _confirmed(paper: Path, name: str, hashes: list[str], state: State, reader: Reader) -> Stamp:
    from live.papers.confirming import Unconfirmed, confirm  # with the libraries of the papers, which no other command needs

    try:
        return confirm(paper, name, hashes, state, reader.read())
    except Unconfirmed as fault:
        raise Failed(str(fault)) from None
    except OSError as fault:
        raise Failed(f"{paper} cannot be read: {fault.strerror}.") from None


def _walked(reader: Reader) -> tuple[State, list[str]]:
    """The state that the record comes to, and the hash at every position from 0. Raises Damaged."""
    state, hashes = EMPTY, [ZERO]
    for stored in reader.read():
        state = after(state, stored)
        hashes.append(stored.hash)
    return state, hashes


def _compared(name: str, hashes: list[str], against: str) -> int:
    """The position up to which the record is the one that the hash or the mirror stands for. Raises Failed."""
    if Path(against).is_file():
        return _against_mirror(name, hashes, Path(against))
    if against.lower() in hashes:
        return hashes.index(against.lower())
    raise Failed(f"{name}: no entry has this hash. Entries were cut off, or it is the hash of another record.")


def _against_mirror(name: str, hashes: list[str], mirror: Path) -> int:
    top = 0
    try:
        for stored in read_lines(mirror):
            top = stored.entry.seq
            if top < len(hashes) and hashes[top] != stored.hash:
                raise Failed(f"{name}: entry {top} differs from the one in {mirror}.")
    except Damaged as fault:
        raise Failed(f"{mirror}: damaged at entry {fault.seq}: {fault.why}.") from None
    if top >= len(hashes):
        raise Failed(f"{name}: it ends at entry {len(hashes) - 1}, {mirror} at {top}: entries are missing. Use: live restore")
    return top
