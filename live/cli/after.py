"""What an earlier conference leaves to a later one, brought over where both lie in one house or a journal was exported."""

from pathlib import Path

import click

from live.cli.place import Failed, organiser, record_of, replayed
from live.conference.door import read as read_command
from live.conference.state import Agency, State
from live.hall import Hall
from live.halls import names_in
from live.screens.reading import listed
from live.sheets import plan
from live.sheets.earlier import is_journal, plan_earlier
from live.sheets.importing import known_of, record, weighed
from live.sheets.plan import Given as Asked
from live.sheets.plan import Known, Plan, command
from live.sheets.read import MOST_BYTES, shown_name

# A record of years; a list is smaller (MOST_BYTES).
MOST_OF_A_JOURNAL = 512 * 2**20

Given = tuple[str, bytes | State]


def given(kind: str, named: str, folder: Path) -> Given:
    """(name, content) of a file, or for promises (name, state) of a conference of this house. Raises Failed, UsageError."""
    file = Path(named)
    if file.exists():
        return file.name, content(file)
    if kind == "promises" and named in names_in(folder):
        return named, state_of(folder, named)
    raise click.UsageError(f"There is no file {shown_name(named)}" + (" and no such conference." if kind == "promises" else "."))


def planned(kind: str, source: Given, known: Known) -> Plan:
    """What importing it would do."""
    name, what = source
    return plan_earlier(what, name, known) if isinstance(what, State) else plan(kind, what, name, known)


def state_of(folder: Path, name: str) -> State:
    """The state of a conference of this house. Raises Failed."""
    _, _, reader = record_of(folder, name)
    try:
        return replayed(reader)
    finally:
        reader.close()


async def bring_over(hall: Hall, name: str, before: State) -> int:
    """Agencies where the new conference has none, the register, and every promise: how many promises. Raises Invalid, Refused."""
    by = organiser(hall)
    known = known_of(hall.state, hall.key.digest)
    agencies = [] if known.agencies else [_defined(known, one) for one in listed(before.agencies)]
    bodies = [command(known, "expect", body=one.id, name=one.name, kind=one.kind) for one in listed(before.bodies)]
    for word, fields in (*agencies, *bodies):
        await hall.submit(read_command(word, fields), by)
    made = weighed(plan_earlier(before, name, known_of(hall.state, hall.key.digest)), hall.state, by, hall.has_answered)
    return await record(hall, made, by)


def _defined(known: Known, one: Agency) -> Asked:
    """An agency as it was: also one that no longer works, for its promises go to its successors."""
    fields = {
        "id": one.id,
        "name": one.name,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "successors": [*one.successors],
    }
    return command(known, "define", agency=fields)


def content(file: Path) -> bytes:
    """No more of it than tells that it is too large. Raises Failed."""
    if not file.is_file():
        raise Failed(f"{shown_name(file.name)} is not a file.")  # a pipe or a device has no end
    try:
        with file.open("rb") as opened:
            begins = opened.read(MOST_BYTES + 1)
            return begins + opened.read(MOST_OF_A_JOURNAL) if is_journal(begins) else begins
    except OSError as fault:
        raise Failed(f"{shown_name(file.name)} cannot be read: {fault.strerror}.") from None
