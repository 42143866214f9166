"""The roll of points, who is commended, and what a point, an agency and a topic are."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.asking import known_point
from live.conference.state import Commendation, Roll, State
from live.conference.words import By, Invalid, Role


def take_roll(state: State, command: c.TakeRoll, by: By) -> Iterator[e.Event]:
    """A point says who is there, or the moderator for it."""
    point = by.of if by.role is Role.POINT else command.point
    if point is None:
        raise Invalid("point", "Choose the point.")
    known_point(state, point)
    yield e.RollTaken(point, command.present, command.people, by.at, command.leader)


def commend(state: State, command: c.Commend, by: By) -> Iterator[e.Event]:
    """A person or a collective is commended."""
    yield e.Commended(command.id, command.name, command.collective, command.citation, command.decision, command.nominator)


def _on_roll(state: State, event: e.RollTaken) -> State:
    roll = Roll(event.present, event.people, event.leader, event.at)
    return replace(state, roll=state.roll.set(event.point, roll))


def _on_commended(state: State, event: e.Commended) -> State:
    made = Commendation(event.commendation, event.name, event.collective, event.citation, event.decision, event.nominator)
    return replace(state, commendations=(*state.commendations, made))


FOLDS = {e.RollTaken: _on_roll, e.Commended: _on_commended}
