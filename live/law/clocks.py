"""The clocks of the law: by when something is due, whether it was done, and how late. They warn and never block."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Literal

from msgspec import Struct

from live.law.days import is_sure, moved
from live.law.reading import Words, rows


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of youth.toml, which tells what its fields mean."""

    id: str
    name: Words
    says: Words
    citation: Words
    since: Literal["date", "requested_at"]
    stopped: Literal["plan", "conclusion", "begun"]
    days: int = 0
    complex: int | None = None
    year_end: bool = False


class Clock(Struct, frozen=True):
    """`due` as the law counts; `moved`: the working day it moves to (`due` itself where that is one).

    `stopped`: when it was done; `sure`: whether the holidays around it are known.
    """

    rule: Rule
    due: date
    moved: date
    sure: bool
    stopped: date | None = None

    @property
    def last(self) -> date:
        """The last day on which it is not late: a working day before the statutory one shortens nothing."""
        return max(self.due, self.moved)

    def left(self, today: date) -> int:
        """Days until the last one; below 0 when it has passed."""
        return (self.last - today).days

    def late(self, today: date) -> int:
        """By how many days it is late, or was done late; 0 where it is not."""
        return max(0, -self.left(self.stopped or today))


@cache
def rules() -> tuple[Rule, ...]:
    """What the law sets a date for, in the order of the file."""
    return rows("youth.toml", "rule", Rule)


def clocks(since: Mapping[str, date], stopped: Mapping[str, date], complex: bool = False) -> tuple[Clock, ...]:
    """The clocks that run or ran: `since` and `stopped` are the days known, by the names that youth.toml uses."""
    return tuple(_clocks(since, stopped, complex))


def _clocks(since: Mapping[str, date], stopped: Mapping[str, date], complex: bool) -> Iterator[Clock]:
    for rule in rules():
        if rule.since in since:
            due = _due(rule, since[rule.since], complex)
            # A year ends on its last day; what has to lie open some days before is moved to the working day before.
            working = due if rule.year_end else moved(due, back=rule.days < 0)
            yield Clock(rule, due, working, is_sure(due) and is_sure(working), stopped.get(rule.stopped))


def _due(rule: Rule, day: date, complex: bool) -> date:
    if rule.year_end:
        return date(day.year, 12, 31)
    return day + timedelta(rule.complex if complex and rule.complex is not None else rule.days)
