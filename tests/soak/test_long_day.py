"""A day of twelve hours in minutes: more commands than such a day has, before 300 open screens.

In the morning everything is used for the first time: buffers of sockets, rows that are kept, the first snapshot. What the
house grows by in the afternoon is compared with what a house grows by that has just opened the same record before the same
screens: the record is kept in memory, and whatever else has grown was left over.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from rig.follower import Follower
from rig.http import Line
from rig.meter import meter
from rig.recorder import Recorder
from rig.village import CONFERENCE, Village

HOURS = 12
PER_HOUR = 800  # questions handed in and declined again: far more than a conference has
COMMANDS = int(os.environ.get("SOAK_COMMANDS", HOURS * PER_HOUR))
AFTERNOON = HOURS / 2
AGAIN = 60.0  # seconds for every screen to be there

# A house that keeps what it has told everybody.
LEAKING = """
from live.web.following.listener import Listener
news, kept = Listener.news, []
def keep(listener, *about, **more):
    message, any_news = news(listener, *about, **more)
    kept.append(bytes(message))
    return message, any_news
Listener.news = keep
from live.__main__ import main
main()
"""


@dataclass(frozen=True)
class Moment:
    """What the house took then, and what one takes that has just opened its record."""

    house: dict[str, int]
    fresh: dict[str, int]


@dataclass(frozen=True)
class Day:
    noon: Moment
    evening: Moment

    @property
    def grown(self) -> float:
        """MB."""
        return (self.evening.house["rss"] - self.noon.house["rss"]) / 1e6

    @property
    def left_over(self) -> float:
        """MB that are not the record's."""
        return self.grown - (self.evening.fresh["rss"] - self.noon.fresh["rss"]) / 1e6


class Copy(Village):
    """A house with the record of another one, as it is now."""

    def __init__(self, other: Village) -> None:
        super().__init__(other.points)
        self._other = other

    def make(self, conference: str) -> None:
        name = f"{conference}.live.db"
        shutil.copy(self._other.data / "house.key", self.data)
        with closing(sqlite3.connect(self._other.data / name)) as whole, closing(sqlite3.connect(self.data / name)) as copy:
            whole.backup(copy)


def lived(house: Village, commands: int, path: Path) -> Day:
    """Everybody looks on while the day's commands pass."""
    return asyncio.run(_live(house, commands, path))


async def _live(house: Village, commands: int, path: Path) -> Day:
    async with _looking_on(house, path) as line:
        await _talk(line, range(commands // 2), house.points)
        noon = await _taken(house, path)
        await _talk(line, range(commands // 2, commands), house.points)
        return Day(noon, await _taken(house, path))


@asynccontextmanager
async def _looking_on(house: Village, path: Path) -> AsyncIterator[Line]:
    """Every point's screen is open; the moderator's line."""
    cookies, recorder, dice = await house.cookies(), Recorder(path), Random(1)
    seats = [f"point-{number}" for number in range(1, house.points + 1)]
    screens = [Follower(house.port, f"/{CONFERENCE}/{seat}", cookies[seat], recorder.diary(seat), dice) for seat in seats]
    tasks = [asyncio.create_task(screen.run()) for screen in screens]
    async with asyncio.timeout(AGAIN):
        while not all(screen.steady for screen in screens):
            await asyncio.sleep(0.2)
    yield Line(house.port, cookies["moderator"])
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    recorder.close()


async def _talk(line: Line, numbers: range, points: int) -> None:
    """In turn a question is handed in and declined."""
    for number in numbers:
        id = f"command-{number:010}"
        body = {"id": id, "text": f"Câu hỏi {number}", "kind": "question", "point": str(number % points + 1)}
        if number % 2:
            body = {"id": id, "question": f"command-{number - 1:010}", "reason": "Trùng"}
        path = f"/{CONFERENCE}/moderator/do/{'decline' if number % 2 else 'submit'}"
        while (reply := await line.post(path, json.dumps(body).encode(), 30)).status in (429, 503):
            await asyncio.sleep(float(reply.headers.get("retry-after", 1)))
        assert reply.status == 200, reply


async def _taken(house: Village, path: Path) -> Moment:
    top = house.newest_on_disk()
    with Copy(house) as copy:
        async with _looking_on(copy, path.with_name(f"{top}.jsonl")) as line:
            await _talk(line, range(top * 10, top * 10 + 40), house.points)
            return Moment(_meter(house), _meter(copy))


def _meter(house: Village) -> dict[str, int]:
    assert house.process is not None
    return meter(house.process.pid, house.data)


@pytest.mark.soak
@pytest.mark.clock
@pytest.mark.timeout(1800)
def test_a_long_day_leaves_nothing_over(tmp_path: Path) -> None:
    with Village(300) as house:
        day = lived(house, COMMANDS, tmp_path / "run.jsonl")
    noon, evening = day.noon.house, day.evening.house
    print(f"\n300 screens, {COMMANDS:,} commands: noon {noon['rss'] / 1e6:.0f}, evening {evening['rss'] / 1e6:.0f} MB")
    print(f"{day.grown / AFTERNOON:.2f} MB an hour, without the record's own {day.left_over / AFTERNOON:.2f} MB")
    print(f"open files {noon['fds']} → {evening['fds']}; log of the record {evening['wal'] / 1e6:.1f} MB")
    assert evening["wal"] < 64e6
    assert abs(evening["fds"] - noon["fds"]) < 20
    assert day.left_over < AFTERNOON, "MB: one an hour"


@pytest.mark.soak
@pytest.mark.clock
@pytest.mark.timeout(600)
def test_control_a_house_that_keeps_what_it_told_is_found(tmp_path: Path) -> None:
    class Leaking(Village):
        program = (sys.executable, "-c", LEAKING)

    with Leaking(300) as house:
        day = lived(house, 2_000, tmp_path / "run.jsonl")
    print(f"\nleft over {day.left_over:.0f} MB")
    assert day.left_over > AFTERNOON
