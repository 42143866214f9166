"""Lists in: each kind becomes commands, all or nothing. Reads nothing but the bytes given."""

from collections.abc import Callable

from live.conference.state import State
from live.sheets.agencies import plan_agencies
from live.sheets.earlier import earlier, is_journal, plan_earlier, plan_held
from live.sheets.headings import Table, table_of
from live.sheets.plan import Known, Plan
from live.sheets.points import plan_points
from live.sheets.promises import plan_promises
from live.sheets.questions import plan_questions
from live.sheets.read import Unreadable, read
from live.sheets.register import plan_register, plan_reports
from live.sheets.roster import plan_roster

PLANNERS: dict[str, Callable[[Table, Known], Plan]] = {
    "points": plan_points,
    "agencies": plan_agencies,
    "questions": plan_questions,
    "roster": plan_roster,
    "promises": plan_promises,
    "register": plan_register,
    "reports": plan_reports,
}
# What is taken from the whole record of another conference, where its journal is given instead of a list.
FROM_RECORDS: dict[str, Callable[[State, str, Known], Plan]] = {"promises": plan_earlier, "reports": plan_held}


def plan(kind: str, content: bytes, name: str, known: Known) -> Plan:
    """What importing this file would do: `kind` is a key of PLANNERS, `name` the file's name.

    Never raises for what stands in the file: whatever cannot be taken is a fault of the plan, and then it has no commands.
    """
    if kind in FROM_RECORDS and is_journal(content):
        state = earlier(content)
        return FROM_RECORDS[kind](state, name, known) if isinstance(state, State) else Plan(kind, faults=(state.named(name),))
    try:
        table = table_of(read(content, name), kind)
    except Unreadable as unreadable:
        return Plan(kind, faults=unreadable.faults)
    return PLANNERS[kind](table, known)
