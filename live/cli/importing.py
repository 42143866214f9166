"""`live import KIND FILE`: all of a file or nothing of it, with a dry run that shows every row."""

import asyncio
from pathlib import Path

import click
from msgspec.structs import replace

from live.cli.after import given, planned
from live.cli.place import Failed, alone, conference_in, folder_of, organiser, place, record_of, replayed
from live.conference.words import Invalid, Refused
from live.hall import Hall
from live.keys import HouseKey
from live.sheets import PLANNERS
from live.sheets.importing import known_of, record, weighed
from live.sheets.plan import Plan
from live.sheets.telling import mark_word, spoken
from live.tongue import language, say

# A dialogue that somebody of the register held, by its whole record.
_ALSO = {"journal": "reports"}


@click.command(name="import")
@click.argument("kind", type=click.Choice(sorted((*PLANNERS, *_ALSO))))
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Show what would happen, change nothing.")
@click.option("--topics", is_flag=True, help="Make the topics that a list of questions names and the conference does not have.")
@click.option("--lang", default="vi", show_default=True, help="The language of the table: vi or en.")
@place
def import_(kind: str, file: str, dry_run: bool, topics: bool, lang: str, data: Path | None, name: str | None) -> None:
    """Import a spreadsheet (XLSX, XLS, ODS, CSV); promises and reports also from a journal, promises from a conference here."""
    lang, kind = language(lang), _ALSO.get(kind, kind)
    if dry_run:
        folder, name, reader = record_of(data, name)
        state = replayed(reader)
        reader.close()
        key = HouseKey.for_conference(folder, name)
        made = planned(kind, given(kind, file, folder), replace(known_of(state, key.digest), new_topics=topics))
        _show(made, lang)
        _tell_topics(made, lang)
        raise SystemExit(1 if made.faults else 0)
    folder = folder_of(data)
    asyncio.run(_import(kind, file, folder, conference_in(folder, name), topics, lang))


async def _import(kind: str, file: str, folder: Path, name: str, topics: bool, lang: str) -> None:
    source = given(kind, file, folder)
    async with alone(folder, name) as hall:
        made = planned(kind, source, replace(known_of(hall.state, hall.key.digest), new_topics=topics))
        made = weighed(made, hall.state, organiser(hall), hall.has_answered)
        if made.faults:
            _show(made, lang)
            _tell_topics(made, lang)
            raise Failed(say(lang, "Nothing was imported. Mend the rows above and import the file again."))
        count = await _record(hall, made, lang)
        told = say(lang, "{count} changes recorded, {same} rows were there already.")
        click.echo(told.format(count=count, same=len(made.notes)))


async def _record(hall: Hall, made: Plan, lang: str) -> int:
    try:
        return await record(hall, made, organiser(hall))
    except (Invalid, Refused) as fault:
        raise Failed(spoken(fault.sentence, lang)) from None


def _tell_topics(made: Plan, lang: str) -> None:
    if made.unknown_topics:
        names = ", ".join(f"“{name}”" for name in made.unknown_topics)
        click.echo(say(lang, "Topics that the conference does not have: {names}. With --topics they are made.", names=names))


def _show(made: Plan, lang: str) -> None:
    for step in made.table():
        where = f"{step.sheet}!{step.column or ''}{step.row or ''}"
        click.echo(f"{where:<24} {mark_word(step.mark, lang):<13} {spoken(step.sentence, lang)}")
