"""What everybody may read after the day: questions with what became of them, found by words without marks, and by topic."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from immutables import Map
from msgspec import Struct

from live.conference.state import Agency, Commitment, Question, State
from live.conference.text import fold
from live.conference.words import Status
from live.screens.reading import in_order, listed, name_of
from live.screens.unnamed import unnamed

# Declined, withdrawn and merged questions are nobody's business but their point's.
_PUBLIC = (Status.ANSWERED, Status.DEFERRED, Status.REFERRED, Status.HEARD, Status.WAITING)
AT_ONCE = 25


class Found(Struct, frozen=True):
    """One page of what was found: `page` of `pages` (from 1), `count` in all."""

    questions: Map[str, Question]
    promises: dict[str, list[Commitment]]
    count: int
    page: int
    pages: int


def is_public(question: Question) -> bool:
    """Whether everybody may read it once the conference has ended."""
    return question.status in _PUBLIC


def published(state: State, agency: str | None = None) -> list[Question]:
    """All public questions by number, or those that this agency answers; none before the end."""
    found = [unnamed(one) for one in in_order(state.questions, *_PUBLIC)] if state.life.ended_at is not None else []
    return [one for one in found if agency in one.answerers(ended=True)] if agency else found


def answering(state: State) -> list[Agency]:
    """The agencies that have public questions to answer, in protocol order."""
    named = {agency for question in published(state) for agency in question.answerers(ended=True)}
    return [agency for agency in listed(state.agencies) if agency.id in named]


def spoken_for(state: State, agency: str) -> list[Question]:
    """The public questions of which this agency's endorsed answer or written reply is public."""
    return [question for question in published(state, agency) if _has_answer(question, agency)]


def find(state: State, words: str = "", topic: str = "", page: int = 1, agency: str | None = None) -> Found:
    """Those in which every word occurs, marks and capitals apart; a page that is not there becomes the nearest one."""
    sought = fold(words).split()
    found = [one for one in published(state, agency) if (not topic or one.topic == topic) and _has(state, one, sought)]
    pages = max(1, -(-len(found) // AT_ONCE))
    page = min(max(page, 1), pages)
    shown = found[(page - 1) * AT_ONCE : page * AT_ONCE]
    return Found(Map({one.id: one for one in shown}), promises_of(state, shown), len(found), page, pages)


def promises_of(state: State, questions: Iterable[Question]) -> dict[str, list[Commitment]]:
    """What was promised to each of these questions, in the order in which it was said."""
    ids, kept = {question.id for question in questions}, defaultdict(list)
    for one in sorted(state.commitments.values(), key=lambda one: (one.at, one.id)):
        if one.question in ids:
            kept[one.question].append(one)
    return dict(kept)


def changed_at(state: State, question: Question) -> int:
    """When something public was last said of it (ms UTC)."""
    endorsed = (one.endorsed_at for one in question.completed if one.public is not None and one.endorsed_at)
    return max([state.life.ended_at or 0, *(reply.at for reply in question.replies), *endorsed])


def _has_answer(question: Question, agency: str) -> bool:
    endorsed = any(one.agency == agency and one.public is not None for one in question.completed)
    return endorsed or any(reply.agency == agency for reply in question.replies)


def _has(state: State, question: Question, sought: list[str]) -> bool:
    if not sought:
        return True
    agencies = (name_of(state.agencies, outcome.agency) for outcome in question.outcomes)
    about = (str(question.number), question.text, question.asker, question.unit, name_of(state.points, question.point), *agencies)
    folded = " ".join(_folded(part) for part in about if part)
    return all(word in folded for word in sought)


@lru_cache(32_768)
def _folded(text: str) -> str:
    return fold(text)


def promised_beside(state: State, agency: str | None = None) -> list[Commitment]:
    """Promises that belong to no question, in the order in which they were made, of all or of one agency; none before the end."""
    if state.life.ended_at is None:
        return []
    made = sorted(state.commitments.values(), key=lambda one: (one.at, one.id))
    return [one for one in made if one.question is None and agency in (None, one.agency)]
