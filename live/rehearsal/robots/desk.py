"""The desk: the called point says that it is ready, the technician brings its picture, and announcements are acknowledged."""

import asyncio

from live.rehearsal.robots.cast import Cast
from live.rehearsal.robots.view import Announcement, Floor

# So many seconds after it was called a point is ready, and so many later it is on the screens (script seconds).
READY, PICTURE = (1.5, 4.0), (0.8, 2.0)
# Whoever reads an announcement acknowledges it within so many script seconds.
READ = (2.0, 20.0)


async def serve_the_called(cast: Cast) -> None:
    """Each time somebody is called: ready, then on the screens; a person at the point or at the desk is left to do it."""
    chance = cast.pace.chance("desk")
    served = 0
    while True:
        view = await cast.world.news(2)
        floor = view.floor
        if floor is None or floor.phase != "called" or floor.turn == served:
            continue
        served = floor.turn
        question = view.question(floor.question)
        await cast.pace.wait(chance.uniform(*READY))
        if question is not None and question.point is not None and not floor.ready:
            await cast.act(f"point-{question.point}", "ready", question=question.id, turn=floor.turn)
        await cast.pace.wait(chance.uniform(*PICTURE))
        if await _point_is_there(cast, floor):
            await cast.act("technician", "on_screen", question=floor.question, turn=floor.turn)


async def _point_is_there(cast: Cast, floor: Floor) -> bool:
    """Wait until the called point is ready, or until it is called no more; nobody in the hall needs a line."""
    question = cast.view.question(floor.question)
    if question is not None and question.point is None:
        return True
    while (now := cast.view.floor) is not None and now.turn == floor.turn and not now.on_screen:
        if now.ready:
            return True
        await cast.world.news(2)
    return False


async def acknowledge(cast: Cast) -> None:
    """Announcements that ask for it, and all that people make, are acknowledged by those whom they are for."""
    chance = cast.pace.chance("acknowledge")
    known: set[str] = set()
    async with asyncio.TaskGroup() as readers:
        while True:
            view = await cast.world.news(2)
            for line in view.announcements:
                if line.id not in known:
                    known.add(line.id)
                    for robot in _addressees(cast, line):
                        readers.create_task(_read(cast, robot, line.id, chance.uniform(*READ)))


def _addressees(cast: Cast, line: Announcement) -> list[str]:
    if line.id.startswith(cast.lore.epoch) and line.to != "chair":
        return []  # the script's own lines to many ask nobody
    staff = [robot for robot in ("chair", "technician") if line.to in (robot, "all")]
    points = [robot for robot in cast.sitting.robots if robot.startswith("point-") and _is_for_point(line, robot)]
    return [robot for robot in staff + points if robot not in line.acknowledged]


def _is_for_point(line: Announcement, robot: str) -> bool:
    return line.to in ("points", "all") or (line.to == "point" and robot == f"point-{line.point}")


async def _read(cast: Cast, robot: str, line: str, after: float) -> None:
    await cast.pace.wait(after)
    await cast.act(robot, "acknowledge", announcement=line)
