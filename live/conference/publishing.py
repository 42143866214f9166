"""What was made public and where: the plan, the conclusion, the answers. It alone stops a clock of the law."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Copy, Publication, State
from live.conference.words import By, Invalid


def publish(state: State, command: c.Publish, by: By, today: str) -> Iterator[e.Event]:
    """Something was made public; a later entry corrects an earlier one of the same kind. `today`: an ISO date."""
    if command.date > today:
        raise Invalid("date", "This day has not come yet. Enter it when it is public.")
    copy = command.copy or _kept_already(state, command.hash)
    if copy is None:
        yield e.Published(command.what, command.address, command.date, by.seat, by.at, command.note, command.hash)
        return
    yield e.Published(
        command.what, command.address, command.date, by.seat, by.at, command.note,
        copy.sha256, copy.name, copy.kind, copy.size,
    )  # fmt: skip


def _kept_already(state: State, hash: str | None) -> Copy | None:
    """Whoever corrects an entry and leaves the hash as it was leaves the copy, too."""
    return next((one.copy for one in reversed(state.publications) if one.copy and one.copy.sha256 == hash), None)


def _on_published(state: State, event: e.Published) -> State:
    copy = Copy(event.hash, event.name, event.kind or "", event.size or 0) if event.hash and event.name else None
    made = Publication(event.what, event.address, event.date, event.by, event.at, event.note, event.hash, copy)
    return replace(state, publications=(*state.publications, made))


FOLDS = {e.Published: _on_published}
