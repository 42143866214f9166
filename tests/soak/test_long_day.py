"""A day of twelve hours in minutes: as many commands as such a day has, before 300 open screens.

What a house holds in the evening is compared with one that has just opened the same record before the same screens: the
record is kept in memory, so a house grows with it; whatever it holds beyond that was left over.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
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
PER_HOUR = 400  # questions handed in and declined again: far more than a conference has
COMMANDS = int(os.environ.get("SOAK_COMMANDS", HOURS * PER_HOUR))
AGAIN = 60.0  # seconds for every screen to be back after the evening

# A house that keeps what it has told everybody.
LEAKING = """
from live.web.listener import Listener
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
class Day:
    """What the house took: at noon, in the evening, and newly opened with the same record and screens."""

    noon: dict[str, int]
    evening: dict[str, int]
    fresh: dict[str, int]

    @property
    def left_over(self) -> float:
        """MB."""
        return (self.evening["rss"] - self.fresh["rss"]) / 1e6


def lived(house: Village, commands: int, path: Path) -> Day:
    """Everybody looks on while the day's commands pass, and stays while the house is opened anew."""
    return asyncio.run(_live(house, commands, path))


async def _live(house: Village, commands: int, path: Path) -> Day:
    cookies, recorder, dice = await house.cookies(), Recorder(path), Random(1)
    seats = [f"point-{number}" for number in range(1, house.points + 1)]
    screens = [Follower(house.port, f"/{CONFERENCE}/{seat}", cookies[seat], recorder.diary(seat), dice) for seat in seats]
    tasks = [asyncio.create_task(screen.run()) for screen in screens]
    line = Line(house.port, cookies["moderator"])
    await _talk(line, range(commands // 2), house.points)
    noon = _taken(house)
    await _talk(line, range(commands // 2, commands), house.points)
    evening = _taken(house)
    before = [screen.sockets for screen in screens]
    await asyncio.to_thread(house.restart)
    async with asyncio.timeout(AGAIN):
        while any(screen.sockets == count for screen, count in zip(screens, before, strict=True)):
            await asyncio.sleep(0.2)
    await _talk(Line(house.port, cookies["moderator"]), range(commands, commands + 40), house.points)
    fresh = _taken(house)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    recorder.close()
    return Day(noon, evening, fresh)


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


def _taken(house: Village) -> dict[str, int]:
    assert house.process is not None
    return meter(house.process.pid, house.data)


@pytest.mark.soak
@pytest.mark.clock
@pytest.mark.timeout(1800)
def test_a_long_day_leaves_nothing_over(tmp_path: Path) -> None:
    with Village(300) as house:
        day = lived(house, COMMANDS, tmp_path / "run.jsonl")
    noon, evening, fresh = (one["rss"] / 1e6 for one in (day.noon, day.evening, day.fresh))
    print(f"\n300 screens, {COMMANDS:,} commands: noon {noon:.0f}, evening {evening:.0f}, newly opened {fresh:.0f} MB")
    print(f"left over {day.left_over / HOURS:.2f} MB an hour; open files {day.noon['fds']} → {day.evening['fds']}")
    print(f"log of the record {day.evening['wal'] / 1e6:.1f} MB")
    assert day.evening["wal"] < 64e6
    assert abs(day.evening["fds"] - day.noon["fds"]) < 20
    assert day.left_over < HOURS, "MB: one an hour"


@pytest.mark.soak
@pytest.mark.clock
@pytest.mark.timeout(600)
def test_control_a_house_that_keeps_what_it_told_is_found(tmp_path: Path) -> None:
    class Leaking(Village):
        program = (sys.executable, "-c", LEAKING)

    with Leaking(300) as house:
        day = lived(house, 1_000, tmp_path / "run.jsonl")
    print(f"\nleft over {day.left_over:.0f} MB")
    assert day.left_over > HOURS
