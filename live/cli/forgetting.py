"""`live forget`: personal data that lies beside the record is erased; the record's chain stays valid."""

import asyncio
import json
from collections.abc import Iterable
from pathlib import Path

import click

from live.cli.place import Failed, alone, conference_in, folder_of, place
from live.conference.state import State
from live.evidence.store import Store, unnamed
from live.hall import Hall

# What no command can take out of a record that proves itself.
STAYS = (
    "Not erased: names, posts and units of those who asked or were commended, names of leaders at points, and every text that "
    "was typed. They stand in the record, which proves itself by its hashes. To keep them from readers, hand out papers only."
)
COPIES = "Copies made before still hold what was erased: backups, bundles, files of spares. Erase them, or make them anew."


@click.command()
@click.argument("refs", nargs=-1, metavar="[REF]...")
@click.option("--all", "everything", is_flag=True, help="All contacts and phones of the conference.")
@click.option("--list", "listing", is_flag=True, help="Only show what there is to erase, without its content.")
@click.option("--json", "as_json", is_flag=True)
@place
def forget(refs: tuple[str, ...], everything: bool, listing: bool, as_json: bool, data: Path | None, name: str | None) -> None:
    """Erase contacts and phones: of a question (its id), of a point (point-3), of the desk (desk), or all.

    Evidence files that an agency has taken out again are erased with them.
    """
    if bool(refs) + everything + listing != 1:
        raise click.UsageError("Name what is to be erased, or say --all, or look first with --list.")
    folder = folder_of(data)
    asyncio.run(_forget(folder, conference_in(folder, name), refs if refs else None, listing, as_json))


async def _forget(folder: Path, name: str, refs: tuple[str, ...] | None, listing: bool, as_json: bool) -> None:
    store = Store.of(folder, name)
    async with alone(folder, name) as hall:
        there = hall.journal.private()
        files = unnamed(hall.state, store.names())
        if unknown := sorted(set(refs or ()) - there.keys()):
            raise Failed(f"There is nothing beside the record under {', '.join(unknown)}. Look with: live forget --list")
        chosen = sorted(refs if refs is not None else there)
        if not listing:
            await asyncio.to_thread(_erase, hall, store, chosen, files)
        _tell(hall.state, name, chosen, files, listing, as_json)


def _erase(hall: Hall, store: Store, refs: Iterable[str], files: Iterable[str]) -> None:
    for ref in refs:
        hall.journal.erase(ref)
    for file in files:
        store.forget(file)


def _tell(state: State, name: str, refs: list[str], files: list[str], listing: bool, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"conference": name, "listed" if listing else "erased": refs, "files": files}))
        return
    for ref in refs:
        click.echo(f"{ref:<34} {_whose(state, ref)}")
    if listing:
        click.echo(f"{name}: {len(refs)} contacts and phones, {len(files)} evidence files that were taken out.")
        return
    click.echo(f"{name}: {len(refs)} contacts and phones and {len(files)} evidence files that were taken out are erased.")
    click.echo(STAYS)
    click.echo(COPIES)


def _whose(state: State, ref: str) -> str:
    """What it belongs to, without a name of anybody."""
    if ref in state.collected:
        return f"contact given with question {state.collected[ref].number}, which lies with a branch"
    if ref in state.questions:
        return f"contact given with question {state.questions[ref].number}"
    if ref.removeprefix("point-") in state.points:
        return f"phone of {state.points[ref.removeprefix('point-')].name}"
    return "phone of the technical desk" if ref == "desk" else "contact"
