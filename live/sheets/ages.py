"""Whether somebody is under 18 on the day of the conference: all that a birth date is read for."""

import re
from datetime import date

from live.conference.words import Sentence
from live.law.days import day_of
from live.sheets.headings import Line
from live.sheets.plan import Fault

OF_AGE = 18
_YEAR = re.compile(r"(?:\d{1,2}[/.-])?(\d{4})")
_OLDEST = 120


def is_minor(line: Line, day: date | None, faults: list[Fault]) -> bool:
    """From the column of birth dates. With the year alone, who may still be under 18 counts as such."""
    text = line.get("born")
    if text is None:
        return False
    if day is None:
        faults.append(line.fault("born", _no_day()))
        return False
    last = _last_day(text)
    if last is None or not day.year - _OLDEST <= last.year <= day.year:
        # The date is not said again: a fault is shown, and may be copied.
        faults.append(line.fault("born", Sentence("This is no birth date. Write it as 20/4/2009, or the year alone.")))
        return False
    return (last.year + OF_AGE, last.month, last.day) > (day.year, day.month, day.day)


def _last_day(text: str) -> date | None:
    """The last day on which somebody may have been born; of a month and a year the year counts."""
    year = _YEAR.fullmatch(text)
    if year and year[1] > "0000":
        return date(int(year[1]), 12, 31)
    return day_of(text)


def _no_day() -> Sentence:
    return Sentence("Set the date of the conference first: whether somebody is under 18 is reckoned for that day.")
