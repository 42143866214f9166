"""What the simulator found, each as a story of its own."""

from __future__ import annotations

import asyncio
from random import Random

import pytest
from conference.cast import CHAIR, MODERATOR, NOON

from live.conference import commands as c
from live.conference.words import Refused
from live.journal.contract import Unrecorded
from live.journal.entry import Private, Stored, chain
from live.screens.eye import Eye

from .begun import begun
from .clockwork import played
from .disk import Disk
from .process import Process


class Held(Disk):
    """Writes when it is let, or fails when it is told."""

    def __init__(self) -> None:
        super().__init__(Random(1), 0.0, lambda stored: None)
        super().write(chain(begun(), self.epoch, *self.top), [])
        self.full = False

    def write(self, entries: list[Stored], private: list[Private]) -> None:
        if self.full:
            raise Unrecorded("The disk is full.")
        super().write(entries, private)


def two_calls(process: Process) -> tuple[asyncio.Task[object], asyncio.Task[object]]:
    """Chair and moderator call different points in the same moment."""
    turn = process.hall.state.turn
    first, second = process.hall.state.queue[:2]
    return (
        asyncio.create_task(process.submit(c.Call(id="a" * 16, question=first, turn=turn), CHAIR)),
        asyncio.create_task(process.submit(c.Call(id="b" * 16, question=second, turn=turn), MODERATOR)),
    )


def test_a_refusal_is_told_only_when_what_it_rests_on_is_recorded() -> None:
    async def story() -> None:
        process = Process(Held(), lambda: NOON)
        top = process.hall.state.seq
        _, late = two_calls(process)
        with pytest.raises(Refused, match="The floor has moved on"):
            await late
        assert process.hall.state.seq == top + 1, "the call that was faster is recorded"

    played(story())


def test_who_would_be_refused_for_what_could_not_be_recorded_is_not_refused() -> None:
    async def story() -> None:
        disk = Held()
        process = Process(disk, lambda: NOON)
        disk.full = True
        second = process.hall.state.queue[1]
        early, late = two_calls(process)
        with pytest.raises(Unrecorded):
            await early
        with pytest.raises(Unrecorded):  # never that the floor has moved on: nobody was faster after all
            await late
        disk.full = False
        assert process.hall.state.floor is None and second in process.hall.state.queue

    played(story())


def test_who_comes_back_sees_at_once_what_the_record_changed_in_a_region_that_shows_presence_too() -> None:
    async def story() -> None:
        process = Process(Held(), lambda: NOON)
        seat = process.hall.state.seats["chair"]
        away = Eye(seat, "vi", None, {})
        process.board.since(away)
        await two_calls(process)[0]
        _, parts = process.board.since(Eye(seat, "vi", away.seen, None))
        assert any(b'"floor-chair"' in part for part in parts)

    played(story())


def test_who_comes_back_and_missed_nothing_is_told_nothing() -> None:
    async def story() -> None:
        process = Process(Held(), lambda: NOON)
        seat = process.hall.state.seats["chair"]
        eye = Eye(seat, "vi", None, {})
        process.board.since(eye)
        assert process.board.since(Eye(seat, "vi", eye.seen, None)) == (eye.seen, [])

    played(story())
