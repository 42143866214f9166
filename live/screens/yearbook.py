"""The year book: one row for each conference of the house, its numbers as everybody may read them."""

from collections import Counter

from msgspec import Struct

from live.conference.state import State
from live.conference.words import Status
from live.law.days import day_at, day_of
from live.screens.comments import without_comments

KEPT = ("done", "explained")


class Row(Struct, frozen=True):
    """A conference: `year` from its day, else from its opening, None where neither is known; `tiers` as it called them."""

    name: str
    title: str
    year: int | None
    date: str | None
    tiers: tuple[str, ...]
    ended: bool
    points: int
    opinions: int
    answered: int
    deferred: int
    referred: int
    promises: int
    kept: int


def row_of(name: str, state: State) -> Row:
    """Its row. Numbers stand there before the end too: whoever shows them to everybody looks at `ended`."""
    state = without_comments(state)
    settings, begun = state.settings, state.life.begun_at
    day = day_of(settings.date) or (day_at(begun) if begun is not None else None)
    n = Counter(question.status for question in state.questions.values())
    promises = list(state.commitments.values())
    return Row(
        name,
        settings.title,
        day.year if day else None,
        settings.date,
        settings.tiers,
        state.life.ended_at is not None,
        len(state.points),
        len(state.questions),
        n[Status.ANSWERED],
        n[Status.DEFERRED],
        n[Status.REFERRED],
        len(promises),
        sum(one.state in KEPT for one in promises),
    )


def by_year(rows: list[Row]) -> list[tuple[int | None, list[Row]]]:
    """The newest year first, those without a year before all others; within a year the latest day first."""
    years = sorted({row.year for row in rows}, key=lambda year: -(year or 9999))
    return [(year, sorted((row for row in rows if row.year == year), key=_day, reverse=True)) for year in years]


def _day(row: Row) -> tuple[str, str]:
    day = day_of(row.date)
    return (day.isoformat() if day else "", row.title)
