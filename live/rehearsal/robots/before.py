"""Before the day: the collected questions are entered, assigned, prepared and approved, as in the weeks before a real one."""

import asyncio

from live.rehearsal.robots.cast import Cast
from live.rehearsal.robots.course import id_of
from live.sample import Record

FIELDS = ("text", "kind", "asker", "title", "unit", "topic", "origin")


async def collect(cast: Cast, questions: list[Record], tiers: int) -> None:
    """All questions but follow-ups stand in the record; those of the script wait in the queue, the rest in the inbox."""
    collected = [question for question in questions if not question["followup_of"]]
    point = "point" if tiers == 3 else "point2"
    await asyncio.gather(*(_enter(cast, question, question[point]) for question in collected))
    asked = [question for question in collected if id_of(cast.lore.epoch, question["key"]) in cast.lore.asked]
    await asyncio.gather(*(_assign(cast, question) for question in asked))
    first = [question for question in collected if question["merged_into"]]
    await asyncio.gather(*(_merge(cast, question) for question in first[:2]))
    asked.sort(key=lambda question: _turn(cast, question))
    await asyncio.gather(*(_approve(cast, question) for question in asked))


async def _approve(cast: Cast, question: Record) -> None:
    await _do(cast, "approve", question=id_of(cast.lore.epoch, question["key"]))


async def _do(cast: Cast, command: str, id: str | None = None, **fields: object) -> None:
    """Done by the organisers, or by the moderator where a person has their seat; where people have both, later."""
    while not cast.is_over:
        robot = "organiser" if cast.is_free("organiser") else "moderator"
        if await cast.act(robot, command, id, **fields) is not None:
            return
        await cast.world.news(1)


async def _enter(cast: Cast, question: Record, point: str) -> None:
    fields = {name: question[name] for name in FIELDS}
    await _do(cast, "submit", id_of(cast.lore.epoch, question["key"]), point=point, **fields)


async def _assign(cast: Cast, question: Record) -> None:
    id, lead = id_of(cast.lore.epoch, question["key"]), question["lead"]
    await _do(cast, "assign", question=id, lead=lead, supporting=question["supporting"])
    await cast.act(f"agency-{lead}", "prepare", question=id, text=question["prepared"])
    await cast.act("organiser", "endorse", question=id)


async def _merge(cast: Cast, question: Record) -> None:
    into = id_of(cast.lore.epoch, question["merged_into"])
    await _do(cast, "merge", question=id_of(cast.lore.epoch, question["key"]), into=into)


def _turn(cast: Cast, question: Record) -> int:
    """The place in the order of asking."""
    return list(cast.lore.asked).index(id_of(cast.lore.epoch, question["key"]))
