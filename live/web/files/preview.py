"""What would become of a file, row by row, as the organisers read it before anything is recorded."""

from collections import Counter
from itertools import groupby
from typing import Any

from msgspec import json

from live.conference.state import Question, State
from live.keys import HouseKey
from live.screens.alike import Asked, compared, repeated
from live.sheets.plan import Fault, Found, Mark, Plan, Step
from live.sheets.telling import fault_words, field_word, mark_word, spoken
from live.web.files.shelf import File

# In the order in which they are counted.
COUNTED: tuple[Mark, ...] = ("new", "change", "same", "passed", "fault")
# Texts compared with texts of the record, a microsecond each: nobody waits much longer than for the reading.
MOST_COMPARED = 400_000
MOST_ALIKE = 2


def preview(file: File, made: Plan, state: State, key: HouseKey, lang: str) -> dict[str, Any]:
    """What the template `preview.html` shows of a plan that was weighed."""
    rows = _rows(made)
    hints, most = _hints(rows, state)
    twins, within = _twins(rows)
    counts = Counter(row.mark for row in rows)
    return {
        "file": file,
        "seen": seen(made, key),
        "counts": [(mark, mark_word(mark, lang), counts[mark]) for mark in COUNTED],
        "importing": 0 if made.faults else sum(bool(step.commands) for step in made.steps),
        "lists": [_list(found, made.kind, lang) for found in made.found],
        "faults": [_fault(fault, file, lang) for fault in made.faults],
        "sheets": [
            (sheet, [_row(row, hints.get(id(row), []), twins.get(id(row)), lang) for row in of_sheet])
            for sheet, of_sheet in groupby(rows, key=lambda row: row.sheet)
        ],
        "repeated": counts["same"],
        "alike": len(hints),
        "compared": most,
        "twins": len(twins),
        "within": within,
        "unknown_topics": made.unknown_topics,
    }


def seen(made: Plan, key: HouseKey) -> str:
    """A fingerprint of all that the preview says and the import would record: what differs was not seen."""
    told = [(row.sheet, row.row, row.column, row.mark, str(row.sentence)) for row in made.table()]
    return key.digest(json.encode((told, made.commands)))[:40]


def _rows(made: Plan) -> tuple[Step, ...]:
    """As the file has them; of a row with a fault nothing is told but the fault."""
    wrong = {(fault.sheet, fault.row) for fault in made.faults}
    return tuple(row for row in made.table() if row.mark == "fault" or (row.sheet, row.row) not in wrong)


def _hints(rows: tuple[Step, ...], state: State) -> tuple[dict[int, list[Question]], int | None]:
    """Questions of the record that are much like a new row, by its `id()`; and how many rows were compared, if not all."""
    asked = Asked(state.questions.values())
    new = _submitting(rows)
    most = MOST_COMPARED // max(len(asked), 1)
    hints = ((id(row), asked.like(row.commands[0][1]["text"], MOST_ALIKE)) for row in new[:most])
    return {row: found for row, found in hints if found}, most if len(new) > most else None


def _twins(rows: tuple[Step, ...]) -> tuple[dict[int, Step], int | None]:
    """The row further up that a new row is much like, by its `id()`; and how many rows were compared, if not all."""
    new = _submitting(rows)
    found = repeated((row.commands[0][1]["text"] for row in new), MOST_COMPARED)
    most = compared(MOST_COMPARED)
    return {id(new[place]): new[earlier] for place, earlier in found.items()}, most if len(new) > most else None


def _submitting(rows: tuple[Step, ...]) -> list[Step]:
    return [row for row in rows if row.mark == "new" and row.commands and row.commands[0][0] == "submit"]


def _fault(fault: Fault, file: File, lang: str) -> str:
    """What is wrong with the whole file stands in no sheet of it."""
    return spoken(fault.sentence, lang) if (fault.sheet, fault.row) == (file.name, None) else fault_words(fault, lang)


def _list(found: Found, kind: str, lang: str) -> dict[str, Any]:
    columns = [(letter, heading, field_word(kind, field, lang)) for field, (letter, heading) in found.columns.items()]
    return {"sheet": found.sheet, "row": found.row, "columns": columns, "ignored": found.ignored}


def _row(row: Step, hints: list[Question], twin: Step | None, lang: str) -> dict[str, Any]:
    return {
        "row": row.row,
        "column": row.column,
        "mark": row.mark,
        "word": mark_word(row.mark, lang),
        "words": spoken(row.sentence, lang),
        "alike": hints,
        "twin": twin and {"sheet": twin.sheet if twin.sheet != row.sheet else "", "row": twin.row, "text": _text(twin)},
    }


def _text(row: Step) -> str:
    return str(row.commands[0][1]["text"])
