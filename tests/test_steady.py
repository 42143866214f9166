"""The hall's time: whoever sets the machine's clock while somebody speaks takes nothing from him and gives him nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from conference.cast import CHAIR, MODERATOR
from hypothesis import given
from hypothesis import strategies as st

from live.conference import commands as c
from live.hall import Hall
from live.journal.memory import MemoryJournal
from live.keys import HouseKey
from live.steady import Steady

BEGUN = 1_800_000_000_000
HOURS = 3_600_000


class Time:
    """A machine's clock that somebody sets, and the counter that nobody can."""

    def __init__(self) -> None:
        self.count, self.set_by = 5_000, 0

    def wall(self) -> int:
        return BEGUN + self.count + self.set_by

    def counter(self) -> int:
        return self.count


@given(st.lists(st.tuples(st.integers(0, 60_000), st.integers(-2 * HOURS, 2 * HOURS)), min_size=1, max_size=30))
def test_while_somebody_speaks_the_time_is_that_of_the_counter_however_the_clock_is_set(moves: list[tuple[int, int]]) -> None:
    time = Time()
    hall = Steady(time.wall, time.counter)
    begun = hall.now(0, running=False)
    for passed, jump in moves:
        time.count += passed
        time.set_by += jump
        assert hall.now(begun, running=True) == begun + time.count - 5_000


@given(st.lists(st.tuples(st.integers(0, 60_000), st.integers(-2 * HOURS, 2 * HOURS), st.booleans()), max_size=30))
def test_the_time_never_goes_back_behind_the_last_entry(moves: list[tuple[int, int, bool]]) -> None:
    time = Time()
    hall = Steady(time.wall, time.counter)
    last = 0
    for passed, jump, running in moves:
        time.count += passed
        time.set_by += jump
        now = hall.now(last, running)
        assert now >= last
        last = now


def test_between_speakers_a_clock_that_was_put_right_is_followed() -> None:
    time = Time()
    hall = Steady(time.wall, time.counter)
    hall.now(0, running=False)
    time.set_by = 2 * HOURS
    assert hall.now(0, running=True) == BEGUN + 5_000
    assert hall.now(0, running=False) == BEGUN + 5_000 + 2 * HOURS
    time.set_by = -2 * HOURS
    assert hall.now(0, running=False) == BEGUN + 5_000 - 2 * HOURS


def test_after_a_clock_was_set_back_behind_the_record_the_time_still_runs() -> None:
    time = Time()
    hall = Steady(time.wall, time.counter)
    last = BEGUN + 2 * HOURS
    assert hall.now(last, running=False) == last
    time.count += 60_000
    assert hall.now(last, running=False) == last + 60_000


@pytest.mark.parametrize("jump", [2 * HOURS, -2 * HOURS])
def test_a_speaker_has_his_three_minutes_whatever_happens_to_the_clock(
    jump: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert used(jump, tmp_path, monkeypatch) == 120_000


@pytest.mark.parametrize("jump", [2 * HOURS, -2 * HOURS])
def test_control_without_a_steady_clock_he_would_lose_them_or_have_them_for_ever(
    jump: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Steady, "now", lambda self, last, running: max(self._clock(), last))
    assert abs(used(jump, tmp_path, monkeypatch) - 120_000) > 1_000


def used(jump: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How much of his time a speaker has used who spoke for two minutes, the clock being set in the middle of them."""
    time = Time()
    monkeypatch.setattr(Steady.__init__, "__defaults__", (time.counter,))

    async def story(hall: Hall) -> int:
        await hall.submit(c.Speak(id="speak-0000000001", question="question-00000001", turn=hall.state.turn), CHAIR)
        time.count += 60_000
        time.set_by = jump
        time.count += 60_000
        await hall.submit(c.Pause(id="pause-0000000001", turn=hall.state.turn), CHAIR)
        clock = hall.state.clocks.asking
        assert clock is not None
        return clock.used_ms

    return asyncio.run(at_work(time, folder, story))


async def at_work(time: Time, folder: Path, story: Callable[[Hall], Awaitable[int]]) -> int:
    hall = Hall("thu", MemoryJournal(), HouseKey.of(folder), time.wall)
    running = asyncio.create_task(hall.run())
    try:
        await hall.submit(c.Submit(id="question-00000001", text="Bao giờ nâng đường?", kind="question", asker="Lan"), MODERATOR)
        await hall.submit(c.Approve(id="approve-00000001", question="question-00000001"), MODERATOR)
        await hall.submit(c.Begin(id="begin-0000000001"), CHAIR)
        await hall.submit(c.Call(id="call-00000000001", question="question-00000001", turn=hall.state.turn), CHAIR)
        return await story(hall)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        hall.close()
