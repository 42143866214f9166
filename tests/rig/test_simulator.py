"""Tens of thousands of random steps in worlds that a seed decides; and each kind of bug, put in on purpose, is found."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from live.conference.state import State
from live.desk import Ask
from live.hall import Hall
from live.screens.board import Board, News
from live.screens.slots import Slots
from live.weighing import Weighed, weigh

from .disk import Disk
from .simulator import Found, simulate
from .world import Parts

ROOT = Path(__file__).parent.parent.parent


def test_whatever_happens_one_speaks_answers_last_and_screens_are_true() -> None:
    done = simulate(secrets.randbelow(2**32), 12_000)
    assert done.kills and done.refused > 500 and done.decided > 500, done


class Careless(Disk):
    """Says "written" before it is: a kill takes what came last."""

    def after_kill(self) -> None:
        for stored in self.line[-3:]:
            self._ids.discard(stored.entry.id)
        del self.line[-3:]


class Apart(Weighed, kw_only=True):
    """Each is weighed on the state before all of them."""

    began: State

    def take(self, ask: Ask, now: int) -> None:
        self.state = self.began
        super().take(ask, now)


class OfTwoMinds(Hall):
    """Decides what came together without looking at each other."""

    async def _weigh(self, asks: list[Ask]) -> Weighed:
        found = Apart(self.state, began=self.state)
        await weigh(found, asks, self._answers, self.now, lambda: self.moment.halt)
        return found


class Hasty(Hall):
    """Refuses because of what is not recorded yet."""

    async def _weigh(self, asks: list[Ask]) -> Weighed:
        found = await super()._weigh(asks)
        for ask, fault in found.doubted.items():
            ask.refuse(fault)
        found.doubted = {}
        return found


class Skipping(Board):
    """Forgets a region now and then."""

    def _walk(self, screen: Any, news: News, moment: Any) -> None:
        super()._walk(screen, news, moment)
        if news.before.looked:
            news.parts = [part for place, part in enumerate(news.parts) if place != moment.state.seq % 5]


class Sleeping(Board):
    """Does not ring when the record goes on."""

    def ring(self) -> None:
        if self.hall.state.seq % 3:
            super().ring()


class Unstamped(Board):
    """Takes what was drawn now for what was drawn before."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._slots = Unmarked(self._parts)


class Unmarked(Slots):
    """What it draws is as old as it was."""

    def _redraw(self, slot: Any, *words: Any) -> None:
        super()._redraw(slot, *words)
        slot.stamp = min(slot.stamp, 20)


BUGS = {
    "answered before it is durable": Parts(disk=Careless),
    "two decisions that do not see each other": Parts(hall=OfTwoMinds),
    "a refusal for what was never recorded": Parts(hall=Hasty),
    "a region is left out": Parts(board=Skipping),
    "nobody is woken": Parts(board=Sleeping),
    "who comes back is told too little": Parts(board=Unstamped),
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_bug_put_in_on_purpose_is_found_and_its_seed_named(bug: str) -> None:
    with pytest.raises(Found, match="--seed"):
        simulate(0, 60_000, BUGS[bug])


def test_a_seed_plays_the_same_world_again_in_another_process() -> None:
    words = [sys.executable, "-m", "tests.rig.simulator", "--seed", "5", "--steps", "2000"]
    runs = [
        subprocess.run(words, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, timeout=60)
        for seed in ("1", "2")
    ]
    assert runs[0].returncode == 0, runs[0].stderr
    assert runs[0].stdout == runs[1].stdout
