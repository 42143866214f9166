"""A commune: one point with its screen, its outbox and its link; it asks now and then, and says ready when it is called."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from random import Random

from .follower import Follower
from .outbox import Item, Outbox
from .recorder import Diary
from .roads import DistantRoad

CUE = re.compile(r'data-cue="called" data-of="(\w+)"')
TURN = re.compile(r"turn=(\d+)")


class Commune:
    """`asked` is told of every question typed, `called(commune, question)` of every call seen, the first time."""

    def __init__(self, number: int, road: DistantRoad, diary: Diary, outbox: Outbox, screen: Follower) -> None:
        self.number, self.road, self.diary, self.outbox, self.screen = number, road, diary, outbox, screen
        self.asked: Callable[[Item], None] = lambda item: None
        self.called: Callable[[Commune, str], None] = lambda commune, question: None
        self._seen: set[str] = set()
        screen.told = lambda _: self._look()

    async def ask(self, between: float, dice: Random) -> None:
        """A question every `between` seconds or so, each with words of its own, until cancelled."""
        number = 0
        while True:
            await asyncio.sleep(dice.expovariate(1 / between))
            number += 1
            words = f"Xã {self.number}, lần {number}: bao giờ sửa đường?"
            self.asked(self.outbox.put("submit", text=words, kind="question", asker="Nguyễn Thị Lan"))

    def _look(self) -> None:
        cue = self.screen.regions.get("cue", "")
        found = CUE.search(cue)
        if not found or found[1] in self._seen:
            return
        self._seen.add(found[1])
        self.called(self, found[1])
        if turn := TURN.search(cue):
            self.outbox.put("ready", sense=20, question=found[1], turn=int(turn[1]))
