"""A list of connection points → definitions, parents before those below them."""

import re
from collections import Counter
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from live.conference.state import Point
from live.conference.words import Sentence
from live.sheets.headings import Line, Table
from live.sheets.naming import Named, Names, short, slug, spelled
from live.sheets.plan import Fault, Known, Plan, Step, command

MOST_ID = 40


class Row(Struct, frozen=True):
    """A point as its row gives it; `above` is the parent's id once it is found."""

    line: Line
    id: str
    name: str
    above: str | None = None


def plan_points(table: Table, known: Known) -> Plan:
    """What importing these points would do."""
    faults = list(table.faults)
    rows = _numbered(table, faults)
    rows = _below_their_parents(rows, known, faults)
    rows = _told_apart(rows, known, faults)
    steps = [_step(row, known, faults) for row in _parents_first(rows, faults)]
    return table.plan("points", steps, faults)


def places_of(point: Point) -> dict[str, Any]:
    """What is known of a point beside its name."""
    return {name: value for name, value in asdict(point).items() if name not in ("id", "name", "place")}


def phone(text: str | None) -> str | None:
    """A spreadsheet takes the zero from a number: 912345678 → 0912345678."""
    return "0" + text if text and re.fullmatch("[35789][0-9]{8}|2[0-9]{9}", text) else text


def quota(line: Line, faults: list[Fault]) -> int | None:
    """How many delegates a point may send; None where nobody says."""
    text = line.get("quota")
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 6):
        faults.append(line.fault("quota", Sentence("“{text}” is no number of delegates.", {"text": text})))
        return None
    return int(text)


def _numbered(table: Table, faults: list[Fault]) -> list[Row]:
    rows: dict[str, Row] = {}
    for count, line in enumerate(table.lines, 1):
        id = line.get("id") if "id" in line.columns else str(count)
        name = line.get("name")
        if id is None:
            faults.append(line.fault("id", Sentence("This point has no number. Number all points or leave the column out.")))
        elif not slug(id) or len(id) > MOST_ID:
            faults.append(line.fault("id", Sentence("A number or a short word of letters and digits is needed here.")))
        elif slug(id) in rows:
            faults.append(line.fault("id", _same_number(id, rows[slug(id)].line.seen_from(line))))
        elif name is not None:
            rows[slug(id)] = Row(line, slug(id), name)
    return list(rows.values())


def _below_their_parents(rows: list[Row], known: Known, faults: list[Fault]) -> list[Row]:
    ours = {row.id for row in rows}
    elsewhere = [Named(id, name) for id, name in known.points.items() if id not in ours]
    names = Names([*(Named(row.id, row.name, row.line.get("parent")) for row in rows), *elsewhere])
    return [replace(row, above=_above(row, names, known, faults)) for row in rows]


def _above(row: Row, names: Names, known: Known, faults: list[Fault]) -> str | None:
    if "parent" not in row.line.columns:
        return known.places.get(row.id, {}).get("parent")
    text = row.line.get("parent")
    if text is None:
        return None
    found = names.find(text)
    if found == (row.id,):
        faults.append(row.line.fault("parent", Sentence("A point cannot lie below itself.")))
    elif len(found) == 1:
        return found[0]
    elif found:
        faults.append(row.line.fault("parent", _ambiguous(text, found)))
    else:
        faults.append(row.line.fault("parent", _unknown(text, names.nearest(text))))
    return None


def _ambiguous(text: str, found: tuple[str, ...]) -> Sentence:
    return Sentence(
        "“{text}” may be any of the points {ids}. Write its number, or its name and what it belongs to in brackets.",
        {"text": text, "ids": ", ".join(found)},
    )


def _unknown(text: str, nearest: str | None) -> Sentence:
    if nearest is None:
        return Sentence("There is no point “{text}”.", {"text": text})
    return Sentence("There is no point “{text}”. Is “{nearest}” meant?", {"text": text, "nearest": nearest})


def _told_apart(rows: list[Row], known: Known, faults: list[Fault]) -> list[Row]:
    """Points of one name get what they belong to in brackets: Xã Hòa Bình (Văn Quan)."""
    ours = {row.id: row.name for row in rows}
    everybody = {**known.points, **ours}
    many = Counter(spelled(name) for name in everybody.values())
    labelled = [replace(row, name=_label(row, everybody)) if many[spelled(row.name)] > 1 else row for row in rows]
    taken = {spelled(name): id for id, name in known.points.items() if id not in ours}
    firsts: dict[str, Row] = {}
    for row in labelled:
        first = firsts.setdefault(spelled(row.name), row)
        if first is not row:
            faults.append(row.line.fault("name", _same_name(row.name, first.line.seen_from(row.line))))
        elif spelled(row.name) in taken:
            faults.append(row.line.fault("name", _name_taken(row.name, taken[spelled(row.name)])))
    return labelled


def _label(row: Row, names: dict[str, str]) -> str:
    return f"{row.name} ({short(names[row.above])})" if row.above else row.name


def _same_number(id: str, row: str) -> Sentence:
    return Sentence("The number {id} stands in row {row} already.", {"id": id, "row": row})


def _same_name(name: str, row: str) -> Sentence:
    return Sentence(
        "“{name}” stands in row {row} already. Say what each belongs to, or change one of the names.",
        {"name": name, "row": row},
    )


def _name_taken(name: str, id: str) -> Sentence:
    return Sentence("The point {id} is called “{name}” already. Say what this one belongs to.", {"name": name, "id": id})


def _parents_first(rows: list[Row], faults: list[Fault]) -> list[Row]:
    """Each row after the one above it. A row that lies below itself is a fault."""
    by_id = {row.id: row for row in rows}
    placed: dict[str, Row] = {}
    for row in rows:
        way: dict[str, Row] = {}
        above: Row | None = row
        while above is not None and above.id not in placed and above.id not in way:
            way[above.id] = above
            above = by_id.get(above.above or "")
        if above is not None and above.id in way:
            faults.append(above.line.fault("parent", Sentence("A point cannot lie below itself.")))
        placed |= reversed(way.items())
    return list(placed.values())


def _step(row: Row, known: Known, faults: list[Fault]) -> Step:
    line = row.line
    said: dict[str, Any] = {field: line.get(field) for field in ("tier", "room", "operator", "video")}
    said |= {"parent": row.above, "phone": phone(line.get("phone")), "quota": quota(line, faults)}
    # The id of the command is that of the row alone, so that the same row adds nothing, whatever else the point has by now.
    word, given = command(known, "define", point={"id": row.id, "name": row.name, **said})
    given["point"] = _unsaid(row, known) | given["point"]
    before = known.points.get(row.id)
    values = {"id": row.id, "name": row.name, "before": before}
    if before is None:
        sentence = Sentence("Point {id}, “{name}”, is added.", values)
    elif before == row.name:
        sentence = Sentence("Point {id}, “{name}”, is written again.", values)
    else:
        sentence = Sentence("Point {id}, “{before}”, is called “{name}” from now on.", values)
    return Step(line.sheet, line.row, "change" if before else "new", sentence, None, ((word, given),))


def _unsaid(row: Row, known: Known) -> dict[str, Any]:
    """What the point has and the list has no column for: it stays as it was. A phone lies elsewhere and stays by itself."""
    has = known.places.get(row.id, {})
    return {field: value for field, value in has.items() if field not in row.line.columns and value is not None}
