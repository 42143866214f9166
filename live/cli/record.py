"""`live check` and `live export journal`: the record is proved and copied out, beside a running server too."""

import json
import sys
from pathlib import Path

import click

from live.cli.place import Failed, place, record_of
from live.conference.folding import advance
from live.conference.state import EMPTY
from live.journal.contract import Damaged


@click.command()
@click.option("--json", "as_json", is_flag=True)
@place
def check(as_json: bool, data: Path | None, name: str | None) -> None:
    """Verify every hash of the record and replay it."""
    _, name, reader = record_of(data, name)
    state, hash = EMPTY, "0" * 64
    try:
        for stored in reader.read():
            state = advance(state, stored.entry.seq, stored.entry.command, stored.entry.events)
            hash = stored.hash
    except Damaged as fault:
        raise Failed(f"{name}: damaged at entry {fault.seq}: {fault.why}. Restore a backup.") from None
    finally:
        reader.close()
    found = {"conference": name, "entries": state.seq, "questions": len(state.questions), "hash": hash}
    if as_json:
        click.echo(json.dumps(found))
    else:
        click.echo(f"{name}: {state.seq} entries hold together and replay to {len(state.questions)} questions. Top hash {hash}")


@click.command()
@click.argument("what", type=click.Choice(["journal"]))
@click.option(
    "--to", "target", required=True, type=click.Path(dir_okay=False, allow_dash=True), help="A file, or - for the screen."
)
@place
def export(what: str, target: str, data: Path | None, name: str | None) -> None:
    """Copy the journal out, a line of JSON per entry."""
    _, name, reader = record_of(data, name)
    try:
        with click.open_file(target, "wb") as file:
            count = 0
            for stored in reader.read():
                file.write(stored.line + b"\n")
                count += 1
    except Damaged as fault:
        raise Failed(f"{name}: damaged at entry {fault.seq}: {fault.why}.") from None
    except OSError as fault:
        raise Failed(f"{target} cannot be written: {fault.strerror}.") from None
    finally:
        reader.close()
    if target != "-":
        print(f"{name}: {count} entries written to {target}.", file=sys.stderr)
