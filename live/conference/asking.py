"""What several rules look up: the question, the agency, the open conference. A refusal here is the same everywhere."""

from msgspec.structs import replace

from live.conference.commands import OnFloor
from live.conference.state import Question, State
from live.conference.words import By, Invalid, Refused, Role, Status
from live.law.days import day_at, day_of


def the_question(state: State, id: str) -> Question:
    """The question of that id. Raises Refused."""
    question = state.questions.get(id)
    if question is None:
        raise Refused("There is no such question.")
    return question


def standing(state: State, id: str, *statuses: Status, otherwise: str) -> Question:
    """The question, if it stands in one of these statuses. Raises Refused with the sentence `otherwise`."""
    question = the_question(state, id)
    if question.status not in statuses:
        raise Refused(otherwise)
    return question


def waiting(state: State) -> tuple[str, ...]:
    """Everybody who waits, in the order of their places."""
    return tuple(id for id in state.places if state.questions[id].status is Status.WAITING)


def same_turn(state: State, command: OnFloor) -> None:
    """Raises Refused unless this person saw the floor as it is, in a conference that goes on."""
    if state.life.ended_at is not None:
        raise Refused("The conference has ended.")
    if command.turn != state.turn:
        raise Refused("The floor has moved on. Look at the screen and decide again.")


def owns(question: Question, by: By) -> bool:
    """Whether this seat brought the question: a point as a place, a device of the audience as itself."""
    return question.point == by.of if by.role is Role.POINT else question.owner == by.seat


def known_agency(state: State, id: str | None) -> None:
    """Raises Refused unless the agency is defined (None is fine)."""
    if id is not None and id not in state.agencies:
        raise Refused("There is no such agency.")


def working_agency(state: State, id: str | None, at: int) -> None:
    """Raises Refused unless the agency is defined and still works on the day of the conference, or at `at` (None is fine)."""
    known_agency(state, id)
    if id is None:
        return
    agency = state.agencies[id]
    last = day_of(agency.valid_to)
    if last is None or last >= (day_of(state.settings.date) or day_at(at)):
        return
    heirs = ", ".join(state.agencies[one].name for one in agency.successors if one in state.agencies)
    if heirs:
        raise Refused("{name} no longer works. Choose who took over: {heirs}.", name=agency.name, heirs=heirs)
    raise Refused("{name} no longer works. Choose another agency.", name=agency.name)


def known_topic(state: State, id: str | None) -> None:
    """Raises Refused unless the topic is defined (None is fine)."""
    if id is not None and id not in state.topics:
        raise Refused("There is no such topic.")


def known_point(state: State, id: str | None) -> None:
    """Raises Refused unless the point is defined (None is fine)."""
    if id is not None and id not in state.points:
        raise Refused("There is no such point.")


def unsealed(state: State, paper: str) -> None:
    """Raises Refused once the paper is sealed: nothing changes after that."""
    if paper in state.papers:
        raise Refused("This paper is sealed. Add a supplement instead.")


def with_roadmap(state: str, note: str | None) -> None:
    """Raises Invalid where an agency says that it has no funds yet and not how it goes on."""
    if state == "no_funds" and not note:
        raise Invalid("note", "Say how it goes on: by which steps, and when funds are expected.")


def with_question(state: State, id: str, **changes: object) -> State:
    """The state with some fields of one question replaced."""
    return replace(state, questions=state.questions.set(id, replace(state.questions[id], **changes)))
