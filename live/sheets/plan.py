"""What an import would do: commands, a line for each row, and the faults that keep all of it out."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from live.conference.words import Sentence

Given = tuple[str, dict[str, Any]]
Mark = Literal["new", "change", "same", "passed", "fault"]


class Fault(Struct, frozen=True):
    """Why nothing is imported, and where: `row` as the spreadsheet numbers it, `column` its letter; None: all of it."""

    sheet: str
    row: int | None
    column: str | None
    sentence: Sentence
    heading: str = ""

    def where(self) -> Sentence:
        """The place in words."""
        return place(self.sheet, self.row, self.column, self.heading)


class Same(Struct, frozen=True):
    """A row that stands in the record, or further up in the file, already: no fault, it adds nothing."""

    sheet: str
    row: int
    sentence: Sentence


class Step(Struct, frozen=True):
    """A line of the dry run: what would happen with this row."""

    sheet: str
    row: int | None
    mark: Mark
    sentence: Sentence
    column: str | None = None
    commands: tuple[Given, ...] = ()


class Found(Struct, frozen=True):
    """What was recognised in a sheet: the row of its headings, field → (letter, heading), headings that mean nothing here."""

    sheet: str
    row: int
    columns: Mapping[str, tuple[str, str]]
    ignored: tuple[tuple[str, str], ...] = ()


class Known(Struct, frozen=True, kw_only=True):
    """What the conference has already: ids → names, and questions as id → (text, asker).

    `places`: what else is known of each point; `delegates`: the fields of each by id; `day`: that of the conference, where it
    is known.
    `gone`: agencies that no longer work on the day of the conference → their successors; `bodies`: who owes a dialogue;
    `carried`: the keys of promises that have come over.

    `digest` makes the ids of commands from the content of a row. Give the house key's, not a bare SHA-256: ids stand in
    the record for ever, and a phone number of ten digits can be guessed from a hash without a key.
    """

    digest: Callable[[bytes], str]
    points: Mapping[str, str] = {}
    places: Mapping[str, Mapping[str, Any]] = {}
    agencies: Mapping[str, str] = {}
    topics: Mapping[str, str] = {}
    new_topics: bool = False  # what a list names and nobody knows is made
    questions: Mapping[str, tuple[str | None, str | None]] = {}
    delegates: Mapping[str, Mapping[str, Any]] = {}
    day: date | None = None
    gone: Mapping[str, tuple[str, ...]] = {}
    bodies: Mapping[str, str] = {}
    carried: frozenset[str] = frozenset()


class Plan(Struct, frozen=True):
    """An import thought through: with any fault it has no commands. `unknown_topics`: what could be made on demand."""

    kind: str
    steps: tuple[Step, ...] = ()
    faults: tuple[Fault, ...] = ()
    sheets: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()
    unknown_topics: tuple[str, ...] = ()

    @property
    def commands(self) -> tuple[Given, ...]:
        """(name, fields) for the door of commands, in the order in which they have to be given; `id` is among the fields."""
        if self.faults:
            return ()
        return tuple(given for step in self.steps for given in step.commands)

    @property
    def notes(self) -> tuple[Same, ...]:
        """The rows that add nothing."""
        return tuple(Same(step.sheet, step.row or 0, step.sentence) for step in self.steps if step.mark == "same")

    def table(self) -> tuple[Step, ...]:
        """The dry run: steps and faults together, in the order of the file."""
        faults = (Step(fault.sheet, fault.row, "fault", fault.sentence, fault.column) for fault in self.faults)
        order = {sheet: number for number, sheet in enumerate(self.sheets)}
        return tuple(sorted((*self.steps, *faults), key=lambda step: (order.get(step.sheet, 0), step.row or 0)))


def place(sheet: str, row: int | None = None, column: str | None = None, heading: str = "") -> Sentence:
    """Where something stands, as people look for it in a spreadsheet."""
    values: dict[str, Any] = {"sheet": sheet, "row": row, "column": column, "heading": heading}
    if row is None:
        return Sentence("Sheet “{sheet}”", values)
    if column is None:
        return Sentence("Sheet “{sheet}”, row {row}", values)
    if not heading:
        return Sentence("Sheet “{sheet}”, row {row}, column {column}", values)
    return Sentence("Sheet “{sheet}”, row {row}, column {column} ({heading})", values)


def command(known: Known, name: str, /, **fields: Any) -> Given:
    """A command whose id follows from its content: the same row makes the same command for ever. None is left out."""
    given = _without_none(fields)
    return name, {"id": command_id(known, name, given), **given}


def command_id(known: Known, name: str, fields: dict[str, Any]) -> str:
    """The id of a command with these fields (hex, 40 characters)."""
    content = json.dumps(["import", name, fields], ensure_ascii=False, sort_keys=True)
    return known.digest(content.encode())[:40]


def _without_none(fields: dict[str, Any]) -> dict[str, Any]:
    plain = {name: _without_none(value) if isinstance(value, dict) else value for name, value in fields.items()}
    return {name: value for name, value in plain.items() if value is not None and value != []}
