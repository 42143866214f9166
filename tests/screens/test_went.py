"""How it went, from the record: turns with their times, faults and how they ended, and what each seat did."""

from __future__ import annotations

from typing import Any

import pytest
from conference.cast import AN_PHU, BINH_MINH, FOLLOWER, TECHNICIAN
from conference.history import SECOND, Hall
from msgspec.structs import replace

from live.conference import commands as c
from live.conference.words import By
from live.journal.entry import Entry
from live.screens.went import Merge, Turn, went
from live.screens.went_words import DEEDS

EPOCH = "0123456789abcdef"


class Recorded(Hall):
    """A hall that keeps whole entries, as a journal does; every command takes a second."""

    def __init__(self) -> None:
        super().__init__()
        self.record: list[Entry] = []

    def do(self, by: By, kind: type[c.Command], /, **fields: Any) -> int:
        seq = super().do(by, kind, **fields)
        id = fields.get("id", f"a-person-{seq}")
        command, events = self.entries[-1]
        self.record.append(Entry(seq, EPOCH, self.now, by.seat, id, "", command, events, ""))
        return seq

    def faults(self) -> list[tuple[str, str, int | None]]:
        return [(fault.kind, fault.question, fault.lasted) for fault in went(self.record).faults]


@pytest.fixture
def hall() -> Recorded:
    hall = Recorded()
    hall.set_up()
    hall.chair(c.Begin)
    return hall


def test_a_turn_has_its_times_from_the_call(hall: Recorded) -> None:
    hall.called("q1")
    called = hall.now
    hall.do(AN_PHU, c.Ready, question="q1")
    hall.do(TECHNICIAN, c.OnScreen, question="q1")
    hall.chair(c.Speak, question="q1")
    told = went(hall.record)
    assert told.turns == (Turn("q1", "1", called, 1 * SECOND, 2 * SECOND, 3 * SECOND),)
    assert (told.usual("ready"), told.usual("on_screen"), told.usual("spoke")) == (1000, 2000, 3000)
    assert told.faults == () and told.mended == []


def test_nobody_called_nothing_known(hall: Recorded) -> None:
    told = went(hall.record)
    assert told.turns == () and told.usual("ready") is None
    assert went([]).did == ()


def test_who_did_not_answer_is_put_right_when_he_speaks(hall: Recorded) -> None:
    hall.called("q1")
    hall.chair(c.NoAnswer, question="q1")
    assert hall.faults() == [("no_answer", "q1", None)] and went(hall.record).turns[0].no_answer
    hall.chair(c.Call, question="q1")
    hall.chair(c.Speak, question="q1")
    assert hall.faults() == [("no_answer", "q1", 2 * SECOND)]
    assert went(hall.record).mended == [2 * SECOND]


def test_who_was_cut_short_and_called_back_before_an_answer(hall: Recorded) -> None:
    hall.heard("q1")
    hall.chair(c.Recall, question="q1")
    hall.chair(c.Call, question="q1")
    hall.chair(c.Speak, question="q1")
    assert hall.faults() == [("cut", "q1", 3 * SECOND)]


def test_a_second_turn_after_an_answer_is_no_fault(hall: Recorded) -> None:
    hall.answered("q1")
    hall.chair(c.Recall, question="q1")
    assert hall.faults() == []


def test_whoever_is_passed_over_waits_for_his_call(hall: Recorded) -> None:
    hall.waiting("q1", "q2", "q3")
    for later in ("q2", "q3"):
        hall.chair(c.Call, question=later)
        hall.chair(c.Speak, question=later)
    assert hall.faults() == [("passed", "q1", None)], "Once, however many are called before him."
    hall.chair(c.Call, question="q1")
    assert hall.faults() == [("passed", "q1", 4 * SECOND)]


def test_what_was_asked_by_several_and_merged_is_told_and_is_no_fault(hall: Recorded) -> None:
    hall.waiting("q1")
    for id in ("q2", "q3", "q4"):
        hall.asked(id, BINH_MINH)
    for id in ("q2", "q3", "q4"):
        hall.moderator(c.Merge, question=id, into="q1")
    hall.moderator(c.Unmerge, question="q4")
    told = went(hall.record)
    assert told.merges == (Merge("q1", hall.state.questions["q2"].at, 4 * SECOND, 2),), "What was separated again is none."
    assert told.faults == ()


def test_what_was_taken_back_is_counted(hall: Recorded) -> None:
    hall.undo(hall.chair(c.Call, question=hall.waiting("q1")))
    told = went(hall.record)
    assert told.undone == 1 and len(told.turns) == 1


def test_points_that_were_never_heard_of_and_those_that_came_late(hall: Recorded) -> None:
    early = Recorded()
    early.set_up()
    early.do(AN_PHU, c.Check, heard=True)
    early.chair(c.Begin)
    early.do(BINH_MINH, c.Check, heard=False)
    told = went(early.record)
    assert (told.silent, told.late) == (("3",), ("2",))
    assert (told.bell_heard, told.bell_tried) == (1, 2)


def test_what_each_seat_did_by_people_and_by_robots(hall: Recorded) -> None:
    hall.asked("a-persons-question")
    hall.asked(f"{EPOCH}-von-vay")
    hall.do(AN_PHU, c.Check, id="robot-0123456789ab", heard=True)
    hall.moderator(c.Approve, question="a-persons-question")
    hall.organiser(c.Configure, audience_mark=True)
    for device in ("a1", "b2"):
        hall.do(replace(FOLLOWER, seat=f"audience:{device}"), c.Mark, question="a-persons-question")
    did = {one.seat: one for one in went(hall.record).did}
    point = did["point-1"]
    assert (point.people, point.robots, dict(point.commands)) == (1, 2, {"submit": 2, "check": 1})
    assert point.last - point.first == 2 * SECOND
    assert did["audience"].people == 2, "Followers are one row, whatever their devices."


def test_every_word_belongs_to_a_command() -> None:
    assert DEEDS.keys() <= c.named().keys()
