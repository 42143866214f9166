"""Before and after the day: the clocks of the law and the tasks of the plan, as the organisers and an agency see them."""

from datetime import date
from typing import Any

from immutables import Map
from msgspec import Struct

from live.conference.state import Life, Publication, Seat, Settings, Task
from live.law import plan
from live.law.clocks import Clock, clocks
from live.law.days import day_at, day_of
from live.moment import Moment

CLOSED = ("done", "dropped")
# Whoever has no day stands behind all others.
_LAST = "9999"


class Tasks(Struct, frozen=True):
    """The tasks of an agency, by their days."""

    agency: str | None
    tasks: tuple[Task, ...]


def deadlines(settings: Settings, life: Life, publications: tuple[Publication, ...]) -> tuple[Clock, ...]:
    """The clocks of the law for this conference; none before its day is known."""
    held = day_at(life.begun_at) if life.begun_at is not None else day_of(settings.date)  # what was planned counts until then
    named = {"date": held, "requested_at": day_of(settings.requested_at)}
    stopped = {one.what: date.fromisoformat(one.date) for one in newest(publications).values()}
    if life.begun_at is not None:
        stopped["begun"] = day_at(life.begun_at)
    return clocks({name: day for name, day in named.items() if day}, stopped, settings.complex)


def newest(publications: tuple[Publication, ...]) -> dict[str, Publication]:
    """What was published, by kind: a later entry corrects an earlier one."""
    return {one.what: one for one in publications}


def by_due(tasks: Map[str, Task], *, closed: bool) -> list[Task]:
    """The tasks in the order of their days: those still to be done, or those that are closed."""
    chosen = (task for task in tasks.values() if (task.state in CLOSED) is closed)
    return sorted(chosen, key=lambda task: (task.due or _LAST, task.place))


def not_laid_in(tasks: Map[str, Task]) -> int:
    """How many tasks of the usual plan are not there."""
    return sum(task.id not in tasks for task in plan.usual())


def tasks_of(moment: Moment, seat: Seat) -> Tasks:
    """The tasks of this agency, those still to be done first."""
    own = Map({task.id: task for task in moment.state.tasks.values() if is_its(task, seat.of)})
    return Tasks(seat.of, (*by_due(own, closed=False), *by_due(own, closed=True)))


def is_its(task: Task, agency: str | None) -> bool:
    """Whether this agency has to hand it in, or supports who has to."""
    return agency == task.agency or agency in task.supporting


def is_address(text: str | None) -> bool:
    """Whether what was handed in can be opened."""
    return (text or "").startswith(("https://", "http://")) and " " not in (text or "")


def told(clock: Clock, today: date, lang: str) -> dict[str, Any]:
    """A clock for programs: days as ISO dates; `left` until the last day, `late` by how many days."""
    return {
        "id": clock.rule.id,
        "name": clock.rule.name[lang],
        "citation": clock.rule.citation[lang],
        "due": clock.due.isoformat(),
        "moved": clock.moved.isoformat(),
        "sure": clock.sure,
        "stopped": clock.stopped.isoformat() if clock.stopped else None,
        "left": None if clock.stopped else clock.left(today),
        "late": clock.late(today),
    }
