"""Who owes a dialogue, and the dialogues that were held, as lists: one row each."""

from typing import Any

from live.conference.words import Sentence
from live.law.days import day_of
from live.screens.paint import day
from live.sheets.agencies import free, twice
from live.sheets.headings import Line, Table
from live.sheets.naming import Named, Names, folded, slug, spelled
from live.sheets.plan import Fault, Known, Plan, Step, command

KINDS = {
    "department": ("sở, ban, ngành", "sở", "ban", "ngành", "cơ quan chuyên môn", "department"),
    "commune": ("xã", "phường", "đặc khu", "xã, phường", "xã, phường, đặc khu", "cấp xã", "commune"),
    "force": ("lực lượng vũ trang", "lực lượng", "công an", "quân đội", "force"),
    "other": ("khác", "đơn vị khác", "other"),
}
FORMS = {
    "direct": ("trực tiếp", "direct"),
    "online": ("trực tuyến", "online"),
    "hybrid": ("kết hợp", "trực tiếp kết hợp trực tuyến", "trực tiếp và trực tuyến", "hybrid"),
}
COUNTS = ("participants", "opinions", "answered", "deferred", "referred")


def plan_register(table: Table, known: Known) -> Plan:
    """What entering these in the register would do; whoever is there already keeps its word."""
    faults, steps = list(table.faults), []
    there = {spelled(name): id for id, name in known.bodies.items()}
    names: dict[str, Line] = {}
    taken: dict[str, Line] = {}
    for line in table.lines:
        name = line.get("name")
        if name is None:
            continue
        id = slug(line.get("id") or "") or there.get(spelled(name)) or free(slug(name), known.bodies.keys() | taken.keys())
        first = names.setdefault(spelled(name), line)
        if first is line and id:
            first = taken.setdefault(id, line)
        if not id:
            faults.append(line.fault("name", Sentence("A number or a short word of letters and digits is needed here.")))
        elif first is not line:
            faults.append(line.fault("name", twice(name, first.seen_from(line))))
        else:
            steps.append(_expected(line, id, name, _word(line, "kind", KINDS, faults) or _kind_of(name), known))
    return table.plan("register", steps, faults)


def plan_reports(table: Table, known: Known) -> Plan:
    """What entering these dialogues would do."""
    faults, steps = list(table.faults), []
    names = Names(Named(id, name) for id, name in known.bodies.items())
    for line in table.lines:
        name = line.get("body")
        if name is None:
            continue
        before = len(faults)
        body = _body(line, name, names, faults)
        fields: dict[str, Any] = {
            "date": _date(line, faults),
            "form": _word(line, "form", FORMS, faults),
            "address": line.get("address"),
        }
        fields |= {field: _count(line, field, faults) for field in COUNTS}
        if len(faults) == before:
            steps.append(reported_step(known, line.sheet, line.row, str(body), fields))
    return table.plan("reports", steps, faults)


def reported_step(known: Known, sheet: str, row: int | None, body: str, fields: dict[str, Any]) -> Step:
    """The line of the dry run for one dialogue."""
    values = {"name": known.bodies[body], "date": day(fields["date"]), "opinions": fields["opinions"] or 0}
    sentence = Sentence("{name} held a dialogue on {date}: {opinions} opinions.", values)
    return Step(sheet, row, "new", sentence, None, (command(known, "report", body=body, **fields),))


def unknown_body(name: str) -> Sentence:
    """Who is not in the register cannot report."""
    return Sentence("“{name}” is not in the register. Import the register first.", {"name": name})


def _expected(line: Line, id: str, name: str, kind: str, known: Known) -> Step:
    values = {"name": name}
    sentence = Sentence("{name} is in the register." if id in known.bodies else "{name} is entered in the register.", values)
    mark = "change" if id in known.bodies else "new"
    return Step(line.sheet, line.row, mark, sentence, None, (command(known, "expect", body=id, name=name, kind=kind),))  # type: ignore[arg-type]


def _kind_of(name: str) -> str:
    """By its first word, where the list does not say."""
    first = folded(name).removeprefix("ubnd ")
    begins = {
        "department": ("so ", "ban ", "van phong ", "thanh tra "), "commune": ("xa ", "phuong ", "dac khu "),
        "force": ("cong an ", "bo chi huy ", "bo doi "),
    }  # fmt: skip
    return next((kind for kind, words in begins.items() if first.startswith(words)), "other")


def _body(line: Line, name: str, names: Names, faults: list[Fault]) -> str | None:
    found = names.find(name)
    if len(found) == 1:
        return found[0]
    several = Sentence("“{text}” may be any of: {ids}.", {"text": name, "ids": ", ".join(found)})
    faults.append(line.fault("body", several if found else unknown_body(name)))
    return None


def _date(line: Line, faults: list[Fault]) -> str | None:
    text = line.get("date") or ""
    meant = day_of(text)
    if meant is None:
        faults.append(line.fault("date", Sentence("“{text}” is no day. Write it as 20/4/2026.", {"text": text})))
    return meant.isoformat() if meant else None


def _word(line: Line, field: str, words: dict[str, tuple[str, ...]], faults: list[Fault]) -> str | None:
    text = line.get(field)
    if text is None:
        return None
    meant = next((meaning for meaning, said in words.items() if folded(text) in map(folded, said)), None)
    if meant is None:
        known = ", ".join(f"“{said[0]}”" for said in words.values())
        faults.append(line.fault(field, Sentence("“{text}” is none of: {known}.", {"text": text, "known": known})))
    return meant


def _count(line: Line, field: str, faults: list[Fault]) -> int | None:
    """1.500 is fifteen hundred, as Vietnamese papers write it."""
    text = line.get(field)
    if text is None:
        return None
    digits = text.replace(".", "").replace(" ", "")
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 7:
        faults.append(line.fault(field, Sentence("“{text}” is no number.", {"text": text})))
        return None
    return int(digits)
