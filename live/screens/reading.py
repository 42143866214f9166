"""Readings: what screens derive from parts of the state. Pure, and given only the parts that a region declares."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from immutables import Map
from msgspec import Struct

from live.conference.commands import named
from live.conference.rules import ALLOWED
from live.conference.state import Point, Question
from live.conference.words import Role, Status

# Whoever got this far has been heard by the hall.
HEARD = frozenset((Status.SPEAKING, Status.HEARD, Status.ANSWERING, Status.ANSWERED, Status.DEFERRED, Status.REFERRED))
_COMMANDS = named()
NEVER = 2**62  # a turn that does not come


class Asker(Struct, frozen=True):
    """One who is credited with a question."""

    asker: str | None
    title: str | None
    unit: str | None
    point: str | None
    question: str


class Unready(Struct, frozen=True):
    """Counts of questions: not looked at, put in words, of these without an agency, of these without a prepared answer."""

    unread: int
    asked: int
    unassigned: int
    unprepared: int


def in_order(questions: Map[str, Question], *statuses: str) -> list[Question]:
    """Questions by number, only those in the given statuses if any are given."""
    chosen = (q for q in questions.values() if not statuses or q.status in statuses)
    return sorted(chosen, key=lambda question: question.number)


def follow_ups_first(questions: list[Question]) -> list[Question]:
    """A follow-up is asked while its subject is still on the floor: among sixty new ones it must not be the last that is read."""
    return sorted(questions, key=lambda question: question.followup_of is None)


def in_course(questions: Map[str, Question], course: Map[str, int]) -> list[Question]:
    """Questions that were called or answered, as they came; those that were never called last."""
    put = in_order(questions, Status.CALLED, *HEARD)
    return sorted(put, key=lambda question: course.get(question.id, NEVER))


def newest_first(questions: Map[str, Question], *statuses: str) -> list[Question]:
    """The same, newest first."""
    return in_order(questions, *statuses)[::-1]


def chosen(questions: Map[str, Question], ids: Iterable[str]) -> list[Question]:
    """The questions of these ids, in that order."""
    return [questions[id] for id in ids if id in questions]


def askers(questions: Map[str, Question], question: Question) -> list[Asker]:
    """Everybody credited: the asker himself and those whose questions were merged into it, to any depth."""
    own = Asker(question.asker, question.title, question.unit, question.point, question.id)
    below = (asker for child in question.children for asker in askers(questions, questions[child]))
    return [own, *below]


def name_of(things: Map[str, Any], id: str | None, otherwise: str = "") -> str:
    """The name of a point, agency or topic."""
    return things[id].name if id is not None and id in things else otherwise


def is_namesake(points: Map[str, Point], id: str) -> bool:
    """Whether another point is called the same, so that its own name does not tell which of them is meant."""
    return sum(point.name == points[id].name for point in points.values()) > 1


def listed(things: Map[str, Any]) -> list[Any]:
    """Points, agencies or topics in the order in which they were named: officials are never sorted."""
    return sorted(things.values(), key=lambda thing: (thing.place, thing.id))


def never_heard(point: str | None, brought: Map[str, tuple[str, ...]], questions: Map[str, Question]) -> bool:
    """Whether this point has not spoken yet."""
    ids = brought.get(point, ()) if point is not None else ()
    return all(questions[id].status not in HEARD for id in ids)


def heard_points(brought: Map[str, tuple[str, ...]], questions: Map[str, Question]) -> set[str]:
    """The points that have spoken."""
    return {point for point, ids in brought.items() if any(questions[id].status in HEARD for id in ids)}


def tally(lines: Map[str, str], points: Map[str, Point]) -> dict[str, int]:
    """How many points are live, late and silent; `none` are those that never came."""
    counted = {"live": 0, "late": 0, "silent": 0, "none": 0}
    for id in points:
        counted[lines.get(f"point-{id}", "none")] += 1
    return counted


def by_status(questions: Map[str, Question]) -> dict[str, int]:
    """How many questions stand where."""
    return dict.fromkeys(map(str, Status), 0) | Counter(str(question.status) for question in questions.values())


def unready(questions: Map[str, Question]) -> Unready:
    """What has still to be done with the questions before the day."""
    gone = (Status.DECLINED, Status.WITHDRAWN, Status.MERGED)
    standing = [question for question in questions.values() if question.status not in gone]
    asked = [question for question in standing if question.text]
    return Unready(
        unread=sum(question.status is Status.RECEIVED for question in standing),
        asked=len(asked),
        unassigned=sum(not question.lead for question in asked),
        unprepared=sum(not question.prepared for question in asked),
    )


def may(role: Role, command: str) -> bool:
    """Whether a role may give a command at all."""
    return role in ALLOWED[_COMMANDS[command]]


def shifted(iso: str | None, days: int) -> str | None:
    """A date some days later or earlier; None where there is no date to count from."""
    try:
        return (date.fromisoformat(iso or "") + timedelta(days)).isoformat()
    except ValueError:
        return None


def written_by_subject(names: Iterable[str]) -> dict[str, str]:
    """The kinds of the passages that have words ("answer asked"), by what they are about: a question, an item, the conclusion."""
    found: dict[str, set[str]] = {}
    for name in names:
        kind, _, rest = name.partition(":")
        found.setdefault(rest.rpartition(":")[0] if kind == "answer" else rest or kind, set()).add(kind)
    return {subject: " ".join(sorted(kinds)) for subject, kinds in found.items()}
