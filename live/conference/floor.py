"""The floor: one speaker in the whole conference. The turn rises with each decision, so nobody decides on an old picture."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import known_agency, same_turn, standing, with_question
from live.conference.state import Floor, State
from live.conference.words import By, Refused, Status

NOT_CALLED = "This question is not the one that was called."


def call(state: State, command: c.Call, by: By) -> Iterator[e.Event]:
    """The chair gives the floor to a waiting question; whoever was speaking has been heard."""
    same_turn(state, command)
    if state.floor is not None and state.floor.phase == "called":
        raise Refused("Somebody is called already.")
    if state.floor is not None and state.floor.phase == "answering":
        raise Refused("An agency is answering. Finish the answer first.")
    if command.question not in state.queue:
        raise Refused("This question is no longer waiting.")
    yield from _hear_the_speaker(state, by)
    yield e.Called(command.question, by.at)


def ready(state: State, command: c.Ready, by: By) -> Iterator[e.Event]:
    """The called point says that it is ready."""
    _called(state, command)
    if state.questions[command.question].point != by.of:
        raise Refused("Your point is not the one that was called.")
    yield e.WasReady(command.question, by.at)


def on_screen(state: State, command: c.OnScreen, by: By) -> Iterator[e.Event]:
    """The technician has the point's picture on the screens, or takes back that it is there."""
    same_turn(state, command)
    if state.floor is None or state.floor.question != command.question or state.floor.phase == "answering":
        raise Refused(NOT_CALLED)
    yield e.WasOnScreen(command.question, by.at) if command.on else e.WasOffScreen(command.question, by.at)


def speak(state: State, command: c.Speak, by: By) -> Iterator[e.Event]:
    """The called asker begins; the clock runs."""
    _called(state, command)
    yield e.Spoke(command.question, by.at, state.settings.ask_limit_s * 1000)


def no_answer(state: State, command: c.NoAnswer, by: By) -> Iterator[e.Event]:
    """Nobody answers at the called point: it keeps its place in the queue."""
    _called(state, command)
    yield e.DidNotAnswer(command.question)


def invite(state: State, command: c.Invite, by: By) -> Iterator[e.Event]:
    """An agency gets the floor, for the speaker's question or for several heard ones; an agency before it is finished."""
    same_turn(state, command)
    known_agency(state, command.agency)
    if state.floor is not None and state.floor.phase == "called":
        raise Refused("Somebody is called. Let the point speak, or take the call back.")
    questions = _to_answer(state, command)
    if state.floor is not None and state.floor.phase == "answering":
        yield from _settle_the_answer(state, "answered")
    yield from _hear_the_speaker(state, by)
    yield e.Invited(questions, command.agency, by.at, state.settings.answer_limit_s * 1000)


def finish(state: State, command: c.Finish, by: By) -> Iterator[e.Event]:
    """The speaker has been heard, or the agency has answered."""
    same_turn(state, command)
    if state.floor is None:
        raise Refused("Nobody has the floor.")
    if state.floor.phase == "called":
        raise Refused("Nobody has spoken yet. Let the point speak, or take the call back.")
    yield from _hear_the_speaker(state, by)
    if state.floor.phase == "answering":
        yield from _settle_the_answer(state, "partly" if command.partly else "answered")
    yield e.Finished(by.at)


def recall(state: State, command: c.Recall, by: By) -> Iterator[e.Event]:
    """A question that was heard or answered goes to the head of the queue again; its outcomes stay."""
    same_turn(state, command)
    question = standing(
        state, command.question, Status.HEARD, Status.ANSWERED, Status.DEFERRED, Status.REFERRED,
        otherwise="Only a question that was heard can be recalled.",
    )  # fmt: skip
    yield e.Recalled(question.id)


def _called(state: State, command: c.OnFloorAbout) -> None:
    same_turn(state, command)
    if state.floor is None or state.floor.phase != "called" or state.floor.question != command.question:
        raise Refused(NOT_CALLED)


