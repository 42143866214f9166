"""A roster of delegates → definitions, in the order of the list. A birth date is read for one thing only and goes no further."""

from typing import Any

from msgspec.structs import asdict

from live.conference.state import Delegate
from live.conference.words import Sentence
from live.sheets.ages import is_minor
from live.sheets.headings import Line, Table
from live.sheets.naming import Names, folded, spelled
from live.sheets.plan import Fault, Known, Plan, Step, command
from live.sheets.questions import ambiguous, names_of, unknown

YES = ("x", "v", "✓", "1", "có", "đúng", "yes", "khách mời", "khách", "dưới 18", "dưới 18 tuổi")
NO = ("-", "0", "không", "no", "đại biểu", "đủ 18", "từ đủ 18 tuổi")
_PLAIN = ("unit", "title", "party", "office", "rank", "group")
Person = tuple[str, str | None, str]


def plan_roster(table: Table, known: Known) -> Plan:
    """What putting these on the roster would do. Who has the name, point and unit of somebody on it is the same person."""
    points, faults, steps = names_of(known.points), list(table.faults), []
    there = {_person(fields): id for id, fields in known.delegates.items()}
    firsts: dict[Person, tuple[Line, dict[str, Any]]] = {}
    for line in table.lines:
        if line.get("name") is None:
            continue
        fields = _fields(line, points, known, faults)
        person = _person(fields)
        first, before = firsts.setdefault(person, (line, fields))
        if first is line:
            id = there.get(person) or known.digest("\0".join(("delegate", *map(str, person))).encode())[:20]
            steps.append(_step(line, id, fields, known))
        elif before == fields:
            steps.append(Step(line.sheet, line.row, "same", _above(first, line)))
        else:
            faults.append(line.fault("name", _differs(line, first)))
    return table.plan("roster", steps, faults)


def fields_of(delegate: Delegate) -> dict[str, Any]:
    """A delegate as a row would give it, but for its id."""
    return {name: value for name, value in asdict(delegate).items() if name not in ("id", "place")}


def _person(fields: Any) -> Person:
    return spelled(fields["name"]), fields["point"], spelled(fields["unit"] or "")


def _fields(line: Line, points: Names, known: Known, faults: list[Fault]) -> dict[str, Any]:
    given = {"name": line.get("name"), "point": _point(line, points, faults)}
    given |= {field: line.get(field) for field in _PLAIN}
    born = is_minor(line, known.day, faults)
    return given | {"minor": _yes(line, "minor", faults) or born, "guest": _yes(line, "guest", faults)}


def _point(line: Line, points: Names, faults: list[Fault]) -> str | None:
    text = line.get("point")
    if text is None:
        return None
    found = points.find(text)
    if len(found) == 1:
        return found[0]
    faults.append(line.fault("point", ambiguous(text, found) if found else unknown(text, points.nearest(text))))
    return None


def _yes(line: Line, field: str, faults: list[Fault]) -> bool:
    text = line.get(field)
    if text is None or _word(text) in map(_word, NO):
        return False
    if _word(text) not in map(_word, YES):
        faults.append(line.fault(field, Sentence("Write “x” for yes, or leave the cell empty: “{text}”.", {"text": text})))
    return True


def _word(text: str) -> str:
    return folded(text) or text  # a tick has no letters


def _step(line: Line, id: str, fields: dict[str, Any], known: Known) -> Step:
    before, values = known.delegates.get(id), {"name": fields["name"]}
    if before is not None:
        fields = {field: value if _said(line, field) else before[field] for field, value in fields.items()}
    if before == fields:
        return Step(line.sheet, line.row, "same", Sentence("{name} is on the roster already; this row adds nothing.", values))
    given = (command(known, "define", delegate={"id": id, **fields}),)
    if before is not None:
        changed = Sentence("{name} is on the roster; what is said is changed.", values)
        return Step(line.sheet, line.row, "change", changed, None, given)
    if fields["minor"]:
        return Step(line.sheet, line.row, "new", Sentence("{name} is put on the roster, as under 18.", values), None, given)
    return Step(line.sheet, line.row, "new", Sentence("{name} is put on the roster.", values), None, given)


def _said(line: Line, field: str) -> bool:
    """Whether the list has a column for it: what it has none for stays as it was."""
    return field in line.columns or (field == "minor" and "born" in line.columns)


def _above(first: Line, line: Line) -> Sentence:
    return Sentence("The same delegate stands in row {row}; this one adds nothing.", {"row": first.seen_from(line)})


def _differs(line: Line, first: Line) -> Sentence:
    values = {"name": line.get("name"), "row": first.seen_from(line)}
    return Sentence(
        "{name} stands in row {row} already, and something else is said there. If these are two, write their units.", values
    )
