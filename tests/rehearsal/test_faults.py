"""Faults that the course plays: the chair goes on without a lost point, seven askers stay credited, nobody's place is lost."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from msgspec.structs import replace

from live import sample
from live.rehearsal.robots import faults, inbox
from live.rehearsal.robots.cast import Cast
from live.rehearsal.robots.course import course, id_of, lore
from live.rehearsal.robots.orders import Progress
from live.rehearsal.robots.pace import Pace
from live.rehearsal.robots.play import Play
from live.rehearsal.robots.view import Floor, Life, Named, Question, View

EPOCH = "0123456789abcdef"
STEPS = course(sample.script(), 18)
POINTS = tuple(str(number) for number in range(1, 12))
LOST = next(step for step in STEPS if step.do == "drop")
SAME = next(step for step in STEPS if step.do == "duplicates")
PASSED = next(step for step in STEPS if step.do == "skip")


class Sitting:
    """Who is away, and at which seats people sit."""

    def __init__(self, *held: str) -> None:
        self.held = set(held)
        self.away: set[str] = set()
        self.robots = {f"point-{point}": None for point in POINTS}

    def is_held(self, robot: str) -> bool:
        return robot in self.held

    def leave(self, robot: str) -> None:
        self.away.add(robot)

    def come_back(self, robot: str) -> None:
        self.away.discard(robot)


class Hall:
    """A cast that acts on a picture instead of a server."""

    def __init__(self, *held: str) -> None:
        self.sitting = Sitting(*held)
        self.lore = lore(EPOCH, STEPS, sample.questions())
        self.pace = Pace(1000, 1)
        self.reserved: set[str] = set()
        self.done: list[tuple[str, str, dict[str, Any]]] = []
        self.told: list[Progress] = []
        self.is_over = False
        self.world = self
        waiting = [Question(id_of(EPOCH, key), "waiting", n, "?", "1") for n, key in enumerate((LOST["question"], "von-vay"), 1)]
        waiting += [Question(id_of(EPOCH, SAME["into"]), "waiting", 3, "?", "2", "ha-tang")]
        self.view = View(
            epoch=EPOCH, questions=tuple(waiting), queue=tuple(one.id for one in waiting), points=(Named("1", "Xã Xuân Dương"),),
            conference=Life(begun_at=1, intake=True),
        )  # fmt: skip
        self.play = Play(cast(Cast, self), STEPS, self.told.append)

    def is_free(self, robot: str) -> bool:
        return not self.sitting.is_held(robot) and robot not in self.sitting.away

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
        self.done.append((robot, command, fields))
        self._happens(robot, command, id, fields)
        return _Recorded()

    def commands(self) -> list[str]:
        return [f"{robot} {command}" for robot, command, _ in self.done]

    def lines(self) -> list[str]:
        return [line.text.format(**line.values) for line in self.told]

    def status(self, id: str) -> str:
        question = self.view.question(id)
        return question.status if question else ""

    def _happens(self, robot: str, command: str, id: str | None, fields: dict[str, Any]) -> None:
        question = fields.get("question", "")
        match command:
            case "call":
                self._stands(question, "called", Floor(1, "called", question, ready=True, on_screen=True))
            case "speak":
                self._stands(question, "speaking", Floor(1, "speaking", question))
            case "finish":
                self._stands(self.view.floor.question if self.view.floor else "", "heard", None)
            case "recall":
                self._stands(question, "waiting", None)
            case "submit":
                new = Question(id or "", "received", 9, fields["text"], robot.removeprefix("point-"))
                self.view = replace(self.view, questions=(*self.view.questions, new))
            case "merge":
                self._stands(question, "merged", None)

    def _stands(self, id: str | None, status: str, floor: Floor | None) -> None:
        told = tuple(replace(one, status=status) if one.id == id else one for one in self.view.questions)
        self.view = replace(self.view, questions=told, floor=floor)


class _Recorded:
    recorded, status, seq = True, 200, 1


async def _in_time(story: Any) -> None:
    async with asyncio.timeout(5):
        await story


def test_a_line_is_lost_while_the_point_speaks_and_the_chair_goes_on_and_calls_it_back() -> None:
    async def story() -> None:
        hall, id = Hall(), id_of(EPOCH, LOST["question"])
        await _in_time(faults.drop(hall.play, LOST))
        assert hall.sitting.away == {"point-1"} and hall.status(id) == "heard"
        assert hall.commands() == ["chair call", "chair speak", "chair finish"]
        assert "Fault: the line of Xã Xuân Dương is lost while it speaks" in hall.lines()
        await _in_time(faults.back(hall.play, LOST))
        assert not hall.sitting.away and hall.status(id) == "waiting" and hall.commands()[-1] == "chair recall"

    asyncio.run(story())


def test_the_line_of_a_person_is_never_cut() -> None:
    async def story() -> None:
        hall = Hall("point-1")
        await _in_time(faults.drop(hall.play, LOST))
        assert not hall.sitting.away and not any("Fault" in line for line in hall.lines())
        assert hall.status(id_of(EPOCH, LOST["question"])) == "heard"

    asyncio.run(story())


def test_seven_points_send_one_question_and_all_are_merged_into_it() -> None:
    async def story() -> None:
        hall = Hall()
        await _in_time(faults.duplicates(hall.play, SAME))
        into = id_of(EPOCH, SAME["into"])
        senders = [robot for robot, command, _ in hall.done if command == "submit"]
        assert len(set(senders)) == 7 and not {"point-1", "point-2"} & set(senders), "Whoever has brought something is left out."
        merged = [fields for _, command, fields in hall.done if command == "merge"]
        assert len(merged) == 7 and {fields["into"] for fields in merged} == {into}
        assert not hall.reserved and any("Fault: 7 points" in line for line in hall.lines())

    asyncio.run(story())


def test_with_a_person_at_the_console_the_seven_lie_in_the_inbox() -> None:
    async def story() -> None:
        hall = Hall("moderator")
        await _in_time(faults.duplicates(hall.play, SAME))
        assert sum(one.status == "received" for one in hall.view.questions) == 7 and not hall.reserved

    asyncio.run(story())


def test_the_moderator_leaves_alone_what_a_step_will_decide() -> None:
    async def story() -> None:
        hall = Hall()
        for id in ("0123456789abcdef-same-0", "0123456789abcdef-live-1"):
            await hall.act("point-5", "submit", id, text="?")
        hall.done.clear()
        hall.reserved.add("0123456789abcdef-same-0")
        moderating = asyncio.create_task(inbox.moderate(cast(Cast, hall)))
        while not hall.done:
            await asyncio.sleep(0.001)
        moderating.cancel()
        assert {fields.get("question") for _, _, fields in hall.done} == {"0123456789abcdef-live-1"}

    asyncio.run(_in_time(story()))


def test_a_chair_who_skips_is_told_only_where_somebody_is_passed_over() -> None:
    async def story() -> None:
        hall = Hall()
        await _in_time(faults.skip(hall.play, PASSED))
        assert not any("passes over" in line for line in hall.lines())
        passed = Question(id_of(EPOCH, PASSED["question"]), "waiting", 1, "?", "1")
        hall.view = replace(hall.view, questions=(passed, *hall.view.questions), queue=(passed.id, *hall.view.queue))
        await _in_time(faults.skip(hall.play, PASSED))
        assert hall.lines()[-1] == "Fault: the chair passes over Xã Xuân Dương, which keeps its place"
        assert hall.view.queue[0] == passed.id and not hall.commands()

    asyncio.run(story())


def test_who_will_be_passed_over_is_put_at_the_head_by_the_round() -> None:
    turn = next(step for step in STEPS if step.do == "round" and step.part == PASSED.part)
    assert turn["asked"][0] == PASSED["question"]
