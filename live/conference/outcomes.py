"""Outcomes: what an agency's answer came to. A question's status after its answer is derived from them, never set."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import known_agency, standing, with_question, working_agency
from live.conference.state import Outcome, Question, State
from live.conference.words import By, Invalid, Status

# An outcome may also close a question whose turn never came.
_OPEN_TO_OUTCOMES = (
    Status.WAITING, Status.HELD, Status.HEARD, Status.ANSWERING, Status.ANSWERED, Status.DEFERRED, Status.REFERRED,
)  # fmt: skip
_TOO_EARLY = "This question has not been put yet, or is no longer open."


def defer(state: State, command: c.Defer, by: By) -> Iterator[e.Event]:
    """The agency will reply in writing."""
    question = standing(state, command.question, *_OPEN_TO_OUTCOMES, otherwise=_TOO_EARLY)
    agency = _whose(state, question, command.agency)
    if agency is None:
        raise Invalid("agency", "Choose the agency that will reply in writing.")
    if agency not in question.concerned:
        working_agency(state, agency, by.at)
    yield e.Settled(question.id, agency, "deferred", due=command.due)


def refer(state: State, command: c.Refer, by: By) -> Iterator[e.Event]:
    """The question goes to the authority that is competent."""
    question = standing(state, command.question, *_OPEN_TO_OUTCOMES, otherwise=_TOO_EARLY)
    yield e.Settled(question.id, _whose(state, question, None), "referred", to=command.to)


def note(state: State, command: c.Note, by: By) -> Iterator[e.Event]:
    """The proposal is noted and taken up."""
    question = standing(state, command.question, *_OPEN_TO_OUTCOMES, otherwise=_TOO_EARLY)
    yield e.Settled(question.id, _whose(state, question, command.agency), "noted")


def _whose(state: State, question: Question, named: str | None) -> str | None:
    """The agency named, else the one answering this question now, else its lead."""
    known_agency(state, named)
    answering = state.floor is not None and question.id in state.floor.questions
    return named or (state.floor.agency if answering and state.floor else None) or question.lead


def _on_settled(state: State, event: e.Settled) -> State:
    question = state.questions[event.question]
    others = tuple(outcome for outcome in question.outcomes if outcome.agency != event.agency)
    outcomes = (*others, Outcome(event.agency, event.outcome, event.due, event.to))
    state = with_question(state, event.question, outcomes=outcomes)
    if question.status is Status.ANSWERING:
        return state
    heard = tuple(id for id in state.heard if id != event.question)
    state = replace(state, heard=heard)
    return with_question(state, event.question, status=state.questions[event.question].status_of_outcomes)


FOLDS = {e.Settled: _on_settled}
