"""Readings: what screens derive from parts of the state. Pure, and given only the parts that a region declares."""

from collections.abc import Iterable

from immutables import Map
from msgspec import Struct

from live.conference.state import Point, Question
from live.conference.text import fold
from live.conference.words import Status


class Asker(Struct, frozen=True):
    """One who is credited with a question."""

    asker: str | None
    title: str | None
    unit: str | None
    point: str | None
    question: str


def in_order(questions: Map[str, Question], *statuses: str) -> list[Question]:
    """Questions by number, only those in the given statuses if any are given."""
    chosen = (q for q in questions.values() if not statuses or q.status in statuses)
    return sorted(chosen, key=lambda question: question.number)


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


def name_of(things: Map[str, Point], id: str | None, otherwise: str = "") -> str:
    """The name of a point, agency or topic."""
    return things[id].name if id is not None and id in things else otherwise


def similar(questions: Map[str, Question], to: Question, most: int = 5) -> list[Question]:
    """Open questions that share most words with this one: the first guesses for a merge, never more than a hint."""
    words = _words(to)
    gone = (Status.DECLINED, Status.WITHDRAWN, Status.MERGED)
    others = [q for q in questions.values() if q.id != to.id and q.status not in gone and q.text]
    scored = sorted(((_likeness(words, _words(q)), -q.number, q) for q in others), key=lambda row: row[:2], reverse=True)
    return [q for score, _, q in scored[:most] if score > 0.25]


def _words(question: Question) -> frozenset[str]:
    return frozenset(word for word in fold(question.text or "").split() if len(word) > 2)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
