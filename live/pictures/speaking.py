"""Time by agency: the seconds that each spoke answering, and all who asked together."""

from collections import Counter

from msgspec import Struct

from live.conference.state import State
from live.pictures.hours import Hours
from live.screens.reading import listed, name_of


class Spoken(Struct, frozen=True):
    """An agency (None: whoever asked), how often it had the floor, for how many seconds by its clock."""

    name: str | None
    times: int
    seconds: int


def by_agency(state: State, hours: Hours) -> list[Spoken]:
    """In protocol order those who answered at all. Whoever has the floor now is not counted yet."""
    times, seconds = Counter[str | None](), Counter[str | None]()
    for turn in hours.turns:
        times[turn.agency] += 1
        seconds[turn.agency] += turn.seconds
    known = [agency.id for agency in listed(state.agencies)]
    return [Spoken(name_of(state.agencies, id), times[id], seconds[id]) for id in known if times[id]]


def asking(hours: Hours) -> Spoken:
    """All who asked."""
    asked = [turn for turn in hours.turns if turn.agency is None]
    return Spoken(None, len(asked), sum(turn.seconds for turn in asked))
