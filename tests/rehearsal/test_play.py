"""What the play does where people have seats: it waits, it says so, and it makes good what it has gone on without."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest
from msgspec.structs import replace

from live import sample
from live.rehearsal.robots import conductor, console, day
from live.rehearsal.robots.cast import Cast
from live.rehearsal.robots.course import course, lore
from live.rehearsal.robots.moves import Done, Move
from live.rehearsal.robots.orders import Progress
from live.rehearsal.robots.pace import Pace
from live.rehearsal.robots.play import Play
from live.rehearsal.robots.view import Floor, Life, Named, View

EPOCH = "0123456789abcdef"
STEPS = course(sample.script(), 18)
AGENDA = tuple(Named(item["id"], title=item["title"]) for item in sample.agenda())
DIALOGUE = "doi-thoai-1"


class Hall:
    """A cast that acts on a picture instead of a server. `held`: the seats of people."""

    def __init__(self, *held: str) -> None:
        self.view = View(epoch=EPOCH, agenda=AGENDA)
        self.lore = lore(EPOCH, STEPS, sample.questions())
        self.pace = Pace(1000, 1)
        self.held = set(held)
        self.done: list[str] = []
        self.told: list[Progress] = []
        self.is_over = False
        self.world = self
        self.play = Play(cast(Cast, self), STEPS, self.told.append)

    def is_free(self, robot: str) -> bool:
        return robot not in self.held

    async def news(self, _: float) -> View:
        await asyncio.sleep(0.001)
        return self.view

    async def look(self) -> bool:
        return True

    async def reached(self, seq: int, epoch: str) -> View:
        return self.view

    async def act(self, robot: str, command: str, id: str | None = None, **fields: Any) -> Any:
        if not self.is_free(robot):
            return None
        self.done.append(f"{robot} {command}")
        self.happens(command, **fields)
        return _Recorded()

    def happens(self, command: str, **fields: Any) -> None:
        life = self.view.conference
        match command:
            case "begin":
                life = replace(life, begun_at=1, item=fields.get("item") or AGENDA[0].id)
            case "advance":
                life = replace(life, item=fields["item"])
            case "open":
                life = replace(life, intake=True)
            case "seal":
                self.view = replace(self.view, papers=(*self.view.papers, Named(fields["paper"])))
        self.view = replace(self.view, conference=life)

    def lines(self) -> list[str]:
        return [line.text.format(**line.values) for line in self.told]


class _Recorded:
    recorded, status, seq = True, 200, 1


def step(do: str, **fields: Any) -> Any:
    return next(one for one in STEPS if one.do == do and fields.items() <= one.fields.items())


async def still_waits(task: asyncio.Task[None]) -> bool:
    await asyncio.sleep(0.05)
    return not task.done()


@pytest.mark.parametrize(("seat", "first"), [("chair", "begin"), ("moderator", "open")])
def test_the_opening_waits_for_a_held_seat_and_is_done_when_it_becomes_free(seat: str, first: str) -> None:
    async def story() -> None:
        hall = Hall(seat)

        async def opening() -> None:
            for place, one in enumerate(STEPS[: next(at for at, one in enumerate(STEPS) if one.do == "ask")]):
                hall.play.place = place
                if one.do in ("begin", "advance", "open"):
                    await conductor.STEPS[one.do](hall.play, one)

        task = asyncio.create_task(opening())
        assert await still_waits(task)
        assert not any(done.startswith(seat) for done in hall.done)
        assert not hall.view.conference.intake
        assert hall.lines()[-1] == f"Waiting for the person at the seat: {seat}"
        assert hall.told[-1].values["command"] == first, "and it is said for what"
        hall.held.clear()
        async with asyncio.timeout(5):
            await task
        life = hall.view.conference
        assert (life.begun_at, life.item, life.intake) == (1, DIALOGUE, True)
        assert f"{seat} {first}" in hall.done
        assert "Waiting" not in hall.lines()[-1]

    asyncio.run(story())


def test_a_person_may_do_what_the_play_waits_for() -> None:
    async def story() -> None:
        hall = Hall("chair")
        task = asyncio.create_task(day.begin(hall.play, step("begin")))
        assert await still_waits(task)
        assert "The conference begins" not in hall.lines()
        hall.happens("begin")
        async with asyncio.timeout(5):
            await task
        assert hall.done == [] and hall.lines()[-1] == "The conference begins"

    asyncio.run(story())


def test_what_a_person_left_out_is_made_good_before_the_next_move_of_the_chair() -> None:
    async def story() -> None:
        hall = Hall("chair")
        hall.view = replace(hall.view, floor=Floor(1, "speaking", question="q1"))
        async with asyncio.timeout(5):
            await day.begin(hall.play, step("begin"))
            await day.advance(hall.play, step("advance", item=DIALOGUE))
            await console.open(hall.play, step("open"))
        assert hall.done == ["moderator open"] and hall.view.conference.begun_at is None
        hall.held.clear()
        async with asyncio.timeout(5):
            await hall.play.reach(lambda view, _: Done() if "chair call" in hall.done else Move("chair", "call"))
        assert hall.done == ["moderator open", "chair begin", "chair advance", "chair call"]
        assert hall.view.conference.item == DIALOGUE and not hall.play.owed

    asyncio.run(story())


def test_each_paper_is_sealed_by_its_own_seat_as_soon_as_that_is_free() -> None:
    async def story() -> None:
        hall = Hall("secretary-1")
        hall.view = replace(hall.view, conference=Life(begun_at=1, concluded_at=2, ended_at=3))
        hall.play.owed["begin"] = lambda _, __: Move("chair", "begin")  # nothing is begun after the end
        task = asyncio.create_task(day.seal(hall.play))
        assert await still_waits(task)
        assert hall.done == ["chair seal"]
        hall.held.clear()
        async with asyncio.timeout(5):
            await task
        assert hall.done == ["chair seal", "secretary-1 seal"]

    asyncio.run(story())


def test_a_conclusion_that_was_never_drawn_stays_open() -> None:
    view = View(conference=Life(ended_at=3))
    assert day.unsealed(view) == [Move("secretary-1", "seal", {"paper": "minutes"})]
    assert day.unsealed(replace(view, papers=(Named("minutes"),))) == []
