"""Where somebody on the way takes the websockets out, a page goes on by asking, and returns to the socket by itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from .checker import Run, check
from .follower import Follower
from .http import Line
from .outbox import Outbox
from .recorder import Recorder
from .road import Road
from .village import CONFERENCE, Village

WATCHDOG = 60


class Stubborn(Follower):
    """Knows no other way than the socket."""

    async def _poll(self) -> None:
        self._failed = 0


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(WATCHDOG):
        while not true():
            await asyncio.sleep(0.01)


async def story(house: Village, path: Path) -> Run:
    """A point asks by both ways while the road changes under it; a second page beside it knows only the socket."""
    cookies, recorder, dice = await house.cookies(), Recorder(path), Random(1)
    road = Road(house.port, "no websocket")
    await road.open()
    diary = recorder.diary("point-1")
    page = Follower(road.port, f"/{CONFERENCE}/point-1", cookies["point-1"], diary, dice, 0.3)
    other = Stubborn(road.port, f"/{CONFERENCE}/point-1", cookies["point-1"], recorder.diary("other"), dice, 0.3)
    outbox = Outbox(f"/{CONFERENCE}/point-1", lambda: Line(road.port, cookies["point-1"]), diary, dice, 0.3)
    organiser = Outbox(
        f"/{CONFERENCE}/moderator", lambda: Line(house.port, cookies["moderator"]), recorder.diary("moderator"), dice
    )
    tasks = [asyncio.create_task(one.run()) for one in (page, other, outbox, organiser)]
    await organiser.put("open").answered

    async def ask(words: str) -> None:
        answered = outbox.put("submit", text=words, kind="question").answered
        reply = await asyncio.wait_for(answered, WATCHDOG)
        assert reply is not None
        await until(lambda: page.seq >= json.loads(reply.body)["seq"])

    await ask("Không có websocket?")
    assert page.sockets == 0 and page.polls > 0 and other.seq == 0, "the control sees nothing"
    road.set("clear")
    await until(lambda: page.local is not None)
    await ask("Có websocket?")
    polls = page.polls
    road.set("no websocket")
    road.cut()
    await ask("Lại không có?")
    assert page.polls > polls
    line = Line(house.port, cookies["point-1"])
    fresh = json.loads((await line.get(f"/{CONFERENCE}/point-1/live", 30)).body)["parts"]
    diary.note("fresh", regions={part["id"]: part["html"] for part in fresh if part["html"]})
    diary.note("screen", regions=page.regions)
    line.close()
    line = Line(house.port, cookies["organiser"])
    journal = (await line.get(f"/{CONFERENCE}/organiser/journal.ndjson", 30)).body
    line.close()
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await road.close()
    recorder.close()
    return Run.of(path, journal)


def test_a_page_changes_over_to_asking_and_back_and_loses_nothing(tmp_path: Path) -> None:
    with Village(1) as house:
        run = asyncio.run(story(house, tmp_path / "run.jsonl"))
    assert check(run) == []
