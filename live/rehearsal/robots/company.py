"""The company: who sits where, one play after the other; a new record on the house's side means a new play."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from msgspec import json

from live import sample
from live.rehearsal.robots import crowd, desk, inbox, secretaries
from live.rehearsal.robots.before import collect
from live.rehearsal.robots.cast import Cast
from live.rehearsal.robots.conductor import conduct
from live.rehearsal.robots.course import Step, course, lore
from live.rehearsal.robots.ear import Ear
from live.rehearsal.robots.http import Connections
from live.rehearsal.robots.letting_go import LettingGo
from live.rehearsal.robots.orders import Orders, Progress
from live.rehearsal.robots.pace import Pace
from live.rehearsal.robots.play import Play, waiting
from live.rehearsal.robots.seat import Seat
from live.rehearsal.robots.sitting import Sitting
from live.rehearsal.robots.world import World

STAFF = ("organiser", "moderator", "chair", "technician", "secretary-1", "secretary-2", "stage")
# From the first call's record to the floor on the screens some seconds pass; and a second play has this long for its opening.
OPENING = 20.0


class Company:
    """All robots of one rehearsal."""

    def __init__(self, orders: Orders, tell: Callable[[Progress], None]) -> None:
        self.orders = orders
        self.tell = tell
        self.pace = Pace(orders.speed, orders.seed)
        self.people = LettingGo(orders.manual)
        self.connections = Connections(orders.host, orders.port)
        self.steps = course(sample.script(), orders.opening)
        self.robots = {name: self._seat(name) for name in (*STAFF, *_agencies(self.steps), *self._points())}
        self.robots |= {f"audience/{number}": self._seat("audience") for number in range(1, orders.audience + 1)}
        self.sitting = Sitting(self.robots, self._ear, self.people, self.pace)
        self.world = World(self.robots["organiser"], self.pace)

    async def perform(self) -> None:
        """Play, and play again whenever the house begins a new record; until cancelled."""
        for robot in self._first():
            await self.sitting.sit_down(robot)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.sitting.watch(self._who))
            tasks.create_task(self.world.follow())
            while not await self.world.look():
                await asyncio.sleep(1)
            while True:
                await self._play_one_record(tasks)

    async def _play_one_record(self, tasks: asyncio.TaskGroup) -> None:
        epoch = self.world.view.epoch
        playing = asyncio.create_task(self._play(epoch, tasks))
        try:
            while self.world.view.epoch == epoch:
                await self.world.news(1)
                if playing.done():
                    playing.result()  # a bug ends the robots, and the house says so
        finally:
            playing.cancel()
            await asyncio.gather(playing, return_exceptions=True)
        await self._take_the_lost_seats_again()

    async def _play(self, epoch: str, tasks: asyncio.TaskGroup) -> None:
        """One play of one record."""
        cast = Cast(
            self.world, self.sitting, self.people, self.pace, lore(epoch, self.steps, sample.questions(), sample.live_questions())
        )
        if cast.is_free("organiser") or cast.is_free("moderator"):
            self.tell(Progress(0, len(self.steps), "The collected questions are entered"))
        else:
            self.tell(waiting(0, len(self.steps), "moderator"))
        await collect(cast, sample.questions(), self.orders.tiers)
        await self.world.look()
        if not self.sitting.arrived:
            tasks.create_task(self.sitting.arrive(self._order()))
        async with asyncio.TaskGroup() as actors:
            around = [actors.create_task(actor) for actor in self._around(cast)]
            await conduct(Play(cast, self.steps, self.tell))
            for actor in around:
                actor.cancel()

    def _around(self, cast: Cast) -> list[Coroutine[Any, Any, None]]:
        """Everybody who plays beside the chair."""
        return [
            desk.serve_the_called(cast), desk.acknowledge(cast), secretaries.write(cast), inbox.moderate(cast),
            inbox.prepare(cast), crowd.take_the_roll(cast), crowd.try_the_bell(cast), crowd.send(cast, sample.live_questions()),
            crowd.come_and_go(cast), crowd.mark(cast),
        ]  # fmt: skip

    async def _who(self) -> dict[str, int] | None:
        """How many people sit at each seat now; None where it cannot be known."""
        reply = await self.robots["organiser"].get("people.json")
        if reply.status != 200:
            return None
        people: dict[str, int] = json.decode(reply.body)["people"]
        return people

    async def _take_the_lost_seats_again(self) -> None:
        """In a new record every seat's first link is good again."""
        self.people.lost.clear()
        self.sitting.away.clear()
        for robot in self._first():
            await self.sitting.sit_down(robot)
        for robot, seat in self.robots.items():
            if not seat.cookie and robot in self.sitting.arrived:
                await self.sitting.sit_down(robot)

    def _first(self) -> list[str]:
        """Those without whom nothing begins."""
        return [*STAFF, *_agencies(self.steps)]

    def _order(self) -> list[str]:
        """Who comes when: the staff, the points of the first round, then points and followers in turn."""
        key = "point" if self.orders.tiers == 3 else "point2"
        by_key = {question["key"]: f"point-{question[key]}" for question in sample.questions()}
        first = [by_key[step["question"]] for step in self.steps if step.do == "ask"]
        # The organisers only read; nobody need draw their screens.
        sitting = [robot for robot in self._first() if robot != "organiser"]
        early = list(dict.fromkeys([*sitting, *(point for point in first if point in self.robots)]))
        late = [robot for robot in self.robots if robot not in early and robot != "organiser"]
        self.pace.chance("arrival").shuffle(late)
        return early + late

    def _points(self) -> list[str]:
        return [f"point-{point['id']}" for point in sample.points(self.orders.tiers)[: self.orders.points]]

    def _seat(self, name: str) -> Seat:
        return Seat(self.connections, self.orders.conference, name, self.orders.links.get(name))

    def _ear(self, robot: str, seat: Seat) -> Ear:
        return Ear(self.orders.host, self.orders.port, seat, self.world.heard, self.pace.chance(robot))


def _agencies(steps: tuple[Step, ...]) -> list[str]:
    """The seats of the agencies that the course concerns."""
    leads = [question["lead"] for question in sample.questions() if question["lead"]]
    answering = [step["agency"] for step in steps if step.do == "answer"]
    return [f"agency-{agency}" for agency in dict.fromkeys([*answering, *leads])]
