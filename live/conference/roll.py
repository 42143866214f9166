"""The roll of the points, or of the one hall of a conference without points; checks of the points; who is commended."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import known_point
from live.conference.state import Check, Commendation, Roll, State
from live.conference.words import By, Invalid, Role

HALL = ""  # where the roll of a conference without points is kept among those of points


def take_roll(state: State, command: c.TakeRoll, by: By) -> Iterator[e.Event]:
    """A point says who is there, or the moderator for it; where there are no points, for the hall."""
    point = by.of if by.role is Role.POINT else command.point
    if point is None and state.points:
        raise Invalid("point", "Choose the point.")
    known_point(state, point)
    yield e.RollTaken(HALL if point is None else point, command.present, command.people, by.at, command.leader)


def of_the_hall(state: State) -> Roll | None:
    """Who is in the one hall of a conference without points; None where nobody took the roll, or nobody is there."""
    roll = None if state.points else state.roll.get(HALL)
    return roll if roll is not None and roll.present else None


def people(state: State) -> int:
    """How many take part, as far as rolls were taken."""
    here = of_the_hall(state)
    there = (roll for point, roll in state.roll.items() if point in state.points and roll.present)
    return here.people if here else sum(roll.people for roll in there)


def check(state: State, command: c.Check, by: By) -> Iterator[e.Event]:
    """A point says whether it hears the bell, or the technician for it after a telephone call."""
    point = by.of if by.role is Role.POINT else command.point
    if point is None:
        raise Invalid("point", "Choose the point.")
    known_point(state, point)
    yield e.Checked(point, command.heard, by.at, command.latency_ms, command.operator)


def commend(state: State, command: c.Commend, by: By) -> Iterator[e.Event]:
    """A person or a collective is commended."""
    yield e.Commended(command.id, command.name, command.collective, command.citation, command.decision, command.nominator)


def _on_roll(state: State, event: e.RollTaken) -> State:
    roll = Roll(event.present, event.people, event.leader, event.at)
    return replace(state, roll=state.roll.set(event.point, roll))


def _on_checked(state: State, event: e.Checked) -> State:
    """The newest counts; what it leaves out stands as it was said before."""
    before = state.checks.get(event.point, Check(False, 0))
    operator = event.operator or before.operator
    latency = before.latency_ms if event.latency_ms is None else event.latency_ms
    return replace(state, checks=state.checks.set(event.point, Check(event.heard, event.at, latency, operator)))


def _on_commended(state: State, event: e.Commended) -> State:
    made = Commendation(event.commendation, event.name, event.collective, event.citation, event.decision, event.nominator)
    return replace(state, commendations=(*state.commendations, made))


FOLDS = {e.RollTaken: _on_roll, e.Checked: _on_checked, e.Commended: _on_commended}
