"""Topics: how many opinions came to each, were heard, and were answered at the conference."""

from collections import Counter

from msgspec import Struct

from live.conference.state import Question, State
from live.papers.account import ANSWERED, group_of
from live.screens.reading import HEARD, listed


class Topic(Struct, frozen=True):
    """A topic, None: of no topic. What was answered was heard, what was heard was received."""

    name: str | None
    received: int
    heard: int
    answered: int


def by_topic(state: State) -> list[Topic]:
    """In the order of the topics; what has none comes last, where there is any."""
    received, heard, answered = Counter[str | None](), Counter[str | None](), Counter[str | None]()
    for question in state.questions.values():
        topic = question.topic if question.topic in state.topics else None
        received[topic] += 1
        heard[topic] += question.status in HEARD
        answered[topic] += is_answered(question)
    ids: list[tuple[str | None, str | None]] = [(topic.id, topic.name) for topic in listed(state.topics)]
    return [
        Topic(name, received[id], heard[id], answered[id])
        for id, name in [*ids, (None, None)]
        if id is not None or received[None]
    ]  # fmt: skip


def is_answered(question: Question) -> bool:
    """Whether it was answered, in part or noted, at the conference itself."""
    return question.status in HEARD and group_of(question) in ANSWERED
