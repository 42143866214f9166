"""Photos with the roll: a point shows its room, a secretary the hall. Nobody outside sees one that was not chosen."""

from collections.abc import Iterator

from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Photo, State
from live.conference.words import By, Refused, Role

# Of one room.
MOST_PHOTOS = 3


def add(state: State, command: c.AddPhoto, by: By) -> Iterator[e.Event]:
    """A point adds a photo of its room to its roll, a secretary one of the hall."""
    if "minutes" in state.papers:
        raise Refused("The minutes are sealed: no photo can be added to the roll any more.")
    point = by.of if by.role is Role.POINT else None
    here = [one for one in state.photos if one.point == point]
    if any(one.sha256 == command.sha256 for one in here):
        raise Refused("This photo is here already.")
    if len(here) >= MOST_PHOTOS:
        raise Refused("There are {most} photos here already. Take one out first.", most=MOST_PHOTOS)
    yield e.PhotoAdded(command.sha256, command.name, command.kind, command.size, by.seat, by.at, point)


def drop(state: State, command: c.DropPhoto, by: By) -> Iterator[e.Event]:
    """A point takes its own photo out, the staff any."""
    photo = _the_photo(state, command.sha256, by.of if by.role is Role.POINT else command.point)
    yield e.PhotoDropped(photo.sha256, by.seat, by.at, photo.point)


def choose(state: State, command: c.ChoosePhoto, by: By) -> Iterator[e.Event]:
    """The press page may show this photo, or may not any more."""
    photo = _the_photo(state, command.sha256, command.point)
    yield e.PhotoChosen(photo.sha256, command.chosen, by.seat, by.at, photo.point)


def _the_photo(state: State, sha256: str, point: str | None) -> Photo:
    found = next((one for one in state.photos if (one.sha256, one.point) == (sha256, point)), None)
    if found is None:
        raise Refused("This photo is not here any more.")
    return found


def _on_added(state: State, event: e.PhotoAdded) -> State:
    photo = Photo(event.sha256, event.name, event.kind, event.size, event.at, event.point)
    return replace(state, photos=(*state.photos, photo))


def _on_dropped(state: State, event: e.PhotoDropped) -> State:
    return replace(state, photos=tuple(one for one in state.photos if not _is(one, event)))


def _on_chosen(state: State, event: e.PhotoChosen) -> State:
    return replace(state, photos=tuple(replace(one, chosen=event.chosen) if _is(one, event) else one for one in state.photos))


def _is(photo: Photo, event: e.PhotoDropped | e.PhotoChosen) -> bool:
    return (photo.sha256, photo.point) == (event.sha256, event.point)


FOLDS = {e.PhotoAdded: _on_added, e.PhotoDropped: _on_dropped, e.PhotoChosen: _on_chosen}
