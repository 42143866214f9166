"""Who is told first: whom the floor is about, and the hall's screen."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

from conference.cast import BINH_MINH, CHAIR
from conference.history import Hall

from live.conference import commands as c
from live.conference.state import Seat
from live.conference.words import Role
from live.screens.rest import Door, Rest


def points(number: int) -> list[Seat]:
    return [Seat(f"point-{id}", Role.POINT, 1, "", str(id)) for id in range(1, number + 1)]


def told(hall: Hall, seats: list[Seat]) -> list[str]:
    """The order in which they are told, if all are woken together in the order given."""
    door, order, here = Door(), list[str](), cast(Any, SimpleNamespace(state=hall.state))
    rests = {seat.role: Rest(seat.role, door) for seat in seats}

    async def one(seat: Seat) -> None:
        await rests[seat.role].over(here, seat)
        order.append(seat.name)

    async def everybody() -> None:
        await asyncio.gather(*map(one, seats))

    asyncio.run(everybody())
    return order


def test_the_called_point_and_the_hall_are_told_before_all_others() -> None:
    hall = Hall().set_up()
    hall.do(CHAIR, c.Call, question=hall.waiting("q", by=BINH_MINH))
    stage = Seat("stage", Role.STAGE, 1, "")
    assert told(hall, [*points(3), stage]) == ["point-2", "stage", "point-1", "point-3"]


def test_while_nobody_has_the_floor_all_points_are_told_in_turn() -> None:
    hall = Hall().set_up()
    hall.waiting("q")
    assert told(hall, points(3)) == ["point-1", "point-2", "point-3"]
