"""Prepared answers: an agency writes them before the day, the organiser endorses them or sends them back."""

from collections.abc import Iterator

from immutables import Map

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import the_question, with_question
from live.conference.state import Preparation, Question, State
from live.conference.words import By, Refused


def prepare(state: State, command: c.Prepare, by: By) -> Iterator[e.Event]:
    """An agency prepares its answer to a question assigned to it."""
    question = _assigned_to(state, command.question, by)
    yield e.Prepared(question.id, by.of or "", command.text, by.at)


def endorse(state: State, command: c.Endorse, by: By) -> Iterator[e.Event]:
    """The organiser approves what was prepared."""
    question = the_question(state, command.question)
    if not question.prepared:
        raise Refused("No answer has been prepared for this question.")
    yield e.Endorsed(question.id)


def hand_back(state: State, command: c.HandBack, by: By) -> Iterator[e.Event]:
    """The agency declines the question: it is somebody else's."""
    question = _assigned_to(state, command.question, by)
    yield e.HandedBack(question.id, by.of or "", command.reason)


def send_back(state: State, command: c.Return, by: By) -> Iterator[e.Event]:
    """Sent back for more: to the agency that prepared an answer, else to the point that asked."""
    yield e.Returned(the_question(state, command.question).id, command.reason)


def _assigned_to(state: State, id: str, by: By) -> Question:
    question = the_question(state, id)
    if by.of != question.lead and by.of not in question.supporting:
        raise Refused("This question is not assigned to your agency.")
    if question.merged_into is not None:
        raise Refused(
            "This question was merged into question {n}: that one is answered.", n=whole(state.questions, question).number
        )
    return question


def whole(questions: Map[str, Question], question: Question) -> Question:
    """The question that this one went into, to any depth; itself where it stands alone."""
    while question.merged_into is not None:
        question = questions[question.merged_into]
    return question


def _on_prepared(state: State, event: e.Prepared) -> State:
    others = tuple(p for p in state.questions[event.question].prepared if p.agency != event.agency)
    mine = (Preparation(event.agency, event.text, event.at),) if event.text else ()
    return with_question(state, event.question, prepared=(*others, *mine), returned=None)


def _on_endorsed(state: State, event: e.Endorsed) -> State:
    prepared = state.questions[event.question].prepared
    endorsed = tuple(Preparation(p.agency, p.text, p.at, endorsed=True) for p in prepared)
    return with_question(state, event.question, prepared=endorsed, returned=None)


def _on_handed_back(state: State, event: e.HandedBack) -> State:
    question = state.questions[event.question]
    return with_question(
        state,
        event.question,
        lead=None if question.lead == event.agency else question.lead,
        supporting=tuple(agency for agency in question.supporting if agency != event.agency),
        handed_back=(*question.handed_back, (event.agency, event.reason)),
    )


def _on_returned(state: State, event: e.Returned) -> State:
    prepared = state.questions[event.question].prepared
    unendorsed = tuple(Preparation(p.agency, p.text, p.at) for p in prepared)
    return with_question(state, event.question, returned=event.reason, prepared=unendorsed)


FOLDS = {
    e.Prepared: _on_prepared,
    e.Endorsed: _on_endorsed,
    e.HandedBack: _on_handed_back,
    e.Returned: _on_returned,
}
