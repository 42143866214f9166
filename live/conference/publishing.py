"""What was made public and where: the plan, the conclusion, the answers. It alone stops a clock of the law."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Publication, State
from live.conference.words import By, Invalid


def publish(state: State, command: c.Publish, by: By, today: str) -> Iterator[e.Event]:
    """Something was made public; a later entry corrects an earlier one of the same kind. `today`: an ISO date."""
    if command.date > today:
        raise Invalid("date", "This day has not come yet. Enter it when it is public.")
    yield e.Published(command.what, command.address, command.date, by.seat, by.at, command.note, command.hash)


def _on_published(state: State, event: e.Published) -> State:
    made = Publication(event.what, event.address, event.date, event.by, event.at, event.note, event.hash)
    return replace(state, publications=(*state.publications, made))


FOLDS = {e.Published: _on_published}
