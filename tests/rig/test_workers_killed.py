"""Two workers serve, and one after the other is killed: nothing answered is lost, nothing doubled, and all screens are true."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from redis_server import RedisServer

from .checker import Run, check
from .crowd import Plan
from .outbox import Outbox
from .profiles import CLEAR
from .replay import states
from .rounds import Rounds
from .test_crowd import Forgetful
from .town import AT_START, PLACES, Town

POINTS = 12


# What one worker has told, the other may not have read yet: a page that comes over may stand for less, until the next news or
# the next proof, for so many seconds at most.
SOON = 12.0
# Recorded, and nobody was told so.
UNTOLD = ("appended:5", "heard:5", "answered:5", "before reply:5")


def play(
    redis: RedisServer, path: Path, kills: int, doom: Sequence[str], outbox: type[Outbox] = Outbox, between: float = 0.5
) -> tuple[Rounds, Run]:
    """A second and more for each kill, then those who die at a place of their own; a point asks every `between` seconds."""
    seed = secrets.randbelow(2**32)
    plan = Plan(seconds=1.7 * kills, kills=kills, between=between, turn=0.3, seed=seed, pace=0.2, links=(CLEAR,), outbox=outbox)
    with Town(redis, POINTS) as house:
        crowd = Rounds(house, plan, path, doom)
        run = asyncio.run(crowd.run())
        said = house.log.read_text("utf-8")
    answers = list(run.those("ok"))
    print(
        f"{len(crowd.killed)} workers killed at any moment, {len(doom)} died at a named place; {len(answers)} commands answered, "
        f"{sum(1 for _ in run.those('unknown'))} tries without an answer, {sum(line['again'] for line in answers)} of these "
        f"recorded all the same; {len(run.journal):,} entries; seed {seed}"
    )
    assert "Traceback" not in said, said[-3000:]
    return crowd, run


def steps_back(run: Run) -> Iterator[tuple[str, int, float]]:
    """Who came from a worker that was killed to one that was behind it: by how much, and for how many seconds."""
    at: dict[str, tuple[int, float]] = {}
    back: dict[str, tuple[int, int, float]] = {}
    for line in run.those("news"):
        who, seq = line["who"], line["message"]["seq"]
        before, _ = at.get(who, (0, 0.0))
        at[who] = seq, line["t"]
        if seq < before and who not in back:
            back[who] = before, before - seq, line["t"]
        elif who in back and seq >= back[who][0]:
            _, by, since = back.pop(who)
            yield who, by, line["t"] - since
    for who, (_, by, _) in back.items():
        yield who, by, float("inf")


def holds(crowd: Rounds, run: Run) -> None:
    """Every invariant of a run, and both workers say the same, with everybody there."""
    found = check(run)
    steps = list(steps_back(run))
    told = ", ".join(f"{by} for {seconds:.2f} s" for _, by, seconds in steps)
    print(f"screens that went back when their worker was killed: {len(steps)} {told}")
    assert [one for one in found if not one.startswith("I4: ")] == []
    assert all(by < 20 and seconds < SOON for _, by, seconds in steps), (steps, found)
    final = [after for _, _, after in states(run.journal)][-1]
    for state in crowd.told.values():
        assert state["queue"] == list(final.queue)
        assert {point["line"] for point in state["points"]} == {"live"}
    assert crowd.told[1] == crowd.told[2]
    assert all(crowd.sockets.values()), "somebody looked on at either"
    assert any(line["again"] for line in run.those("ok")), "none died between recording and answering"


def test_workers_are_killed_at_any_moment_and_nothing_answered_is_lost_or_doubled(own_redis: RedisServer, tmp_path: Path) -> None:
    holds(*play(own_redis, tmp_path / "run.jsonl", 6, UNTOLD))


def test_control_who_sends_again_under_a_new_id_is_found_out(own_redis: RedisServer, tmp_path: Path) -> None:
    """What he sent stands twice; or, where the first was not recorded yet, nobody can tell that it was recorded at all."""
    _, run = play(own_redis, tmp_path / "run.jsonl", 0, UNTOLD[:2], Forgetful)
    assert {"doubled", "lost"} & {violation.partition(":")[0] for violation in check(run)}


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_hundred_and_more_kills_at_any_moment_and_at_every_named_place(own_redis: RedisServer, tmp_path: Path) -> None:
    doom = [place if place in AT_START else f"{place}:{times}" for times in (1, 4) for place in PLACES]
    holds(*play(own_redis, tmp_path / "run.jsonl", 100, doom, between=2))
