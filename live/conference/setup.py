"""Set-up: settings, and the points, agencies, topics and agenda items that the organiser defines."""

from collections.abc import Iterator
from typing import Any

from immutables import Map
from msgspec import UNSET
from msgspec.structs import asdict, replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Agency, Point, State, Topic
from live.conference.words import By, Invalid, Refused


def configure(state: State, command: c.Configure, by: By) -> Iterator[e.Event]:
    """Settings change; what is not named stays."""
    settings = {name: value for name, value in asdict(command).items() if name != "id" and value is not UNSET}
    if not settings:
        raise Invalid("body", "Name at least one setting.")
    yield e.Configured(settings)


def choose_order(state: State, command: c.ChooseOrder, by: By) -> Iterator[e.Event]:
    """The next is suggested in another way: as they came, points in turn, topic by topic."""
    if command.order == state.settings.order:
        raise Refused("The next is suggested in this way already.")
    yield e.Configured({"order": command.order})


def define(state: State, command: c.Define, by: By) -> Iterator[e.Event]:
    """One point, agency, topic or agenda item, new or changed; branches and delegates are the affair of their own slices."""
    given = [command.point, command.agency, command.topic, command.item, command.branch, command.delegate]
    if sum(one is not None for one in given) != 1:
        raise Invalid("body", "Define exactly one point, agency, topic, item, branch or delegate.")
    if command.point is not None:
        yield from _define_point(state, command.point)
    elif command.agency is not None:
        yield from _define_agency(command.agency)
    elif command.topic is not None:
        yield e.TopicDefined(command.topic.id, command.topic.name)
    elif command.item is not None:
        item = command.item
        yield e.ItemDefined(item.id, item.title, item.speaker, item.at, item.minutes, item.script, item.film)


def _define_point(state: State, point: c.PointGiven) -> Iterator[e.Event]:
    if point.parent is not None and point.parent not in state.points:
        raise Invalid("point.parent", "There is no such point.")
    if _above(state, point.parent, point.id):
        raise Invalid("point.parent", "A point cannot lie below itself.")
    yield e.PointDefined(
        point.id, point.name, point.tier, point.parent, point.phone, point.quota, point.room, point.operator, point.video
    )


def _define_agency(agency: c.AgencyGiven) -> Iterator[e.Event]:
    if agency.valid_from and agency.valid_to and agency.valid_to < agency.valid_from:
        raise Invalid("agency.valid_to", "The last day lies before the first.")
    if agency.id in agency.successors:
        raise Invalid("agency.successors", "An agency cannot succeed itself.")
    yield e.AgencyDefined(agency.id, agency.name, agency.valid_from, agency.valid_to, tuple(dict.fromkeys(agency.successors)))


def _above(state: State, start: str | None, id: str) -> bool:
    while start is not None:
        if start == id:
            return True
        start = state.points[start].parent
    return False


def _on_configured(state: State, event: e.Configured) -> State:
    changes = {name: tuple(value) if isinstance(value, list) else value for name, value in event.settings.items()}
    return replace(state, settings=replace(state.settings, **changes))


def _on_point(state: State, event: e.PointDefined) -> State:
    place = _place(state.points, event.point)
    point = Point(event.point, event.name, event.tier, event.parent, place, event.quota, event.room, event.operator, event.video)
    return replace(state, points=state.points.set(point.id, point))


def _on_agency(state: State, event: e.AgencyDefined) -> State:
    agency = Agency(
        event.agency, event.name, _place(state.agencies, event.agency), event.valid_from, event.valid_to, event.successors
    )  # fmt: skip
    return replace(state, agencies=state.agencies.set(agency.id, agency))


def _on_topic(state: State, event: e.TopicDefined) -> State:
    topic = Topic(event.topic, event.name, _place(state.topics, event.topic))
    return replace(state, topics=state.topics.set(topic.id, topic))


def _place(things: Map[str, Any], id: str) -> int:
    """Where it stood, else the end: officials stand in the order in which they were named, never sorted."""
    return things[id].place if id in things else len(things)


FOLDS = {
    e.Configured: _on_configured,
    e.PointDefined: _on_point,
    e.AgencyDefined: _on_agency,
    e.TopicDefined: _on_topic,
}
