"""Secretariats: conferences in one house, each with some secretaries who write one passage at the far end of a road."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from random import Random

from contract.client import Seat
from house import House

from .figures import middle_and_worst
from .follower import Follower
from .http import Line
from .outbox import Outbox
from .profiles import Profile
from .recorder import Recorder
from .road import Road
from .writer import PASSAGE, Group, Writer

SETTLES = 120.0  # seconds for the last letters, once the links are whole again
HEAD = ("link", "writers", "typed", "in minutes", "seen p50", "p99", "KB/min", "record MB/h", "fetched")


class Secretariat:
    """Those who write in one conference, and the passage as the record has it in the end."""

    def __init__(self, house: House, conference: str, size: int, profile: Profile) -> None:
        self.house, self.conference, self.profile = house, conference, profile
        self.group = Group()
        self.writers: list[Writer] = []
        self.text = ""
        self._organiser = Seat.take(house.url, house.link("organiser", conference), conference, "organiser")
        self._cookies = {f"secretary-{number}": self._seated(number) for number in range(1, size + 1)}
        self._before = self._record()

    async def open(self, recorder: Recorder, seed: int) -> None:
        """Sit down at the far end of the road."""
        self.road = Road(self.house.port, self.profile, seed)
        await self.road.open()
        for seat, cookie in self._cookies.items():
            path, diary = f"/{self.conference}/{seat}", recorder.diary(f"{self.conference} {seat}")
            dice, line = Random(f"{seed}{self.conference}{seat}"), self._line(cookie)
            outbox = Outbox(path, line, diary, dice)
            screen = Follower(self.road.port, path, cookie, diary, dice)
            self.writers.append(Writer(path, self.group, outbox, screen, line, dice))

    def agree(self) -> bool:
        """Whether all that was typed is in the record and on all desks."""
        return all(one.is_quiet for one in self.writers) and len({str(one) for one in self.writers}) == 1

    def read(self, seconds: float) -> str:
        """Look at the passage; a line of figures about a run of so many seconds."""
        self.text = next((str(one["text"]) for one in self._organiser.state()["passages"] if one["id"] == PASSAGE), "")
        usual, worst = middle_and_worst(self.group.came)
        wire = sum(self.road.bytes.values()) / seconds * 60 / len(self.writers) / 1e3
        grown = (self._record() - self._before) / seconds * 3600 / len(self.writers) / 1e6
        cells = (
            self.profile.name, f"{len(self.writers)}", f"{self.group.letters}", f"{sum(map(len, self.text.split()))}",
            f"{usual:.2f} s", f"{worst:.1f} s", f"{wire:.1f}", f"{grown:.2f}", f"{sum(one.fetched for one in self.writers)}",
        )  # fmt: skip
        return in_columns(cells)

    def _seated(self, number: int) -> str:
        seat = f"secretary-{number}"
        if number > 1:
            self._organiser.must("issue", seat=seat)
        taken = Seat.take(self.house.url, self.house.link(seat, self.conference), self.conference, seat)
        cookie = "; ".join(f"{one.name}={one.value}" for one in taken.http.cookies.jar)
        taken.close()
        return cookie

    def _record(self) -> int:
        """The bytes of the record."""
        return len(self._organiser.http.get(self._organiser.path("journal.ndjson")).content)

    def _line(self, cookie: str) -> Callable[[], Line]:
        return lambda: Line(self.road.port, cookie)


async def write(secretariats: list[Secretariat], seconds: float, recorder: Recorder, seed: int) -> None:
    """All type for so long, then the links become whole and everything comes together."""
    for one in secretariats:
        await one.open(recorder, seed)
    writers = [writer for one in secretariats for writer in one.writers]
    works = [work for one in writers for work in (one.outbox.run, one.screen.run, one.send, one.catch_up)]
    tasks = [asyncio.create_task(work()) for work in works]
    await asyncio.gather(*(one.type(seconds) for one in writers))
    for one in secretariats:
        one.road.set("clear")
    end = time.monotonic() + SETTLES
    while not all(one.agree() for one in secretariats) and time.monotonic() < end:
        await asyncio.sleep(0.2)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for one in secretariats:
        await one.road.close()


def in_columns(cells: tuple[str, ...]) -> str:
    return " ".join(f"{cell:>12}" for cell in cells)
