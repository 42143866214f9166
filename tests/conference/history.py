"""Histories for stories: a state from events, and a hall in which commands follow each other on a clock of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from msgspec.structs import replace

from live.conference import commands as c
from live.conference import events as e
from live.conference.folding import advance
from live.conference.rules import decide
from live.conference.state import EMPTY, Question, State
from live.conference.words import By, Invalid, Refused, Status

from .cast import AGENCIES, AN_PHU, CHAIR, LAND, MODERATOR, NOON, ORGANISER, POINTS
from .laws import hold_in

SECOND = 1000


def history(*events: e.Event, since: State = EMPTY) -> State:
    """The state after these events, one entry each."""
    for event in events:
        since = advance(since, since.seq + 1, "", (event,))
    return since


def submitted(question: str, number: int, point: str | None = "1") -> e.Submitted:
    """A question of few words in the record."""
    return e.Submitted(question, number, f"{question}?", "question", "point", f"point-{point}", NOON, point=point)


@contextmanager
def refused(sentence: str) -> Iterator[None]:
    """The command within is refused by a rule, with a sentence that begins like this."""
    with pytest.raises(Refused) as caught:
        yield
    assert str(caught.value.sentence).startswith(sentence), str(caught.value.sentence)


@contextmanager
def invalid(field: str) -> Iterator[None]:
    """The command within cannot be read, because of this field."""
    with pytest.raises(Invalid) as caught:
        yield
    assert caught.value.field == field


class Hall:
    """A conference in progress: every command takes a second; the laws hold after each."""

    def __init__(self, state: State = EMPTY) -> None:
        self.state = state
        self.now = NOON
        self.entries: list[tuple[str, tuple[e.Event, ...]]] = []
        self.taken: list[tuple[int, str]] = []  # of each entry: when, and at which seat
        self._ids = 0

    def do(self, by: By, kind: type[c.Command], /, **fields: Any) -> int:
        """Decide and fold one command; its position. The id and the turn seen are filled in where they are not given."""
        self.now += SECOND
        self._ids += 1
        fields.setdefault("id", f"{c.snake(kind.__name__)}-{self._ids}")
        if issubclass(kind, c.OnFloor):
            fields.setdefault("turn", self.state.turn)
        events = decide(self.state, kind(**fields), replace(by, at=self.now))
        self.state = advance(self.state, self.state.seq + 1, c.snake(kind.__name__), events, self.now, by.seat)
        self.entries.append((c.snake(kind.__name__), events))
        self.taken.append((self.now, by.seat))
        hold_in(self.state)
        return self.state.seq

    def told(self) -> tuple[e.Event, ...]:
        """The events of the newest decision."""
        return self.entries[-1][1]

    def chair(self, kind: type[c.Command], /, **fields: Any) -> int:
        return self.do(CHAIR, kind, **fields)

    def moderator(self, kind: type[c.Command], /, **fields: Any) -> int:
        return self.do(MODERATOR, kind, **fields)

    def organiser(self, kind: type[c.Command], /, **fields: Any) -> int:
        return self.do(ORGANISER, kind, **fields)

    def set_up(self) -> "Hall":
        """Three points, three agencies, a topic, two items; intake open."""
        for id, name in POINTS.items():
            self.organiser(c.Define, point=c.PointGiven(id, name))
        for id, name in AGENCIES.items():
            self.organiser(c.Define, agency=c.AgencyGiven(id, name))
        self.organiser(c.Define, topic=c.TopicGiven("dat-dai", "Đất đai"))
        self.organiser(c.Define, item=c.ItemGiven("khai-mac", "Khai mạc", "Ông Lò Văn Tiến"))
        self.organiser(c.Define, item=c.ItemGiven("doi-thoai", "Đối thoại"))
        self.moderator(c.Open)
        return self

    # Questions on their way, each from the step before.

    def asked(self, id: str, by: By = AN_PHU, **fields: Any) -> str:
        self.do(by, c.Submit, id=id, text=f"{id}?", **fields)
        return id

    def waiting(self, *ids: str, by: By = AN_PHU, **fields: Any) -> str:
        for id in ids:
            self.moderator(c.Approve, question=self.asked(id, by, **fields))
        return ids[-1]

    def called(self, id: str) -> str:
        self.chair(c.Call, question=self.waiting(id))
        return id

    def speaking(self, id: str) -> str:
        self.chair(c.Speak, question=self.called(id))
        return id

    def heard(self, *ids: str) -> str:
        for id in ids:
            self.speaking(id)
            self.chair(c.Finish)
        return ids[-1]

    def answering(self, *ids: str, agency: str = LAND) -> str:
        self.heard(*ids)
        self.chair(c.Invite, questions=list(ids), agency=agency)
        return ids[-1]

    def answered(self, id: str, agency: str = LAND) -> str:
        self.answering(id, agency=agency)
        self.chair(c.Finish)
        return id

    def undo(self, seq: int) -> int:
        return self.chair(c.Undo, seq=seq)

    # What one looks at.

    def question(self, id: str) -> Question:
        return self.state.questions[id]

    def status(self, id: str) -> Status:
        return self.state.questions[id].status

    @property
    def queue(self) -> list[str]:
        return list(self.state.queue)

    @property
    def turn(self) -> int:
        return self.state.turn
