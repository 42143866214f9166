"""Evidence: which files lie beside a reply, a completed answer or a commitment. Their bytes lie outside of the record."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import the_question, with_question
from live.conference.state import Commitment, File, Question, State
from live.conference.words import By, Invalid, Refused

# Beside one reply, answer or commitment.
MOST_FILES = 10


def attach(state: State, command: c.Attach, by: By) -> Iterator[e.Event]:
    """An agency lays a file beside its own reply, completed answer or commitment."""
    files = [one for one in _its_files(state, command, by) if command.commitment or one.beside == command.beside]
    if any(one.sha256 == command.sha256 for one in files):
        raise Refused("This file is here already.")
    if len(files) >= MOST_FILES:
        raise Refused("There are {most} files here already. Take one out first, or put several into one.", most=MOST_FILES)
    yield e.Attached(
        command.sha256, command.name, command.kind, command.size, by.of or "", by.seat, by.at,
        command.question, command.commitment, command.beside,
    )  # fmt: skip


def detach(state: State, command: c.Detach, by: By) -> Iterator[e.Event]:
    """The agency takes its file out again."""
    if all(one.sha256 != command.sha256 for one in _its_files(state, command, by)):
        raise Refused("This file is not here.")
    yield e.Detached(command.sha256, by.of or "", by.seat, by.at, command.question, command.commitment)


def _its_files(state: State, command: c.OfFile, by: By) -> list[File]:
    """Those of this agency where the command points to. Raises Invalid, Refused."""
    if (command.question is None) == (command.commitment is None):
        raise Invalid("question", "Say what the file belongs to: a question or a commitment.")
    if command.question is not None:
        question = the_question(state, command.question)
        if by.of not in question.concerned:
            raise Refused("This question is not assigned to your agency.")
        return [one for one in question.files if one.agency == by.of]
    commitment = state.commitments.get(command.commitment or "")
    if commitment is None:
        raise Refused("There is no such commitment.")
    if commitment.agency not in (by.of, None):
        raise Refused("This commitment is another agency's.")
    return [one for one in commitment.files if one.agency == by.of]


def _on_attached(state: State, event: e.Attached) -> State:
    file = File(event.sha256, event.name, event.kind, event.size, event.agency, event.at, event.beside)
    return _with(state, event, (*_where(state, event).files, file))


def _on_detached(state: State, event: e.Detached) -> State:
    gone = (event.sha256, event.agency)
    return _with(state, event, tuple(one for one in _where(state, event).files if (one.sha256, one.agency) != gone))


def _where(state: State, event: e.Attached | e.Detached) -> Question | Commitment:
    return state.questions[event.question] if event.question else state.commitments[event.commitment or ""]


def _with(state: State, event: e.Attached | e.Detached, files: tuple[File, ...]) -> State:
    if event.question:
        return with_question(state, event.question, files=files)
    commitment = replace(state.commitments[event.commitment or ""], files=files)
    return replace(state, commitments=state.commitments.set(commitment.id, commitment))


FOLDS = {e.Attached: _on_attached, e.Detached: _on_detached}
