"""Days: what somebody wrote as one, which day a moment belongs to, and the working day to which a last day moves."""

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache

from msgspec import Struct

from live.law.reading import read, rows

# Vietnam keeps UTC+7 all year.
HERE = timezone(timedelta(hours=7))
ONE = timedelta(1)
_WRITTEN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Year(Struct, frozen=True, forbid_unknown_fields=True):
    """Days of one year on which offices are closed, and those of which that was not certain."""

    year: int
    off: tuple[date, ...]
    unsure: tuple[date, ...] = ()


def day_of(text: str | None) -> date | None:
    """2027-03-26 or 26/3/2027 as a day; None for what is no day of the calendar."""
    written = _WRITTEN.fullmatch(text or "")
    try:
        return date(*map(int, reversed(written.groups()))) if written else date.fromisoformat(text or "")
    except ValueError:
        return None


def day_at(at: int) -> date:
    """The day in Vietnam at a moment (ms UTC)."""
    return datetime.fromtimestamp(at / 1000, HERE).date()


def is_off(day: date) -> bool:
    """Whether offices are closed: Saturday, Sunday, a holiday."""
    years, fixed = _closed()
    return day.weekday() > 4 or f"{day:%m-%d}" in fixed or (day.year in years and day in years[day.year].off)


def is_sure(day: date) -> bool:
    """Whether it is known if offices are closed on that day."""
    years, _ = _closed()
    return day.year in years and day not in years[day.year].unsure


def moved(day: date, back: bool = False) -> date:
    """The next working day where offices are closed (Bộ luật Dân sự, Điều 148); `back`: the one before."""
    while is_off(day):
        day = day - ONE if back else day + ONE
    return day


@cache
def _closed() -> tuple[dict[int, Year], frozenset[str]]:
    file = "holidays.toml"
    return {one.year: one for one in rows(file, "year", Year)}, frozenset(read(file)["fixed"])
