"""What the robots know: one picture at a time, and a bell that loses nobody."""

from __future__ import annotations

import asyncio

from msgspec import json

from live.rehearsal.robots.http import Connections, Reply
from live.rehearsal.robots.pace import Pace
from live.rehearsal.robots.seat import Seat
from live.rehearsal.robots.world import World


class Eye(Seat):
    """A seat that is shown one picture after the other, the last one for ever."""

    def __init__(self, *pictures: tuple[str, int]) -> None:
        super().__init__(Connections("nowhere", 0), "dien-tap", "organiser")
        self.pictures = list(pictures)
        self.asked = 0

    async def get(self, name: str) -> Reply:
        await asyncio.sleep(0)
        self.asked += 1
        epoch, seq = self.pictures.pop(0) if len(self.pictures) > 1 else self.pictures[0]
        return Reply(200, {}, json.encode({"epoch": epoch, "seq": seq}))


def test_a_cancellation_that_comes_with_the_ring_is_not_lost() -> None:
    async def story() -> bool:
        world = World(Eye(("one", 1)), Pace(1, 1))
        waiting = asyncio.create_task(world.news(10))
        await asyncio.sleep(0)
        await world.look()
        waiting.cancel()
        await asyncio.wait((waiting,))
        return waiting.cancelled()

    assert asyncio.run(story())


def test_an_answer_is_waited_for_until_the_picture_holds_it() -> None:
    async def story() -> int:
        world = World(Eye(("one", 1), ("one", 2), ("one", 3)), Pace(1, 1))
        await world.look()
        return (await world.reached(3, "one")).seq

    assert asyncio.run(story()) == 3


def test_nobody_waits_for_a_position_of_an_older_record() -> None:
    async def story() -> int:
        eye = Eye(("one", 700), ("two", 300))
        world = World(eye, Pace(1, 1))
        await world.look()
        await world.reached(701, "one")
        await world.reached(701, "one")
        return eye.asked

    assert asyncio.run(story()) == 2


def test_many_who_look_at_once_take_one_picture() -> None:
    async def story() -> int:
        eye = Eye(("one", 1))
        world = World(eye, Pace(1, 1))
        await asyncio.gather(*(world.look() for _ in range(20)))
        return eye.asked

    assert asyncio.run(story()) == 1
