"""Parts: what a region may be drawn from, by name, and at which moment each of them last changed.

Beside the parts of the state there are readings of it, so that a question handed in wakes nobody who watches the floor.
"""

from collections.abc import Callable, Iterable
from typing import Any

from immutables import Map

from live.conference.state import Question, State
from live.conference.words import Role
from live.moment import Moment
from live.screens.budget import budget
from live.screens.suggesting import suggested
from live.screens.unnamed import unnamed

# Parts that have no position in the record: who is here and who was, which devices wait to be let in, why nothing can be
# recorded, what the hall screens say that they show, which of them were asked for their name, for whom a rehearsal waits.
UNRECORDED = ("lines", "seen", "lobby", "halt", "panes", "named", "awaited")
# Parts that lie beside the state: private bodies by ref and what was done in a rehearsal, too.
BESIDE = ("private", "deeds", *UNRECORDED)


def on_floor(state: State) -> dict[str, Question]:
    """The questions that have the floor."""
    floor = state.floor
    return _of(state, (floor.question, *floor.questions) if floor else ())


def at_hand(state: State) -> dict[str, Question]:
    """Those on the floor, those heard, and the two that come next."""
    return on_floor(state) | _of(state, state.heard) | _of(state, state.queue[:2])


def in_sight(state: State) -> dict[str, Question]:
    """Those at hand as the whole hall reads them: under-18s without their names."""
    return {id: unnamed(one) for id, one in at_hand(state).items()}


def queued(state: State) -> dict[str, Question]:
    """Those that wait."""
    return _of(state, state.queue)


def to_come(state: State) -> dict[str, Question]:
    """Those on the floor and those that wait, as far as a wall has room and may name them."""
    shown = on_floor(state) | _of(state, state.queue[:12])
    return {id: unnamed(one) for id, one in shown.items()}


def published(state: State) -> Map[str, Question]:
    """All questions as everybody may read them, once the conference has ended."""
    if state.life.ended_at is None:
        return EMPTY.questions
    minors = {id: unnamed(one) for id, one in state.questions.items() if one.minor}
    return state.questions.update(minors) if minors else state.questions


def minuted(state: State) -> Map[str, Any]:
    """The passages, once the conference has ended and the minutes are sealed."""
    return state.passages if state.life.ended_at is not None and "minutes" in state.papers else EMPTY.passages


def written(state: State) -> frozenset[str]:
    """Which passages have words; what they say is not in it, so that typing draws no list anew."""
    return frozenset(name for name, one in state.passages.items() if one.text)


def concluding(state: State) -> Map[str, Any]:
    """The passage in which the conclusion is written, where it has words."""
    passage = state.passages.get("conclusion")
    return Map({"conclusion": passage}) if passage and passage.text else EMPTY.passages


def technical_desk(state: State) -> bool:
    """Whether somebody switches pictures here at all: one hall needs nobody for it."""
    return any(seat.role is Role.TECHNICIAN for seat in state.seats.values())


def _of(state: State, ids: Iterable[str | None]) -> dict[str, Question]:
    return {id: state.questions[id] for id in ids if id is not None}


EMPTY = State()
READINGS: dict[str, Callable[[State], Any]] = {
    read.__name__: read
    for read in (
        on_floor, at_hand, in_sight, queued, to_come, published, minuted, written, concluding, technical_desk, suggested, budget,
    )
}  # fmt: skip
PARTS = (*(field for field in State.__struct_fields__ if field != "seq"), *BESIDE, *READINGS)


class Parts:
    """The parts of the newest moment looked at, and the count of looks at which each of them last changed."""

    def __init__(self) -> None:
        self.count = 0
        self.values: dict[str, Any] = {}
        self._changed: dict[str, int] = {}
        self._moment: Moment | None = None

    def look(self, moment: Moment) -> int:
        """The count at this moment: it rises with every moment that was not looked at yet."""
        if moment is not self._moment:
            self._moment = moment
            self.count += 1
            for name in PARTS:
                self._compare(name, part(moment, name))
        return self.count

    def changed(self, names: Iterable[str]) -> int:
        """The count at which the newest change in any of these was seen."""
        return max((self._changed[name] for name in names), default=1)

    def _compare(self, name: str, value: Any) -> None:
        """State is never changed in place: the same object is the same part. A reading is made anew each time."""
        same = name in self.values and (value is self.values[name] or (name in READINGS and value == self.values[name]))
        if not same:
            self.values[name] = value
            self._changed[name] = self.count


def part(moment: Moment, name: str) -> Any:
    """A part of a moment, or a reading of it."""
    if name in READINGS:
        return READINGS[name](moment.state)
    return getattr(moment if name in BESIDE else moment.state, name)
