"""From the words of a deadline to its last day: days, months, quarters, halves, years, and what is counted from the conference.

A period's deadline is its last day. "trước ngày 20/4" means by that day, as officials use it; "trước tháng 6" ends in May.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from msgspec import Struct

from live.conference.due_reasons import BEGINS, IMPOSSIBLE, PAST, PERIOD
from live.conference.numerals import bare, number

# A deadline; a reason why it is left open; or nothing that is one.
Meaning = date | str | None
Period = tuple[date, date]

_BEGINNINGS = frozenset(("tu", "sau"))
_LIMITS = frozenset(("truoc", "cham", "muon", "tre", "han", "het"))
_WEEK = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "nhat": 1}
_WORDED_YEARS = {"nay": 0, "sau": 1, "toi": 1, "sang": 1}


class Saying(Struct, frozen=True):
    """What a pattern found: its named words, the day of the conference, and whether its clause says that something is done."""

    named: Mapping[str, str]
    on: date
    past: bool

    @property
    def cue(self) -> frozenset[str]:
        """The words that lead to the day, without marks: by, until, within, from."""
        return frozenset(bare(self.named.get("cue", "")).replace(":", " ").split())


Reader = Callable[[Saying], Meaning]


def dated(period: Callable[[Mapping[str, str], int], Period], rolls: bool = True) -> Reader:
    """Reads a period of a named year; without one of this year, or of the next where that is over and it `rolls`."""

    def read(saying: Saying) -> Meaning:
        named, today = _year(saying.named, saying.on), saying.on.year
        years = (named,) if named else (today, today + 1) if rolls and not saying.past else (today,)
        found = [limit for year in years if (limit := _limit(partial(period, saying.named, year), saying))]
        return _coming(found, saying)

    return read


def near(period: Callable[[Mapping[str, str], date], Period]) -> Reader:
    """Reads a period that is told from the day of the conference: tomorrow, next week, in ten days."""

    def read(saying: Saying) -> Meaning:
        limit = _limit(partial(period, saying.named, saying.on), saying)
        return _coming([limit] if limit else [], saying)

    return read


def _limit(period: Callable[[], Period], saying: Saying) -> date | None:
    """The last day on which it is still in time; None where the calendar has no such day."""
    try:
        first, last = period()
        before = "truoc" in saying.cue and not saying.cue & {"cuoi", "het"} and first < last
        return first - timedelta(1) if before else last
    except (ValueError, OverflowError, KeyError):
        return None


def _coming(limits: list[date], saying: Saying) -> Meaning:
    if not limits:
        return IMPOSSIBLE
    coming = [limit for limit in limits if limit >= saying.on]
    if not coming:
        return PAST if saying.cue & _LIMITS and not saying.past else None
    return BEGINS if saying.cue & _BEGINNINGS else coming[0]


def _year(named: Mapping[str, str], today: date) -> int | None:
    written = bare(named.get("y") or named.get("yw") or named.get("yn") or "")
    if not written:
        return None
    if written in _WORDED_YEARS:
        return today.year + _WORDED_YEARS[written]
    return int(written) + (2000 if len(written) == 2 else 0)


# Periods of a year


def a_day(named: Mapping[str, str], year: int) -> Period:
    day = date(year, number(named["m"]), number(named["d"]))
    return day, day


def a_month(named: Mapping[str, str], year: int) -> Period:
    return _months(year, number(named["m"]), 1)


def a_quarter(named: Mapping[str, str], year: int) -> Period:
    written = bare(named["q"])
    return _months(year, 3 * (_QUARTERS.get(written) or number(written)) - 2, 3)


def a_half(named: Mapping[str, str], year: int) -> Period:
    """The first or last n months of a year, six where none are counted."""
    months = number(named.get("n", "6"))
    return _months(year, 1 if bare(named["end"]) == "dau" else 13 - months, months)


def a_year(named: Mapping[str, str], year: int) -> Period:
    return _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> Period:
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


# Periods from the day of the conference


def a_week(named: Mapping[str, str], today: date) -> Period:
    """From Monday to Sunday, this week or the next."""
    monday = today - timedelta(today.weekday()) + timedelta(7 * _next(named))
    return monday, monday + timedelta(6)


def a_weekday(named: Mapping[str, str], today: date) -> Period:
    """A day of this week or the next; without a week the next such day."""
    place = _WEEK[bare(named["wd"])] if "wd" in named else 6
    day = a_week(named, today)[0] + timedelta(place) if "week" in named else today + timedelta((place - today.weekday()) % 7)
    return day, day


def this_month(named: Mapping[str, str], today: date) -> Period:
    """This month or the next, or a day of it."""
    year, month = divmod(today.year * 12 + today.month - 1 + _next(named), 12)
    return a_day({**named, "m": str(month + 1)}, year) if "d" in named else _months(year, month + 1, 1)


def this_quarter(named: Mapping[str, str], today: date) -> Period:
    year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + _next(named), 4)
    return _months(year, 3 * quarter + 1, 3)


def this_year(named: Mapping[str, str], today: date) -> Period:
    return _months(today.year, 1, 12)


def next_year(named: Mapping[str, str], today: date) -> Period:
    return _months(today.year + 1, 1, 12)


def in_days(count: int) -> Reader:
    """So many days from the conference."""
    return near(lambda named, today: (today + timedelta(count), today + timedelta(count)))


def _next(named: Mapping[str, str]) -> int:
    return int(bare(named.get("week", "")) in ("sau", "toi"))


def a_span(saying: Saying) -> Meaning:
    """n days, weeks or months from the conference (Civil Code 2015, articles 146-148: half a month has 15 days)."""
    unit, half = bare(saying.named["unit"]), bare(saying.named["n"]) == "nua"
    if unit in ("nam", "quy") or (half and unit != "thang"):
        return PERIOD
    if half:
        return in_days(15)(saying)
    count = number(saying.named["n"])
    if unit == "thang":
        return near(lambda named, today: _months_on(today, count))(saying)
    return in_days(count * (7 if unit == "tuan" else 1))(saying) if count else None


def _months_on(today: date, months: int) -> Period:
    """The same day of a later month, or that month's last."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    day = date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    return day, day
