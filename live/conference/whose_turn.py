"""Whose turn it is among those who wait, and why: points in turn or topic by topic. A reading: facts of the record, no rule.

A voice is whose turns are counted: a point; what came in by another way (the hall, slips) is one voice for each way; in one
hall without points the asker. Who had the floor less often goes first, then who used less time, then whose cluster (the
points below one point) was heard least, then who came first. A follow-up, and what was recalled, goes before all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush, heapreplace
from typing import NamedTuple

from immutables import Map
from msgspec import Struct

from live.conference.state import Point, Question, State

Key = tuple[int, int, float, int]


class Claim(Struct, frozen=True):
    """Why it is this question's turn. `times` its voice had the floor and for how many seconds in all, `limit` none or more.

    `cluster`: the point above, of whose `points` so many were `heard`; None where there is nothing to be balanced.
    `topic` with how many of it wait; None where the queue does not go by topics.
    """

    question: str
    first: bool
    times: int
    seconds: int
    cluster: str | None = None
    heard: int = 0
    points: int = 0
    topic: str | None = None
    waiting: int = 0


def next_in_turn(state: State) -> Claim | None:
    """Who should be next by the way that was chosen; None where nobody waits, or all come as they came."""
    tally = _Tally(state)
    first = next(_lined_up(tally, state, state.settings.order), None)
    return _claim(tally, state, first) if first is not None else None


def lined_up(state: State, way: str) -> Iterator[str]:
    """All who wait, in turns or topic by topic, as if each had his turn; nobody where they come as they came."""
    return _lined_up(_Tally(state), state, way)


def claim(state: State, id: str) -> Claim:
    """The facts about one who waits, as the record has them."""
    return _claim(_Tally(state), state, id)


def goes_first(state: State, id: str) -> bool:
    """A follow-up, and a question that spoke already and was recalled, keep their right to go before all."""
    return state.questions[id].followup_of is not None or id in state.spent


def voice_of(points: Map[str, Point], question: Question) -> str:
    """Whose turns a question counts among."""
    if question.point is not None and question.point in points:
        return question.point
    if points:
        return f"origin:{question.origin}"
    return f"asker:{question.asker.casefold()}" if question.asker else f"question:{question.id}"


def _lined_up(tally: "_Tally", state: State, way: str) -> Iterator[str]:
    if way == "arrival":
        return
    others = []
    for id in state.queue:
        if goes_first(state, id):
            yield id
            tally.count(tally.voice(id))
        else:
            others.append(id)
    for group in _by_topic(state, others) if way == "topics" else (others,):
        yield from _in_turn(tally, group)


def _claim(tally: "_Tally", state: State, id: str) -> Claim:
    voice = tally.voice(id)
    above = tally.above(voice)
    cluster = above if len(tally.below) > 1 else None
    topic = _topic(state, id) if state.settings.order == "topics" else None
    return Claim(
        question=id, first=goes_first(state, id), times=tally.times[voice], seconds=tally.ms[voice] // 1000,
        cluster=cluster,
        heard=tally.heard[cluster] if cluster else 0,
        points=tally.below[cluster] if cluster else 0,
        topic=topic,
        waiting=sum(_topic(state, other) == topic for other in state.queue) if topic else 0,
    )  # fmt: skip


class _Tally:
    """How often every voice had the floor, for how long, and how many points of each cluster; turns to come are counted in."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.times: Counter[str] = Counter()
        self.ms: Counter[str] = Counter()
        self.heard: Counter[str] = Counter()
        self.below = Counter(point.parent for point in state.points.values() if point.parent is not None)
        for id, spent in state.spent.items():
            self.ms[self.voice(id)] += spent.asking_ms
            self.count(self.voice(id), spent.times)
        if state.floor is not None and state.floor.phase == "called" and state.floor.question is not None:
            self.count(self.voice(state.floor.question))

    def voice(self, id: str) -> str:
        return voice_of(self._state.points, self._state.questions[id])

    def above(self, voice: str) -> str | None:
        point = self._state.points.get(voice)
        return point.parent if point is not None else None

    def count(self, voice: str, times: int = 1) -> None:
        """The voice has its turn."""
        above = self.above(voice)
        if above is not None and times and not self.times[voice]:
            self.heard[above] += 1
        self.times[voice] += times

    def key(self, voice: str, place: int) -> Key:
        """What is compared, the least first. Whole seconds, as people read them."""
        above = self.above(voice)
        share = self.heard[above] / self.below[above] if above is not None else float(self.times[voice] > 0)
        return self.times[voice], self.ms[voice] // 1000, share, place


class _Turn(NamedTuple):
    key: Key
    voice: str


def _in_turn(tally: _Tally, ids: Iterable[str]) -> Iterator[str]:
    """Each time the voice with the least key. Keys only grow, so one that has grown since it was laid in is laid in again."""
    waiting: dict[str, list[tuple[int, str]]] = {}
    for place, id in enumerate(ids):
        waiting.setdefault(tally.voice(id), []).append((place, id))
    for queue in waiting.values():
        queue.reverse()
    turns = [_Turn(tally.key(voice, queue[-1][0]), voice) for voice, queue in waiting.items()]
    heapify(turns)
    while turns:
        key, voice = turns[0]
        now = tally.key(voice, waiting[voice][-1][0])
        if now > key:
            heapreplace(turns, _Turn(now, voice))
            continue
        heappop(turns)
        yield waiting[voice].pop()[1]
        tally.count(voice)
        if waiting[voice]:
            heappush(turns, _Turn(tally.key(voice, waiting[voice][-1][0]), voice))


def _by_topic(state: State, ids: Iterable[str]) -> list[list[str]]:
    """Who waits, by topic: the one under way, those after it in their order, those before it, last what has none."""
    groups: dict[str | None, list[str]] = {}
    for id in ids:
        groups.setdefault(_topic(state, id), []).append(id)
    under_way = _under_way(state)
    return [groups[topic] for topic in sorted(groups, key=lambda topic: _place(state, topic, under_way))]


def _place(state: State, topic: str | None, under_way: int) -> tuple[bool, bool, int]:
    place = state.topics[topic].place if topic is not None else 0
    return topic is None, place < under_way, place


def _under_way(state: State) -> int:
    """The place of the topic that was called last."""
    called = [(turn, state.topics[topic].place) for id, turn in state.course.items() if (topic := _topic(state, id))]
    return max(called)[1] if called else 0


def _topic(state: State, id: str) -> str | None:
    topic = state.questions[id].topic
    return topic if topic is not None and topic in state.topics else None