def _hear_the_speaker(state: State, by: By) -> Iterator[e.Event]:
    if state.floor is not None and state.floor.phase == "speaking" and state.floor.question is not None:
        yield e.Heard(state.floor.question, by.at)


def _to_answer(state: State, command: c.Invite) -> tuple[str, ...]:
    """The questions asked for, or those of the floor where none is named."""
    floor = state.floor
    here: tuple[str, ...] = ()
    if floor is not None:
        here = floor.questions if floor.phase == "answering" else (floor.question,) if floor.question else ()
    questions = tuple(dict.fromkeys(command.questions)) or here
    if not questions:
        raise Refused("Choose the questions to be answered.")
    for id in questions:
        if id not in here:
            standing(state, id, Status.HEARD, otherwise="Only a question that was heard can be answered.")
    return questions


def _settle_the_answer(state: State, outcome: str) -> Iterator[e.Event]:
    floor = state.floor
    assert floor is not None
    for id in floor.questions:
        if all(settled.agency != floor.agency for settled in state.questions[id].outcomes):
            yield e.Settled(id, floor.agency, outcome)


def _on_called(state: State, event: e.Called) -> State:
    state = with_question(state, event.question, status=Status.CALLED)
    state = replace(state, course=state.course.set(event.question, state.turn + 1))
    if state.life.item is not None:
        state = replace(state, under=state.under.set(event.question, state.life.item))
    return _take(state, Floor(state.turn + 1, "called", question=event.question))


def _on_did_not_answer(state: State, event: e.DidNotAnswer) -> State:
    state = with_question(state, event.question, status=Status.WAITING)
    return _take(state, None)


def _on_spoke(state: State, event: e.Spoke) -> State:
    state = with_question(state, event.question, status=Status.SPEAKING)
    assert state.floor is not None
    return _take(state, replace(state.floor, turn=state.turn + 1, phase="speaking"))


def _on_heard(state: State, event: e.Heard) -> State:
    state = with_question(state, event.question, status=Status.HEARD)
    return replace(state, heard=(*state.heard, event.question), floor=None)


def _on_invited(state: State, event: e.Invited) -> State:
    state = _answer_given(state)
    for id in event.questions:
        state = with_question(state, id, status=Status.ANSWERING)
    heard = tuple(id for id in state.heard if id not in event.questions)
    floor = Floor(state.turn + 1, "answering", questions=event.questions, agency=event.agency)
    return _take(replace(state, heard=heard), floor)


def _on_finished(state: State, event: e.Finished) -> State:
    return _take(_answer_given(state), None)


def _on_recalled(state: State, event: e.Recalled) -> State:
    state = with_question(state, event.question, status=Status.WAITING)
    heard = tuple(id for id in state.heard if id != event.question)
    return replace(state, heard=heard, turn=state.turn + 1, floor=_at_turn(state.floor, state.turn + 1))


def _take(state: State, floor: Floor | None) -> State:
    return replace(state, turn=state.turn + 1, floor=floor)


def _at_turn(floor: Floor | None, turn: int) -> Floor | None:
    return None if floor is None else replace(floor, turn=turn)


def _answer_given(state: State) -> State:
    """What was being answered gets the status of its outcomes."""
    if state.floor is None or state.floor.phase != "answering":
        return state
    for id in state.floor.questions:
        state = with_question(state, id, status=state.questions[id].status_of_outcomes)
    return state


def _flag(state: State, **flags: bool) -> State:
    assert state.floor is not None
    return replace(state, floor=replace(state.floor, **flags))


FOLDS = {
    e.Called: _on_called,
    e.WasReady: lambda state, event: _flag(state, ready=True),
    e.WasOnScreen: lambda state, event: _flag(state, on_screen=True),
    e.WasOffScreen: lambda state, event: _flag(state, on_screen=False),
    e.DidNotAnswer: _on_did_not_answer,
    e.Spoke: _on_spoke,
    e.Heard: _on_heard,
    e.Invited: _on_invited,
    e.Finished: _on_finished,
    e.Recalled: _on_recalled,
}
