"""`live import points|agencies|questions FILE`: all of a file or nothing of it, with a dry run that shows every row."""

import asyncio
from pathlib import Path

import click

from live.cli.place import Failed, alone, conference_in, folder_of, organiser, place, record_of, replayed
from live.conference.commands import Command
from live.conference.door import read
from live.conference.folding import advance
from live.conference.rules import decide
from live.conference.state import State
from live.conference.words import By, Invalid, Refused, Sentence
from live.hall import Hall
from live.keys import HouseKey
from live.sheets import PLANNERS, plan
from live.sheets.plan import Known, Plan
from live.sheets.read import MOST_BYTES, shown_name
from live.tongue import language, say

# What a line of the dry run says first.
MARKS = {"new": "new", "change": "change", "same": "there already", "passed": "passed over", "fault": "fault"}


@click.command(name="import")
@click.argument("kind", type=click.Choice(sorted(PLANNERS)))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would happen, change nothing.")
@click.option("--lang", default="vi", show_default=True, help="The language of the table: vi or en.")
@place
def import_(kind: str, file: Path, dry_run: bool, lang: str, data: Path | None, name: str | None) -> None:
    """Import a spreadsheet (XLSX, XLS, ODS, CSV)."""
    lang = language(lang)
    if dry_run:
        folder, name, reader = record_of(data, name)
        state = replayed(reader)
        reader.close()
        made = _planned(kind, file, state, HouseKey.for_conference(folder, name))
        _show(made, lang)
        raise SystemExit(1 if made.faults else 0)
    folder = folder_of(data)
    asyncio.run(_import(kind, file, folder, conference_in(folder, name), lang))


async def _import(kind: str, file: Path, folder: Path, name: str, lang: str) -> None:
    async with alone(folder, name) as hall:
        made = _planned(kind, file, hall.state, hall.key)
        if made.faults:
            _show(made, lang)
            raise Failed(say(lang, "Nothing was imported. Mend the rows above and import the file again."))
        before = hall.state.seq
        await _record(hall, made, lang)
        told = say(lang, "{count} changes recorded, {same} rows were there already.")
        click.echo(told.format(count=hall.state.seq - before, same=len(made.notes)))


async def _record(hall: Hall, made: Plan, lang: str) -> None:
    """All at once, or nothing: every command is weighed first, then all are one commit."""
    by = organiser(hall)
    try:
        commands = [read(name, fields) for name, fields in made.commands]
        _weigh(hall, commands, by)
        await asyncio.gather(*(hall.submit(command, by) for command in commands))
    except (Invalid, Refused) as fault:
        raise Failed(_spoken(fault.sentence, lang)) from None


def _weigh(hall: Hall, commands: list[Command], by: By) -> None:
    """Raises Invalid or Refused if any of them would be refused."""
    state = hall.state
    for command in commands:
        if not hall.has_answered(command.id):
            state = advance(state, state.seq + 1, "import", decide(state, command, by))


def _planned(kind: str, file: Path, state: State, key: HouseKey) -> Plan:
    known = Known(
        digest=lambda content: key.digest(content),
        points={id: point.name for id, point in state.points.items()},
        agencies={id: agency.name for id, agency in state.agencies.items()},
        topics={id: topic.name for id, topic in state.topics.items()},
        questions={id: (question.text, question.asker) for id, question in state.questions.items()},
    )
    return plan(kind, _content(file), file.name, known)


def _content(file: Path) -> bytes:
    """No more of it than tells that it is too large. Raises Failed."""
    if not file.is_file():
        raise Failed(f"{shown_name(file.name)} is not a file.")  # a pipe or a device has no end
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as fault:
        raise Failed(f"{shown_name(file.name)} cannot be read: {fault.strerror}.") from None


def _show(made: Plan, lang: str) -> None:
    for step in made.table():
        where = f"{step.sheet}!{step.column or ''}{step.row or ''}"
        click.echo(f"{where:<24} {say(lang, MARKS[step.mark]):<13} {_spoken(step.sentence, lang)}")


def _spoken(sentence: Sentence, lang: str) -> str:
    values = {name: _spoken(value, lang) if isinstance(value, Sentence) else value for name, value in sentence.values.items()}
    return say(lang, sentence.text, **values)
