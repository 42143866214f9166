"""Readers' comments after the day: they follow a public question, and no paper counts them among what was asked."""

from immutables import Map
from msgspec.structs import replace

from live.conference.state import Life, Question, State
from live.conference.words import Status

_GONE = (Status.DECLINED, Status.WITHDRAWN, Status.MERGED)


def is_comment(question: Question, life: Life) -> bool:
    """Whether a reader sent it when the conference had ended, about a question."""
    came_after = life.ended_at is not None and question.at >= life.ended_at
    return came_after and question.origin == "audience" and question.followup_of is not None


def comments_of(questions: Map[str, Question], life: Life) -> list[Question]:
    """What readers sent, those that nobody has read yet first, then the newest; nothing of what was taken back or turned away."""
    found = [one for one in questions.values() if is_comment(one, life) and one.status not in _GONE]
    return sorted(found, key=lambda one: (one.status is not Status.RECEIVED, -one.number))


def without_comments(state: State) -> State:
    """What was brought before and at the conference; the same state where nobody has commented."""
    comments = {id for id, one in state.questions.items() if is_comment(one, state.life)}
    if not comments:
        return state
    kept = {id: _alone(one, comments) for id, one in state.questions.items() if id not in comments}
    brought = {seat: tuple(id for id in ids if id not in comments) for seat, ids in state.brought.items()}
    queue = tuple(id for id in state.queue if id not in comments)
    return replace(state, questions=Map(kept), brought=Map(brought), queue=queue)


def _alone(question: Question, comments: set[str]) -> Question:
    """A comment that was merged into it does not make its reader one who asked."""
    if comments.isdisjoint(question.children):
        return question
    return replace(question, children=tuple(id for id in question.children if id not in comments))
