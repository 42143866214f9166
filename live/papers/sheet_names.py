"""What the sheets of a spreadsheet are called: by the heading above the table, else by the paper; as spreadsheets allow it."""

import re

from live.papers.document import Chart, Document, Heading, Table

MOST = 31  # characters
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_names(paper: Document) -> list[str]:
    """One for each table, all different without regard to capitals."""
    names: list[str] = []
    for wanted in _wanted(paper):
        names.append(_other_than(names, wanted))
    return names


def _wanted(paper: Document) -> list[str]:
    names, above = [], paper.subject
    for block in paper.blocks:
        if isinstance(block, Heading):
            above = block.text
        elif isinstance(block, Table | Chart):
            names.append(block.what[0] if isinstance(block, Chart) else above)
    return names


def _other_than(names: list[str], wanted: str) -> str:
    taken, number = {name.casefold() for name in names}, 1
    name = _fitted(wanted, "")
    while name.casefold() in taken or name.casefold() == "history":  # a spreadsheet keeps that one for itself
        number += 1
        name = _fitted(wanted, f" ({number})")
    return name


def _fitted(wanted: str, end: str) -> str:
    """Cut between words; no apostrophe stands at either end."""
    name = " ".join(_FORBIDDEN.sub(" ", wanted).split()).strip("' ") or "Bảng"
    room = MOST - len(end)
    if len(name) > room:
        name = (name[: room + 1].rpartition(" ")[0] or name[:room]).strip("' ")
    return f"{name}{end}"
