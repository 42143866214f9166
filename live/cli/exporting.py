"""`live export`: the journal line by line, and the official papers in the form that the file's ending asks for."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from live.cli.place import Failed, place, record_of
from live.journal.contract import Damaged
from live.journal.entry import Stored
from live.journal.reading import Reader
from live.papers.catalogue import PAPERS, format_of
from live.papers.edition import Edition, edition, position_of, walked_to

# The contract's word for it.
_ALSO = {"followup": "tasks"}


@click.command()
@click.argument("what", type=click.Choice(["journal", *PAPERS, *_ALSO]))
@click.option(
    "--to", "target", required=True, type=click.Path(dir_okay=False, allow_dash=True),
    help="A file, or - for the screen; a paper's ending says in which form: .docx .pdf .xlsx .csv .json",
)  # fmt: skip
@place
def export(what: str, target: str, data: Path | None, name: str | None) -> None:
    """Copy the journal out, a line of JSON per entry, or draw a paper from the record."""
    _, name, reader = record_of(data, name)
    try:
        told = _journal(reader, target) if what == "journal" else _paper(reader, name, _ALSO.get(what, what), target)
    except Damaged as fault:
        raise Failed(f"{name}: damaged at entry {fault.seq}: {fault.why}.") from None
    except OSError as fault:
        raise Failed(f"{target} cannot be written: {fault.strerror}.") from None
    finally:
        reader.close()
    if target != "-":
        print(f"{name}: {told} written to {target}.", file=sys.stderr)


def _journal(reader: Reader, target: str) -> str:
    with click.open_file(target, "wb") as file:
        count = 0
        for stored in reader.read():
            file.write(stored.line + b"\n")
            count += 1
    return f"{count} entries"


def _paper(reader: Reader, conference: str, what: str, target: str) -> str:
    ending = "json" if target == "-" else Path(target).suffix.lower().removeprefix(".")
    try:
        drawn, _ = format_of(what, ending)
    except KeyError:
        forms = ", ".join(f".{form}" for form in PAPERS[what].formats)
        raise click.UsageError(f"{what} is written as {forms}: let the file end in one of these.") from None
    top = reader.top[0]
    # A paper takes about as long to draw as its record takes to read.
    with click.progressbar(length=2 * top + 1, label=f"{conference}: {what}", file=sys.stderr) as bar:
        made = _edition(reader, what, conference, bar.update)
        file = drawn(made.paper, made.stamp)
        bar.update(bar.length or 0)
    with click.open_file(target, "wb") as written:
        written.write(file)
    return f"{what} as of entry {made.stamp.seq}"


def _edition(reader: Reader, what: str, conference: str, on: Callable[[int], None]) -> Edition:
    newest = walked_to(sys.maxsize, _counted(reader.read(), on))
    seq = position_of(what, newest.state)
    at = newest if seq == newest.state.seq else walked_to(seq, reader.read())
    made = edition(what, conference, at, newest.state)
    if made is None:
        raise Failed(f"{conference}: there is no such paper yet.")
    return made


def _counted(entries: Iterator[Stored], on: Callable[[int], None]) -> Iterator[Stored]:
    """The entries, while the bar goes on."""
    for stored in entries:
        on(1)
        yield stored
