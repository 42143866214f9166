"""The course of the day: the conference begins, goes from item to item, and ends."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Item, State
from live.conference.words import By, Refused


def begin(state: State, command: c.Begin, by: By) -> Iterator[e.Event]:
    """The conference is opened, at an item of the agenda if one is named."""
    _not_ended(state)
    if state.life.begun_at is not None:
        raise Refused("The conference has begun already.")
    if command.item is not None:
        _known_item(state, command.item)
    yield e.Begun(by.at)
    first = command.item or (state.agenda[0].id if state.agenda else None)
    if first is not None:
        yield e.Advanced(first, by.at)


def advance(state: State, command: c.Advance, by: By) -> Iterator[e.Event]:
    """Another item of the agenda is under way."""
    _not_ended(state)
    _known_item(state, command.item)
    yield e.Advanced(command.item, by.at)


def end(state: State, command: c.End, by: By) -> Iterator[e.Event]:
    """The conference is closed; replies, commitments and papers go on."""
    _not_ended(state)
    if state.floor is not None:
        raise Refused("Somebody has the floor. Finish the turn first.")
    yield e.Ended(by.at)
    if state.life.intake:
        yield e.Closed()


def _not_ended(state: State) -> None:
    if state.life.ended_at is not None:
        raise Refused("The conference has ended.")


def _known_item(state: State, id: str) -> None:
    if all(item.id != id for item in state.agenda):
        raise Refused("There is no such item on the agenda.")


def _on_item(state: State, event: e.ItemDefined) -> State:
    item = Item(event.item, event.title, event.speaker, event.at, event.minutes, event.script, event.film)
    if any(other.id == item.id for other in state.agenda):
        return replace(state, agenda=tuple(item if other.id == item.id else other for other in state.agenda))
    return replace(state, agenda=(*state.agenda, item))


def _on_life(state: State, **changes: object) -> State:
    return replace(state, life=replace(state.life, **changes))


FOLDS = {
    e.ItemDefined: _on_item,
    e.Begun: lambda state, event: _on_life(state, begun_at=event.at),
    e.Advanced: lambda state, event: _on_life(state, item=event.item, item_at=event.at),
    e.Ended: lambda state, event: _on_life(state, ended_at=event.at),
}
