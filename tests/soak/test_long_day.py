"""What the server takes in a day of twelve hours: as many commands as such a day has, before 300 open screens, in minutes."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from random import Random

import pytest
from rig.follower import Follower
from rig.http import Line
from rig.meter import meter
from rig.recorder import Recorder
from rig.village import CONFERENCE, Village

POINTS = 300
HOURS = 12
PER_HOUR = 400  # questions handed in, let in and declined again: far more than a conference has
WARM = 800  # commands until everything that is kept has been made once
COMMANDS = int(os.environ.get("SOAK_COMMANDS", HOURS * PER_HOUR))


async def day(house: Village, path: Path) -> list[dict[str, int]]:
    """Everybody looks on while the day's commands pass; what the server took after the warm-up and at the end."""
    cookies, recorder, dice = await house.cookies(), Recorder(path), Random(1)
    seats = [f"point-{number}" for number in range(1, POINTS + 1)]
    screens = [Follower(house.port, f"/{CONFERENCE}/{seat}", cookies[seat], recorder.diary(seat), dice) for seat in seats]
    tasks = [asyncio.create_task(screen.run()) for screen in screens]
    line, taken = Line(house.port, cookies["moderator"]), list[dict[str, int]]()
    assert house.process is not None
    for number in range(WARM + COMMANDS):
        if number == WARM:
            taken.append(meter(house.process.pid, house.data))
        body = {"id": f"command-{number:010}", "text": f"Câu hỏi {number}", "kind": "question", "point": str(number % POINTS + 1)}
        command = "submit" if number % 2 == 0 else "decline"
        if command == "decline":
            body = {"id": f"command-{number:010}", "question": f"command-{number - 1:010}", "reason": "Trùng"}
        while (reply := await line.post(f"/{CONFERENCE}/moderator/do/{command}", json.dumps(body).encode(), 30)).status in (
            429,
            503,
        ):
            await asyncio.sleep(float(reply.headers.get("retry-after", 1)))
        assert reply.status == 200, reply
    taken.append(meter(house.process.pid, house.data))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    recorder.close()
    return taken


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_long_day_takes_little_more_than_its_record(tmp_path: Path) -> None:
    with Village(POINTS) as house:
        before, after = asyncio.run(day(house, tmp_path / "run.jsonl"))
    small, big = before["rss"] / 1e6, after["rss"] / 1e6
    grown = (big - small) / HOURS
    print(f"\n{POINTS} screens, {COMMANDS:,} commands: {small:.0f} → {big:.0f} MB, {grown:.2f} MB an hour")
    print(f"open files {before['fds']} → {after['fds']}, log of the record {after['wal'] / 1e6:.1f} MB")
    assert after["wal"] < 64e6
    assert abs(after["fds"] - before["fds"]) < 20
    assert grown < 4, "MB an hour; the record itself is kept in memory"
