"""Everything at once, for half a minute: eight kinds of links, a server killed in the middle."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path

import pytest

from .checker import check
from .crowd import Crowd, Plan
from .figures import told
from .http import Reply
from .outbox import Item, Outbox
from .profiles import PROFILES
from .village import Village


def test_nothing_answered_is_lost_and_nothing_is_doubled_on_all_links_at_once(tmp_path: Path) -> None:
    seed = secrets.randbelow(2**32)
    plan = Plan(seconds=20, kills=1, between=4, turn=0.4, seed=seed, pace=0.2)
    with Village(24) as house:
        crowd = Crowd(house, plan, tmp_path / "run.jsonl")
        run = asyncio.run(crowd.run())
    run.bounds = {"rss": 300e6, "fds": 200, "wal": 64e6}
    print(told(crowd))
    assert check(run) == [], f"seed {seed}"
    assert sum(line["what"] == "ok" for line in run.recorded) > 50
    assert sum(line["what"] == "unknown" for line in run.recorded) > 10, "the links were too good"


class Forgetful(Outbox):
    """Makes a new id for every try."""

    async def _try(self, item: Item) -> Reply | None:
        item.id = f"{self._dice.getrandbits(128):032x}"
        return await super()._try(item)


class Careless(Outbox):
    """Takes whatever comes back for an answer, and does not try again."""

    def _settled(self, item: Item, reply: Reply) -> bool:
        self._diary.note("saved", id=item.id)
        item.answered.set_result(None)
        return True


@pytest.mark.parametrize(("worse", "found"), [(Forgetful, "doubled"), (Careless, "I10")])
def test_with_a_worse_outbox_the_same_links_do_harm(tmp_path: Path, worse: type[Outbox], found: str) -> None:
    """The control: a new id for each try doubles, and what is believed without an answer is not saved.

    Which answers a link swallows hangs on how quick the machine is: a morning without harm is followed by another one.
    """
    assert any(found in _harm(worse, seed, tmp_path / f"{seed}.jsonl") for seed in range(5, 10))


def _harm(worse: type[Outbox], seed: int, path: Path) -> set[str]:
    """The invariants that a short run breaks."""
    links = (PROFILES["M4"], PROFILES["M7"])
    plan = Plan(seconds=4, kills=0, between=0.5, turn=0.4, seed=seed, pace=0.2, links=links, outbox=worse)
    with Village(4) as house:
        run = asyncio.run(Crowd(house, plan, path).run())
    return {violation.partition(":")[0] for violation in check(run)}
