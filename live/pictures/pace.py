"""The pace of the conference: how many were heard and answered by when, how long each exchange took, which item was under way."""

from collections import Counter
from collections.abc import Iterable
from statistics import median

from msgspec import Struct

from live.conference.state import State
from live.conference.words import Status
from live.pictures.hours import Hours
from live.pictures.topics import is_answered
from live.screens.reading import HEARD, name_of

MINUTE = 60_000  # ms
# The shortest span that makes so many rows at most.
SPANS, ROWS = (5, 10, 15, 30, 60, 120, 240, 720, 1440), 14


class Band(Struct, frozen=True):
    """An item of the agenda while it was under way (ms UTC)."""

    title: str
    at: int
    until: int


class Exchange(Struct, frozen=True):
    """A question that had the floor: seconds of its asker and of its answers; an answer to several counts in equal parts."""

    number: int
    place: str
    asked: int
    answered: int

    @property
    def seconds(self) -> int:
        return self.asked + self.answered


class Span(Struct, frozen=True):
    """How many were heard and answered between `at` and `until` (ms UTC), and altogether by then."""

    at: int
    until: int
    heard: int
    answered: int
    all_heard: int
    all_answered: int


class Pace(Struct, frozen=True):
    """From `begun` to `ended`. `heard`, `answered` (at the conference itself, not in writing): when each question was, in order
    (ms UTC); `later` were answered after it.
    """

    begun: int
    ended: int
    heard: tuple[int, ...]
    answered: tuple[int, ...]
    later: int
    bands: tuple[Band, ...]
    exchanges: tuple[Exchange, ...]

    @property
    def middle(self) -> int:
        """The median of the seconds of those exchanges that have an answer; 0 where there is none."""
        whole = [one.seconds for one in self.exchanges if one.answered]
        return int(median(whole)) if whole else 0

    @property
    def spans(self) -> list[Span]:
        """The numbers behind the steps."""
        length = span_of(self.ended - self.begun)
        starts = range(self.begun, max(self.ended, self.begun + 1), length)
        return [self._span(at, min(at + length, self.ended), at + length >= self.ended) for at in starts]

    def _span(self, at: int, until: int, is_last: bool) -> Span:
        heard, answered = (_by(times, until, is_last) for times in (self.heard, self.answered))
        first = at == self.begun
        before = (0, 0) if first else (_by(self.heard, at, False), _by(self.answered, at, False))
        return Span(at, until, heard - before[0], answered - before[1], heard, answered)


def pace(state: State, hours: Hours) -> Pace | None:
    """None as long as nobody has begun and nothing was said."""
    begun = state.life.begun_at if state.life.begun_at is not None else next((turn.at for turn in hours.turns), None)
    if begun is None:
        return None
    ended = state.life.ended_at if state.life.ended_at is not None else max(begun, hours.last, *(at for _, at in hours.items), 0)
    begun = min([begun, *(turn.at for turn in hours.turns[:1])])
    answered = sorted(hours.settled[id] for id, one in state.questions.items() if is_answered(one) and id in hours.settled)
    return Pace(
        begun, ended, tuple(sorted(_heard(state, hours))),
        tuple(at for at in answered if at <= ended), sum(at > ended for at in answered),
        tuple(_bands(state, hours, ended)), tuple(_exchanges(state, hours)),
    )  # fmt: skip


def span_of(length: int) -> int:
    """How much of such a length one row tells, in ms."""
    fitting = (minutes for minutes in SPANS if minutes * MINUTE * ROWS >= length)
    return next(fitting, -(-length // (ROWS * SPANS[-1] * MINUTE)) * SPANS[-1]) * MINUTE


def _by(times: tuple[int, ...], at: int, is_last: bool) -> int:
    """How many came before, at the very end also then."""
    return sum(time < at or (is_last and time <= at) for time in times)


def _heard(state: State, hours: Hours) -> Iterable[int]:
    """When each question was last heard; not those that wait again, and not who is speaking."""
    ends = {turn.questions[0]: turn.until for turn in hours.turns if turn.agency is None}
    return (at for id, at in ends.items() if state.questions[id].status in HEARD - {Status.SPEAKING})


def _bands(state: State, hours: Hours, ended: int) -> Iterable[Band]:
    titles = {item.id: item.title for item in state.agenda}
    ends = (*(at for _, at in hours.items[1:]), ended)
    for (item, at), until in zip(hours.items, ends, strict=False):
        yield Band(titles.get(item, item), at, max(until, at))


def _exchanges(state: State, hours: Hours) -> Iterable[Exchange]:
    """In the order in which they first had the floor."""
    asked, answered = Counter[str](), Counter[str]()
    order: dict[str, None] = {}
    for turn in hours.turns:
        order |= dict.fromkeys(turn.questions)
        for id, seconds in zip(turn.questions, _parts(turn.seconds, len(turn.questions)), strict=True):
            (asked if turn.agency is None else answered)[id] += seconds
    for id in order:
        question = state.questions[id]
        yield Exchange(question.number, name_of(state.points, question.point), asked[id], answered[id])


def _parts(seconds: int, shares: int) -> list[int]:
    """Equal parts that make the whole again."""
    each, rest = divmod(seconds, shares)
    return [each + (place < rest) for place in range(shares)]
