"""Follow-up: commitments with agency and date, how they are kept, and written replies after the day."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import the_question, unsealed, with_question, with_roadmap, working_agency
from live.conference.state import Commitment, Progress, State, WrittenReply
from live.conference.words import By, Invalid, Refused, Role


def commit(state: State, command: c.Commit, by: By) -> Iterator[e.Event]:
    """A promise as spoken: of one agency or of a whole class, with or without a question."""
    if command.id in state.commitments:
        raise Refused("This commitment is in the record already.")
    unsealed(state, "minutes")
    _promiser(state, command, by)
    yield e.Committed(
        command.id, command.words, by.at, command.question, command.agency, command.class_, command.due
    )  # fmt: skip


def amend(state: State, command: c.Amend, by: By) -> Iterator[e.Event]:
    """What was taken down wrongly is put right, as long as the minutes are open; how far it is kept stays."""
    _the_commitment(state, command.commitment)
    _promiser(state, command, by)
    yield e.Amended(
        command.commitment, command.words, by.seat, by.at, command.question, command.agency, command.class_, command.due
    )  # fmt: skip


def strike(state: State, command: c.Strike, by: By) -> Iterator[e.Event]:
    """A commitment that nobody made is taken out, as long as the minutes are open."""
    yield e.Struck(_the_commitment(state, command.commitment).id, by.seat, by.at)


def _the_commitment(state: State, id: str) -> Commitment:
    unsealed(state, "minutes")
    commitment = state.commitments.get(id)
    if commitment is None:
        raise Refused("There is no such commitment.")
    return commitment


def _promiser(state: State, command: c.Commit | c.Amend, by: By) -> None:
    """Who promised is one agency or a whole class, and never both: the papers name one. Raises Invalid, Refused."""
    if command.question is not None:
        the_question(state, command.question)
    working_agency(state, command.agency, by.at)
    if command.agency is None and command.class_ is None:
        raise Invalid("agency", "Choose the agency that made the commitment.")
    if command.agency is not None and command.class_ is not None:
        raise Invalid("class", "One agency or a whole class: choose no agency, or leave this empty.")


def fulfil(state: State, command: c.Fulfil, by: By) -> Iterator[e.Event]:
    """Where a commitment stands; an agency speaks for its own."""
    commitment = state.commitments.get(command.commitment)
    if commitment is None:
        raise Refused("There is no such commitment.")
    if by.role is Role.AGENCY and commitment.agency not in (by.of, None):
        raise Refused("This commitment is another agency's.")
    with_roadmap(command.state, command.note)
    yield e.Fulfilled(commitment.id, command.state, by.seat, by.at, command.note)


def reply(state: State, command: c.Reply, by: By) -> Iterator[e.Event]:
    """The written reply of an agency that was asked."""
    question = the_question(state, command.question)
    if by.of not in question.concerned:
        raise Refused("This question is not assigned to your agency.")
    yield e.Replied(question.id, by.of or "", command.text, by.at, command.evidence)


def _on_committed(state: State, event: e.Committed) -> State:
    made = Commitment(
        event.commitment, event.words, event.at, event.question, event.agency, event.group, event.due
    )  # fmt: skip
    return replace(state, commitments=state.commitments.set(made.id, made))


def _on_amended(state: State, event: e.Amended) -> State:
    commitment = replace(
        state.commitments[event.commitment],
        words=event.words, question=event.question, agency=event.agency, group=event.group, due=event.due,
    )  # fmt: skip
    return replace(state, commitments=state.commitments.set(commitment.id, commitment))


def _on_struck(state: State, event: e.Struck) -> State:
    return replace(state, commitments=state.commitments.delete(event.commitment))


def _on_fulfilled(state: State, event: e.Fulfilled) -> State:
    commitment = state.commitments[event.commitment]
    history = (*commitment.history, Progress(event.state, event.by, event.at, event.note))
    commitment = replace(commitment, state=event.state, note=event.note, history=history)
    return replace(state, commitments=state.commitments.set(commitment.id, commitment))


def _on_replied(state: State, event: e.Replied) -> State:
    others = tuple(reply for reply in state.questions[event.question].replies if reply.agency != event.agency)
    reply = WrittenReply(event.agency, event.text, event.at, event.evidence)
    return with_question(state, event.question, replies=(*others, reply))


FOLDS = {
    e.Committed: _on_committed, e.Amended: _on_amended, e.Struck: _on_struck,
    e.Fulfilled: _on_fulfilled, e.Replied: _on_replied,
}  # fmt: skip
