"""`live years`: the year book of the house, a row for each conference, beside a running server too."""

import json
import sys
from pathlib import Path

import click
from msgspec.structs import asdict

from live.cli.after import state_of
from live.cli.place import folder_of
from live.halls import names_in
from live.screens.yearbook import Row, by_year, row_of

_HEAD = ("date", "points", "opinions", "answered", "deferred", "referred", "promises", "kept")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="[{name, title, year, date, tiers, ended, points, …}]")
@click.option("--data", type=click.Path(path_type=Path), default=None, help="The data folder (LIVE_DATA, default var).")
def years(as_json: bool, data: Path | None) -> None:
    """Print every conference of the house, year by year, with its numbers."""
    folder = folder_of(data)
    book = by_year([row_of(name, state_of(folder, name)) for name in names_in(folder)])
    if as_json:
        json.dump([asdict(row) for _, rows in book for row in rows], sys.stdout, ensure_ascii=False, indent=1)
        click.echo()
        return
    for year, rows in book:
        click.echo(f"{year or '-'}")
        for row in rows:
            click.echo(f"  {row.name}: {row.title}\n    {_numbers(row)}")


def _numbers(row: Row) -> str:
    return " · ".join(f"{name} {getattr(row, name) if getattr(row, name) is not None else '-'}" for name in _HEAD)
