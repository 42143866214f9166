"""However often and in whatever order the same commands come: each is recorded once, and everybody hears the same."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import defaultdict
from random import Random

import pytest

from .http import Line, Reply
from .village import CONFERENCE, Village

DIFFERENT, MOST = 6, 50


async def told(house: Village, cookie: str, bodies: list[bytes]) -> list[Reply]:
    """Send all of these as a point, eight at a time, each over a connection of its own."""
    turn = asyncio.Semaphore(8)

    async def send(body: bytes) -> Reply:
        line = Line(house.port, cookie)
        async with turn:
            while (reply := await line.post(f"/{CONFERENCE}/point-1/do/submit", body, 60)).status == 429:
                await asyncio.sleep(float(reply.headers["retry-after"]))
        line.close()
        return reply

    return await asyncio.gather(*(send(body) for body in bodies))


async def journal(house: Village, cookie: str) -> list[bytes]:
    line = Line(house.port, cookie)
    reply = await line.get(f"/{CONFERENCE}/organiser/journal.ndjson", 30)
    line.close()
    return reply.body.splitlines()


async def story(house: Village, seed: int) -> None:
    dice, cookies = Random(seed), await house.cookies()
    staff = Line(house.port, cookies["moderator"])
    await staff.post(f"/{CONFERENCE}/moderator/do/open", json.dumps({"id": secrets.token_hex(16)}).encode(), 30)
    staff.close()
    ids = [f"{dice.getrandbits(128):032x}" for _ in range(DIFFERENT)]
    bodies = [json.dumps({"id": id, "text": f"Bao giờ? {id}", "kind": "question"}).encode() for id in ids]
    sent = [body for body in bodies for _ in range(dice.choice((1, 2, 5, MOST)))]
    dice.shuffle(sent)
    answers: dict[str, set[tuple[int, int]]] = defaultdict(set)
    first: dict[str, int] = defaultdict(int)
    replies = await told(house, cookies["point-1"], sent)
    await asyncio.to_thread(house.restart)
    replies += await told(house, cookies["point-1"], bodies)
    for reply in replies:
        body = json.loads(reply.body)
        assert reply.status == 200, body
        answers[body["id"]].add((reply.status, body["seq"]))
        first[body["id"]] += not body["again"]
    assert answers.keys() == set(ids) and all(len(said) == 1 for said in answers.values()), answers
    assert set(first.values()) == {1}, "one was first, all others were told so"
    again = await told(house, cookies["point-1"], bodies)
    assert {reply.body for reply in again} == {reply.body for reply in replies[-DIFFERENT:]}, "byte for byte, for ever"
    other = json.dumps({"id": ids[0], "text": "Khác", "kind": "question"}).encode()
    assert [reply.status for reply in await told(house, cookies["point-1"], [other])] == [409]
    lines = await journal(house, cookies["organiser"])
    assert [sum(id.encode() in line for line in lines) for id in ids] == [1] * DIFFERENT


def test_one_to_fifty_times_and_after_a_restart_a_question_is_one_question() -> None:
    seed = secrets.randbelow(2**32)
    with Village(1) as house:
        try:
            asyncio.run(story(house, seed))
        except AssertionError as fault:
            pytest.fail(f"seed {seed}: {fault}")
