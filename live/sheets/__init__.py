"""Spreadsheets in: points, agencies, questions and rosters become commands, all or nothing. Reads nothing but the bytes given."""

from collections.abc import Callable

from live.sheets.agencies import plan_agencies
from live.sheets.headings import Table, table_of
from live.sheets.plan import Known, Plan
from live.sheets.points import plan_points
from live.sheets.questions import plan_questions
from live.sheets.read import Unreadable, read
from live.sheets.roster import plan_roster

PLANNERS: dict[str, Callable[[Table, Known], Plan]] = {
    "points": plan_points,
    "agencies": plan_agencies,
    "questions": plan_questions,
    "roster": plan_roster,
}


def plan(kind: str, content: bytes, name: str, known: Known) -> Plan:
    """What importing this file would do: `kind` is a key of PLANNERS, `name` the file's name.

    Never raises for what stands in the file: whatever cannot be taken is a fault of the plan, and then it has no commands.
    """
    try:
        table = table_of(read(content, name), kind)
    except Unreadable as unreadable:
        return Plan(kind, faults=unreadable.faults)
    return PLANNERS[kind](table, known)
