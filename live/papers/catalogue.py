"""PAPERS: every paper that is drawn from the record, what closes it, and the forms in which it goes out."""

from collections.abc import Callable
from importlib import import_module

from msgspec import Struct, json

from live.conference.state import State
from live.conference.words import Role
from live.papers import before, supplement, tables
from live.papers.conclusion import conclusion
from live.papers.delegates import delegates
from live.papers.document import Document
from live.papers.minutes import minutes
from live.papers.press import press
from live.papers.promises import promises
from live.papers.script import script
from live.papers.stamp import Stamp
from live.papers.statistics import statistics
from live.papers.year import year
from live.screens.roster import KNOWS_ROSTER
from live.screens.staff import STAFF

Drawer = Callable[[Document, Stamp], bytes]


class Kind(Struct, frozen=True):
    """`drawn` makes it from a state (None: there is none yet); `sealed_with` names the paper whose seal closes it.

    `who` may have it.
    """

    drawn: Callable[[State], Document | None]
    sealed_with: str | None
    formats: tuple[str, ...]
    who: frozenset[Role] = STAFF


_WRITTEN, _LISTED = ("docx", "pdf", "json"), ("xlsx", "docx", "pdf", "csv", "json")
PAPERS: dict[str, Kind] = {
    "minutes": Kind(minutes, "minutes", _WRITTEN),
    "conclusion": Kind(conclusion, "conclusion", _WRITTEN),
    "conclusion-answers": Kind(tables.public_answers, "conclusion", _LISTED),
    "answers": Kind(tables.answers, "minutes", _LISTED),
    "tasks": Kind(tables.tasks, None, _LISTED),
    "attendance": Kind(tables.attendance, "minutes", _LISTED),
    "commendations": Kind(tables.commendations, "minutes", _LISTED),
    "statistics": Kind(statistics, None, _LISTED),
    "press": Kind(press, None, _WRITTEN),
    "assignment": Kind(before.assignment, None, _WRITTEN),
    "summary": Kind(before.summary, None, _LISTED),
    "brief": Kind(before.brief, None, _WRITTEN),
    "promises": Kind(promises, None, _LISTED),
    "year": Kind(year, None, _LISTED),
    "delegates": Kind(delegates, None, _LISTED, KNOWS_ROSTER),
    "script": Kind(script, None, _WRITTEN),
    "minutes-supplement": Kind(supplement.of_minutes, None, _WRITTEN),
    "conclusion-supplement": Kind(supplement.of_conclusion, None, _WRITTEN),
}


def _drawn(form: str) -> Drawer:
    """By the module of that name, brought in with its library when the first paper asks for it: a house starts without."""
    return lambda paper, stamp: getattr(import_module(f"live.papers.{form}"), form)(paper, stamp)


def _as_json(paper: Document, stamp: Stamp) -> bytes:
    """For programs: everything that the paper says, and its stamp."""
    return json.encode({"stamp": stamp.line, "paper": paper})


# By the ending of the file: who draws it, and its media type.
FORMATS: dict[str, tuple[Drawer, str]] = {
    "docx": (_drawn("as_docx"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (_drawn("as_pdf"), "application/pdf"),
    "xlsx": (_drawn("as_xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (_drawn("as_csv"), "text/csv; charset=utf-8"),
    "json": (_as_json, "application/json"),
}


def format_of(name: str, ending: str) -> tuple[Drawer, str]:
    """Who draws this paper in this form, and its media type. Raises KeyError: there is no such paper, or not in this form."""
    if ending not in PAPERS[name].formats:
        raise KeyError(ending)
    return FORMATS[ending]
