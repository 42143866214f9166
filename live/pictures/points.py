"""The points by tier: who was heard how often, who waits, who has the floor, whose line is lost."""

from collections import Counter
from collections.abc import Iterator

from immutables import Map
from msgspec import Struct

from live.conference.state import Point, State
from live.conference.words import Status
from live.screens.reading import HEARD, listed

HOW = ("floor", "waits", "loud", "quiet")
_NOBODY: Map[str, str] = Map()
_LINES = ("live", "late", "silent", "none")


class Cell(Struct, frozen=True):
    """A point: `how` floor, waits, loud (heard `times`) or quiet; `line` live, late, silent (lost) or none (never connected).

    After the end nobody has to be connected: `line` is "".
    """

    point: Point
    how: str
    times: int
    line: str


class Group(Struct, frozen=True):
    """The points of a tier below one parent (None: below none)."""

    parent: Point | None
    cells: tuple[Cell, ...]


class Tier(Struct, frozen=True):
    """A tier (None: not said) with its points by parent; counts of them by `how` and by `line`."""

    name: str | int | None
    groups: tuple[Group, ...]
    present: int
    asked: int

    @property
    def cells(self) -> list[Cell]:
        return [cell for group in self.groups for cell in group.cells]

    @property
    def heard(self) -> int:
        """How many points were heard, whatever they do now."""
        return sum(cell.times > 0 for cell in self.cells)

    @property
    def how(self) -> dict[str, int]:
        counted = Counter(cell.how for cell in self.cells)
        return {how: counted[how] for how in HOW}

    @property
    def line(self) -> dict[str, int]:
        counted = Counter(cell.line for cell in self.cells)
        return {line: counted[line] for line in _LINES}


def by_tier(state: State, lines: Map[str, str] = _NOBODY) -> list[Tier]:
    """In the order in which the points name their tiers."""
    points, on = listed(state.points), _on_the_floor(state)
    cells = {point.id: _cell(state, point, on, lines) for point in points}
    return [_tier(state, tier, points, cells) for tier in dict.fromkeys(point.tier for point in points)]


def _tier(state: State, tier: str | int | None, points: list[Point], cells: dict[str, Cell]) -> Tier:
    there = [point for point in points if point.tier == tier]
    below: dict[Point | None, list[Cell]] = {}
    for point in there:
        below.setdefault(state.points.get(point.parent or ""), []).append(cells[point.id])
    groups = tuple(Group(parent, tuple(found)) for parent, found in below.items())
    present = sum(bool((roll := state.roll.get(point.id)) and roll.present) for point in there)
    return Tier(tier, groups, present, sum(bool(state.brought.get(point.id)) for point in there))


def _cell(state: State, point: Point, on: frozenset[str | None], lines: Map[str, str]) -> Cell:
    statuses = [state.questions[id].status for id in state.brought.get(point.id, ())]
    times = sum(status in HEARD for status in statuses)
    how = "floor" if point.id in on else "waits" if Status.WAITING in statuses else "loud" if times else "quiet"
    line = "" if state.life.ended_at is not None else lines.get(f"point-{point.id}", "none")
    return Cell(point, how, times, line)


def _on_the_floor(state: State) -> frozenset[str | None]:
    """The points that are called, speak or are being answered."""
    return frozenset(state.questions[id].point for id in _asked_there(state)) - {None}


def _asked_there(state: State) -> Iterator[str]:
    if state.floor is not None:
        yield from state.floor.questions
        if state.floor.question is not None:
            yield state.floor.question
