"""A list of earlier promises → what is carried over; each keeps its words, and the name of who made it then."""

import re
from typing import Any

from live.conference.words import Sentence
from live.law.days import day_of
from live.sheets.headings import Line, Table
from live.sheets.heirs import heir
from live.sheets.naming import Named, Names, folded
from live.sheets.plan import Fault, Known, Plan, Step, command

STATES = {
    "open": ("chưa thực hiện", "chưa bắt đầu", "chưa", "open", "not started"),
    "handling": ("đang thực hiện", "đang giải quyết", "đang xử lý", "đang làm", "handling", "being handled"),
    "done": ("đã hoàn thành", "hoàn thành", "đã thực hiện", "đã giải quyết", "xong", "đã xong", "done"),
    "explained": ("đã giải trình", "giải trình", "explained"),
    "no_funds": ("chưa có kinh phí", "chưa bố trí được kinh phí", "chưa bố trí kinh phí", "no funds yet", "no_funds"),
}
UNDATED = ("chưa có hạn", "không có hạn", "chưa rõ")
SHOWN = 80


def plan_promises(table: Table, known: Known) -> Plan:
    """What importing these promises would do."""
    names = Names(Named(id, name) for id, name in known.agencies.items())
    faults, steps = list(table.faults), []
    keys: set[str] = set()
    for line in table.lines:
        words = line.get("words")
        if words is None:
            continue
        fields = _fields(line, words, names, known, faults)
        key = key_of(known, fields["conference"], f"{folded(words)}|{fields['spoken_by']}")
        if key in keys:
            sentence = Sentence("The same promise stands further up; this row adds nothing.")
            steps.append(Step(line.sheet, line.row, "same", sentence))
            continue
        keys.add(key)
        steps.append(carried_step(known, line.sheet, line.row, key, fields))
    return table.plan("promises", steps, faults)


def key_of(known: Known, conference: str, what: str) -> str:
    """The key of a promise: the same for ever."""
    return known.digest(f"promise\0{conference}\0{what}".encode())[:24]


def carried_step(known: Known, sheet: str, row: int | None, key: str, fields: dict[str, Any]) -> Step:
    """The line of the dry run for one promise."""
    values = {"words": _beginning(fields["words"]), "agency": known.agencies.get(fields["agency"] or "", "")}
    if key in known.carried:
        mark, sentence = "change", Sentence("“{words}” is corrected.", values)
    elif fields["agency"]:
        mark, sentence = "new", Sentence("“{words}” comes over; {agency} keeps it.", values)
    else:
        mark, sentence = "new", Sentence("“{words}” comes over; nobody has it yet.", values)
    return Step(sheet, row, mark, sentence, None, (command(known, "carry", promise=key, **fields),))  # type: ignore[arg-type]


def _fields(line: Line, words: str, names: Names, known: Known, faults: list[Fault]) -> dict[str, Any]:
    spoken_by = line.get("agency")
    return {
        "words": words,
        "conference": line.get("conference") or line.sheet,
        "agency": _keeper(spoken_by, names, known),
        "spoken_by": spoken_by,
        "due": _due(line, faults),
        "state": _state(line, faults),
        "note": line.get("note"),
    }


def _keeper(name: str | None, names: Names, known: Known) -> str | None:
    """Who keeps it now: the agency of that name, or its one successor."""
    found = names.find(name) or names.find(re.sub(r"\(.*\)", "", name)) if name else ()  # beside it may stand its name then
    return heir(found[0], known.agencies, known.gone) if len(found) == 1 else None


def _due(line: Line, faults: list[Fault]) -> str | None:
    text = line.get("due")
    if text is None or folded(text) in map(folded, UNDATED):
        return None
    day = day_of(text)
    if day is None:
        sentence = Sentence("“{text}” is no day. Write it as 20/4/2026, or leave the cell empty.", {"text": text})
        faults.append(line.fault("due", sentence))
    return day.isoformat() if day else None


def _state(line: Line, faults: list[Fault]) -> str:
    text = line.get("state")
    if text is None:
        return "open"
    meant = next((state for state, said in STATES.items() if folded(text) in map(folded, said)), None)
    if meant is None:
        known = ", ".join(f"“{said[0]}”" for said in STATES.values())
        faults.append(line.fault("state", Sentence("“{text}” is none of: {known}.", {"text": text, "known": known})))
    return meant or "open"


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"
