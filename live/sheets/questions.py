"""A list of questions collected before the day → submitted and assigned; what is in the record already adds nothing."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from live.conference.words import Sentence
from live.sheets.headings import Line, Table
from live.sheets.naming import Named, Names, folded
from live.sheets.plan import Fault, Known, Plan, Step, command
from live.sheets.points import phone
from live.sheets.topics import Unknown

KINDS = {
    "question": ("câu hỏi", "hỏi", "question"),
    "petition": ("kiến nghị", "petition"),
    "proposal": ("đề xuất", "hiến kế", "proposal"),
    "report": ("phản ánh", "report"),
}
ORIGINS = {
    "slip": ("phiếu", "phiếu hỏi", "phiếu lấy ý kiến", "slip"),
    "portal": ("cổng", "cổng thông tin", "cổng thông tin điện tử", "portal"),
    "media": ("báo đài", "báo", "đài", "báo chí", "truyền thông", "media"),
    "hall": ("hội trường", "tại hội trường", "hall"),
    "point": ("điểm cầu", "tại điểm cầu", "point"),
    "audience": ("người theo dõi", "trực tuyến", "audience"),
}
SHOWN = 80


class Lists(Struct, frozen=True):
    """The names that a row may mention."""

    points: Names
    agencies: Names
    topics: Names


def plan_questions(table: Table, known: Known) -> Plan:
    """What importing these questions would do."""
    unknown = Unknown(table.lines, known)
    known = unknown.known
    lists = Lists(*(names_of(one) for one in (known.points, known.agencies, known.topics)))
    there = {_content(text, asker): id for id, (text, asker) in known.questions.items() if text}
    faults = list(table.faults)
    steps = list(unknown.steps)
    named: set[str] = set()
    firsts: dict[tuple[str, str], Line] = {}
    for line in table.lines:
        text = line.get("text")
        if text is None:
            continue
        content = _content(text, line.get("asker"))
        reading = _Reading(line, lists, named)
        submit = command(known, "submit", **reading.submit(text))
        assign = command(known, "assign", question=submit[1]["id"], **assigned) if (assigned := reading.assign()) else None
        faults += reading.faults
        commands = (submit, assign) if assign else (submit,)
        first = firsts.setdefault(content, line)
        if first is not line:
            steps.append(Step(line.sheet, line.row, "same", _above(first, line)))
        elif content in there:
            # What this very row submitted is given once more: it repeats nothing, and completes what was interrupted.
            mine = there[content] == submit[1]["id"]
            steps.append(Step(line.sheet, line.row, "same", _recorded(text), None, commands if mine else ()))
        else:
            steps.append(Step(line.sheet, line.row, "new", _added(text, assigned, known), None, commands))
    return replace(table.plan("questions", steps, faults), unknown_topics=() if known.new_topics else unknown.names)


class _Reading:
    """A row being read: its fields, and what is wrong with it. `named`: the unknown topics of the rows above."""

    def __init__(self, line: Line, lists: Lists, named: set[str]) -> None:
        self.line = line
        self.lists = lists
        self.named = named
        self.faults: list[Fault] = []

    def submit(self, text: str) -> dict[str, Any]:
        line = self.line
        return {
            "text": text,
            "kind": self._word("kind", KINDS),
            "asker": line.get("asker"),
            "title": line.get("title"),
            "unit": line.get("unit"),
            "topic": self._topic(),
            "contact": phone(line.get("contact")),
            "point": self._one("point", self.lists.points),
            "origin": self._word("origin", ORIGINS),
        }

    def assign(self) -> dict[str, Any]:
        """{} where no agency is named."""
        lead = self._one("lead", self.lists.agencies)
        supporting = [id for id in self._several("supporting", self.lists.agencies) if id != lead]
        return {"lead": lead, "supporting": list(dict.fromkeys(supporting))} if lead or supporting else {}

    def _topic(self) -> str | None:
        """One that nobody knows is told once, and not of each of its rows."""
        text = self.line.get("topic")
        if text is None or folded(text) in self.named:
            return None
        if not self.lists.topics.find(text):
            self.named.add(folded(text))
        return self._named("topic", text, self.lists.topics)

    def _word(self, field: str, words: Mapping[str, tuple[str, ...]]) -> str | None:
        text = self.line.get(field)
        if text is None:
            return None
        meant = next((meaning for meaning, said in words.items() if folded(text) in map(folded, said)), None)
        if meant is None:
            known = ", ".join(f"“{said[0]}”" for said in words.values())
            self._wrong(field, Sentence("“{text}” is none of: {known}.", {"text": text, "known": known}))
        return meant

    def _one(self, field: str, names: Names) -> str | None:
        text = self.line.get(field)
        return None if text is None else self._named(field, text, names)

    def _several(self, field: str, names: Names) -> list[str]:
        """Names apart by semicolons, lines or commas, though a name may contain commas itself: the longest that fits."""
        found = []
        for part in re.split("[;\n]", self.line.get(field) or ""):
            pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
            while pieces:
                ends = (end for end in range(len(pieces), 0, -1) if names.find(", ".join(pieces[:end])))
                end = next(ends, 1)
                id = self._named(field, ", ".join(pieces[:end]), names)
                found += [id] if id else []
                pieces = pieces[end:]
        return found

    def _named(self, field: str, text: str, names: Names) -> str | None:
        found = names.find(text)
        if len(found) == 1:
            return found[0]
        if found:
            self._wrong(field, ambiguous(text, found))
        else:
            self._wrong(field, unknown(text, names.nearest(text)))
        return None

    def _wrong(self, field: str, sentence: Sentence) -> None:
        self.faults.append(self.line.fault(field, sentence))


def names_of(known: Mapping[str, str]) -> Names:
    """The names of a part of the conference, to look one up by."""
    return Names(Named(id, name) for id, name in known.items())


def _content(text: str, asker: str | None) -> tuple[str, str]:
    return folded(text), folded(asker or "")


def unknown(text: str, nearest: str | None) -> Sentence:
    """Nothing in the conference bears this name; perhaps the nearest is meant."""
    if nearest is None:
        return Sentence("The conference does not know “{text}”.", {"text": text})
    return Sentence("The conference does not know “{text}”. Is “{nearest}” meant?", {"text": text, "nearest": nearest})


def ambiguous(text: str, found: tuple[str, ...]) -> Sentence:
    """Several things bear this name."""
    return Sentence("“{text}” may be any of: {ids}.", {"text": text, "ids": ", ".join(found)})


def _above(first: Line, line: Line) -> Sentence:
    values = {"row": first.seen_from(line)}
    return Sentence("The same question of the same person stands in row {row}; this one adds nothing.", values)


def _recorded(text: str) -> Sentence:
    return Sentence("“{text}” is in the record already; this row adds nothing.", {"text": _beginning(text)})


def _added(text: str, assigned: dict[str, Any], known: Known) -> Sentence:
    if assigned.get("lead"):
        values = {"text": _beginning(text), "agency": known.agencies[assigned["lead"]]}
        return Sentence("“{text}” is submitted and given to {agency}.", values)
    return Sentence("“{text}” is submitted.", {"text": _beginning(text)})


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"
