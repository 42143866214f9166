"""The many: points that take the roll, try the bell, come and go, send questions, ask to speak; followers who mark questions."""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random

from live.rehearsal.robots.cast import Cast
from live.rehearsal.robots.course import id_of
from live.rehearsal.robots.seat import Told
from live.sample import Record

# Script seconds: the roll is taken within so many, from those who were late in so many rounds after so many; then between two
# questions of points, two failing links, two marks of followers.
ROLL, ROUNDS, LATE = 70.0, 4, 15.0
SENT, FAILED, MARKED = (10.0, 24.0), (9.0, 18.0), (8.0, 20.0)
OUTAGE = (12.0, 50.0)
# Every so many questions a point asks to speak instead; every so many a follower sends one; and so many points have nobody.
RAISED, FOLLOWED, EMPTY = 7, 11, 4
# Every so many points have their sound off.
MUTE = 30


def points(cast: Cast) -> list[str]:
    """The robots of points, in their order."""
    return [robot for robot in cast.sitting.robots if robot.startswith("point-")]


async def take_the_roll(cast: Cast) -> None:
    """Each point says how many are there; a few stay empty."""
    chance = cast.pace.chance("roll")
    here = points(cast)
    chance.shuffle(here)
    empty = set(here[:EMPTY] if len(here) > 10 * EMPTY else ())

    async def say(robot: str) -> Told | None:
        people = 0 if robot in empty else chance.randint(8, 60)
        leader = None if robot in empty else "Bí thư Đoàn"
        return await cast.act(robot, "take_roll", present=robot not in empty, people=people, leader=leader)

    await _one_after_the_other(cast, here, chance, say)


async def try_the_bell(cast: Cast) -> None:
    """Each point says that it hears the bell, and how long its line takes; a few have their sound off, and say so."""
    chance = cast.pace.chance("bell")
    here = points(cast)
    chance.shuffle(here)
    mute = set(here[::MUTE] if len(here) > MUTE else ())

    async def say(robot: str) -> Told | None:
        latency = chance.randint(20, 240)
        return await cast.act(robot, "check", heard=robot not in mute, latency_ms=latency, operator="Trực điểm cầu")

    await _one_after_the_other(cast, here, chance, say)


async def _one_after_the_other(
    cast: Cast, here: list[str], chance: Random, say: Callable[[str], Awaitable[Told | None]]
) -> None:  # fmt: skip
    """Who comes late or has no line just then says it later."""
    for _ in range(ROUNDS):
        gap = ROLL / max(len(here), 1)
        late = []
        for robot in here:
            await cast.pace.wait(chance.uniform(0, 2 * gap))
            told = await say(robot)
            if told is None or not told.recorded:
                late.append(robot)
        here = late
        await cast.pace.wait(LATE if here else 0)


async def send(cast: Cast, questions: list[Record]) -> None:
    """While intake is open, one point after the other sends a question, or asks to speak."""
    chance = cast.pace.chance("send")
    chance.shuffle(questions)
    for place, question in enumerate(questions):
        await cast.pace.wait(chance.uniform(*SENT))
        while not cast.view.conference.intake:
            await cast.world.news(2)
        robot, id = _somebody(cast, chance.random(), place), id_of(cast.lore.epoch, f"live-{place}")
        if robot is None:
            continue
        who = {"asker": question["asker"], "title": question["title"]}
        if place % RAISED == RAISED - 1 and robot.startswith("point-"):
            cast.spoken[id] = question["text"]
            await cast.act(robot, "raise", id, **who, topic=question["topic"])
        else:
            topic = question["topic"] if chance.random() < 0.7 else None
            await cast.act(robot, "submit", id, text=question["text"], kind=question["kind"], topic=topic, **who)


async def come_and_go(cast: Cast) -> None:
    """Links fail for a while, but not those of points that are about to speak."""
    chance = cast.pace.chance("links")
    async with asyncio.TaskGroup() as outages:
        while True:
            await cast.pace.wait(chance.uniform(*FAILED))
            view = cast.view
            soon = [view.question(id) for id in (*view.queue[:6], view.floor.question if view.floor else None) if id]
            needed = {f"point-{question.point}" for question in soon if question is not None}
            steady = [robot for robot in points(cast) if robot not in needed and cast.is_free(robot)]
            if len(steady) > 8:
                outages.create_task(_fail(cast, chance.choice(steady), chance.uniform(*OUTAGE)))


async def mark(cast: Cast) -> None:
    """Followers mark a question that waits."""
    chance = cast.pace.chance("marks")
    followers = [robot for robot in cast.sitting.robots if robot.startswith("audience/")]
    while followers:
        await cast.pace.wait(chance.uniform(*MARKED))
        if cast.view.queue:
            await cast.act(chance.choice(followers), "mark", question=chance.choice(cast.view.queue), on=True)


async def _fail(cast: Cast, robot: str, seconds: float) -> None:
    cast.sitting.leave(robot)
    try:
        await cast.pace.wait(seconds)
    finally:
        cast.sitting.come_back(robot)


def _somebody(cast: Cast, chance: float, place: int) -> str | None:
    kind = "audience/" if place % FOLLOWED == FOLLOWED - 1 else "point-"
    free = [robot for robot in cast.sitting.robots if robot.startswith(kind) and cast.is_free(robot)]
    return free[int(chance * len(free))] if free else None
