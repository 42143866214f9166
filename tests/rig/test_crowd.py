"""Everything at once, for half a minute: eight kinds of links, a server killed in the middle."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path

from .checker import check
from .crowd import Crowd, Plan
from .figures import told
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
