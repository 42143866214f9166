"""The usual plan of the weeks before: tasks counted back from the day of the conference."""

from collections.abc import Container, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from msgspec import Struct

from live.law.days import day_of
from live.law.reading import Words, rows


class Usual(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of plan.toml: `days` before the conference; agencies by their short names."""

    id: str
    title: Words
    days: int
    stage: str
    agency: str | None = None
    supporting: list[str] = []


@cache
def usual() -> tuple[Usual, ...]:
    """The tasks, earliest first."""
    return rows("plan.toml", "task", Usual)


def laid(held: str | None, lang: str, agencies: Container[str]) -> Iterator[dict[str, Any]]:
    """The fields of each task for a conference on that day, with those of its agencies that it knows; none without a day."""
    day = day_of(held)
    for task in usual() if day else ():
        yield {
            "task": task.id,
            "title": task.title[lang],
            "due": due(task, day or date.min).isoformat(),
            "stage": task.stage,
            "agency": task.agency if task.agency in agencies else None,
            "supporting": [agency for agency in task.supporting if agency in agencies],
        }


def due(task: Usual, held: date) -> date:
    """So many days before the conference."""
    return held - timedelta(task.days)


def title(task: str, written: str, lang: str) -> str:
    """What a task is called on a screen: in its language where nobody has given the usual task a name of its own."""
    names = _titles().get(task, {})
    return names[lang] if written in names.values() else written


@cache
def _titles() -> dict[str, Words]:
    return {task.id: task.title for task in usual()}
