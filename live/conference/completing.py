"""Completed answers: after the day every agency writes what it answered, the organisers endorse it, and it is published.

What was deferred, referred, answered in part or never put stays open beside that, with its own steps; whoever owes anything
is reminded.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import known_agency, the_question, with_question, with_roadmap
from live.conference.state import SETTLED, Completed, Progress, Question, State
from live.conference.words import By, Invalid, Refused, Role

_FOLLOWED = frozenset(("deferred", "referred", "partly"))


def complete(state: State, command: c.Complete, by: By) -> Iterator[e.Event]:
    """The agency sends its completed answer, or a better one; what was endorsed before stays public until this one is."""
    question = the_question(state, command.question)
    answerers = question.answerers(_has_ended(state))
    if not answerers:
        raise Refused("This question has not been heard, or no agency answers it yet.")
    if by.of not in answerers:
        raise Refused("This question does not ask your agency for its answer.")
    yield e.AnswerCompleted(question.id, by.of or "", command.text, by.seat, by.at)


def endorse_answer(state: State, command: c.EndorseAnswer, by: By) -> Iterator[e.Event]:
    """The completed answer is good: it stands on the public page in place of the spoken one."""
    question, answer = _the_answer(state, command.question, command.agency)
    if answer.standing == "endorsed":
        raise Refused("This answer is endorsed already.")
    yield e.AnswerEndorsed(question.id, answer.agency, by.seat, by.at)


def return_answer(state: State, command: c.ReturnAnswer, by: By) -> Iterator[e.Event]:
    """The completed answer goes back for more; where it was endorsed, it leaves the public page."""
    question, answer = _the_answer(state, command.question, command.agency)
    yield e.AnswerReturned(question.id, answer.agency, command.reason, by.seat, by.at)


def publish_answer(state: State, command: c.PublishAnswer, by: By, today: str) -> Iterator[e.Event]:
    """The agency's own site shows it since that day; a later entry corrects an earlier one. `today`: an ISO date."""
    question, answer = _the_answer(state, command.question, by.of if by.role is Role.AGENCY else command.agency)
    if answer.public is None:
        raise Refused("This answer is not endorsed yet. Publish it when it is.")
    if command.date > today:
        raise Invalid("date", "This day has not come yet. Enter it when it is public.")
    yield e.AnswerPublished(question.id, answer.agency, command.address, command.date, by.seat, by.at)


def pursue(state: State, command: c.Pursue, by: By) -> Iterator[e.Event]:
    """How far a question is that still has to be answered; each agency speaks for itself, the organisers for any."""
    question = the_question(state, command.question)
    agency = by.of if by.role is Role.AGENCY else command.agency or question.lead
    if agency not in question.concerned:
        raise Refused("This question is not assigned to your agency." if by.of else "Choose an agency that has this question.")
    never_put = _has_ended(state) and question.is_unput
    if not never_put and _FOLLOWED.isdisjoint(one.outcome for one in question.outcomes):
        raise Refused("Only a question that still has to be answered, wholly or in part, is followed like this.")
    with_roadmap(command.state, command.note)
    yield e.Pursued(question.id, agency or "", command.state, by.seat, by.at, command.note)


def chase(state: State, command: c.Chase, by: By) -> Iterator[e.Event]:
    """The agency is reminded of all that it owes: its page says so."""
    known_agency(state, command.agency)
    ended = _has_ended(state)
    if not any(owes(question, command.agency, ended) for question in state.questions.values()):
        raise Refused("This agency owes no answer.")
    yield e.Chased(command.agency, by.seat, by.at)


def owes(question: Question, agency: str, ended: bool) -> bool:
    """Whether it has not sent what this question asks it for. What was referred is settled when the agency has followed it up."""
    if agency not in question.answerers(ended) or any(reply.agency == agency for reply in question.replies):
        return False
    if question.is_referred_by(agency) and question.stands_at(agency) in SETTLED:
        return False
    return not any(one.agency == agency and one.standing != "returned" for one in question.completed)


def _has_ended(state: State) -> bool:
    return state.life.ended_at is not None


def _the_answer(state: State, id: str, agency: str | None) -> tuple[Question, Completed]:
    question = the_question(state, id)
    answer = next((one for one in question.completed if one.agency == agency), None)
    if answer is None:
        raise Refused("No completed answer of this agency has come yet.")
    return question, answer


def _on_completed(state: State, event: e.AnswerCompleted) -> State:
    known = _of(state, event) or Completed(event.agency, event.text, event.at)
    return _with(state, event.question, replace(known, text=event.text, at=event.at, standing="sent", reason=None))


def _on_endorsed(state: State, event: e.AnswerEndorsed) -> State:
    answer = _there(state, event)
    answer = replace(answer, standing="endorsed", public=answer.text, endorsed_at=event.at, reason=None)
    return _with(state, event.question, answer)


def _on_returned(state: State, event: e.AnswerReturned) -> State:
    answer = _there(state, event)
    public = None if answer.standing == "endorsed" else answer.public
    return _with(state, event.question, replace(answer, standing="returned", reason=event.reason, public=public))


def _on_published(state: State, event: e.AnswerPublished) -> State:
    return _with(state, event.question, replace(_there(state, event), address=event.address, date=event.date))


def _on_pursued(state: State, event: e.Pursued) -> State:
    step = Progress(event.state, event.by, event.at, event.note, event.agency)
    return with_question(state, event.question, progress=(*state.questions[event.question].progress, step))


def _on_chased(state: State, event: e.Chased) -> State:
    return replace(state, chased=state.chased.set(event.agency, (*state.chased.get(event.agency, ()), event.at)))


def _of(state: State, event: e.AnswerCompleted | e.AnswerEndorsed | e.AnswerReturned | e.AnswerPublished) -> Completed | None:
    return next((one for one in state.questions[event.question].completed if one.agency == event.agency), None)


def _there(state: State, event: e.AnswerEndorsed | e.AnswerReturned | e.AnswerPublished) -> Completed:
    answer = _of(state, event)
    assert answer is not None
    return answer


def _with(state: State, question: str, answer: Completed) -> State:
    others = tuple(one for one in state.questions[question].completed if one.agency != answer.agency)
    return with_question(state, question, completed=(*others, answer))


FOLDS = {
    e.AnswerCompleted: _on_completed,
    e.AnswerEndorsed: _on_endorsed,
    e.AnswerReturned: _on_returned,
    e.AnswerPublished: _on_published,
    e.Pursued: _on_pursued,
    e.Chased: _on_chased,
}
