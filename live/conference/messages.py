"""Announcements: a line from the console that stays on the addressee's screen until it is acknowledged."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Announcement, Seat, State
from live.conference.words import By, Invalid, Refused, Role

_READERS = {
    "chair": {Role.CHAIR},
    "points": {Role.POINT},
    "point": {Role.POINT},
    "stage": {Role.STAGE},
    "technician": {Role.TECHNICIAN},
    "all": set(Role),
}
_ON_WALLS = ("stage", "all")
_CONSOLE = {Role.MODERATOR, Role.ORGANISER}


def reads(who: By | Seat, one: Announcement) -> bool:
    """Whether the announcement is meant for whoever sits there."""
    return who.role in _READERS[one.to] and one.point in (None, who.of)


def sees(who: By | Seat, one: Announcement) -> bool:
    """Whether he sees the announcement: its addressees, and the console that watches who has acknowledged."""
    return who.role in _CONSOLE or reads(who, one)


def on_walls(announcements: Mapping[str, Announcement]) -> Announcement | None:
    """What the hall screens may show: the newest for them, unless it was taken down; then none, and not the one before."""
    newest = max((one for one in announcements.values() if one.to in _ON_WALLS), key=lambda one: one.at, default=None)
    return newest if newest is not None and newest.taken_down is None else None


def announce(state: State, command: c.Announce, by: By) -> Iterator[e.Event]:
    """A line for the chair, the points, one point, the stage, the technician or all."""
    if command.id in state.announcements:
        raise Refused("This announcement is in the record already.")
    yield e.Announced(command.id, command.text, command.to, by.seat, by.at, _one_point(state, command))


def _one_point(state: State, command: c.Announce) -> str | None:
    """The point that alone is meant; whatever a form names beside another addressee says nothing."""
    if command.to != "point":
        return None
    if command.point is None:
        raise Invalid("point", "Choose the point.")
    if command.point not in state.points:
        raise Invalid("point", "There is no such point.")
    return command.point


def take_down(state: State, command: c.TakeDown, by: By) -> Iterator[e.Event]:
    """It leaves the hall screens; whoever else it was addressed to still has it."""
    if command.announcement not in state.announcements:
        raise Refused("There is no such announcement.")
    if state.announcements[command.announcement] is not on_walls(state.announcements):
        raise Refused("This announcement does not stand on the hall screens.")
    yield e.TakenDown(command.announcement, by.seat, by.at)


def acknowledge(state: State, command: c.Acknowledge, by: By) -> Iterator[e.Event]:
    """The addressee has read it."""
    announcement = state.announcements.get(command.announcement)
    if announcement is None:
        raise Refused("There is no such announcement.")
    if not reads(by, announcement):
        raise Refused("This announcement is not addressed to you.")
    if by.seat in announcement.acknowledged:
        raise Refused("You have acknowledged this announcement already.")
    yield e.Acknowledged(announcement.id, by.seat, by.at)


def _on_announced(state: State, event: e.Announced) -> State:
    made = Announcement(
        event.announcement, event.text, event.to, event.by, event.at, state.turn, state.life.item, point=event.point
    )
    return replace(state, announcements=state.announcements.set(made.id, made))


def _on_taken_down(state: State, event: e.TakenDown) -> State:
    announcement = replace(state.announcements[event.announcement], taken_down=event.at)
    return replace(state, announcements=state.announcements.set(announcement.id, announcement))


def _on_acknowledged(state: State, event: e.Acknowledged) -> State:
    announcement = state.announcements[event.announcement]
    announcement = replace(announcement, acknowledged=announcement.acknowledged.set(event.by, event.at))
    return replace(state, announcements=state.announcements.set(announcement.id, announcement))


FOLDS = {e.Announced: _on_announced, e.TakenDown: _on_taken_down, e.Acknowledged: _on_acknowledged}
