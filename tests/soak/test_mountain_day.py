"""Twenty minutes on all mountain links at once: 250 points, the server killed every three minutes, nothing lost or doubled."""

from __future__ import annotations

import asyncio
import os
import secrets
from pathlib import Path

import pytest
from rig.checker import check
from rig.crowd import Crowd, Plan
from rig.figures import told
from rig.village import Village

MINUTES = float(os.environ.get("SOAK_MINUTES", "20"))
POINTS = int(os.environ.get("SOAK_POINTS", "250"))


@pytest.mark.soak
@pytest.mark.clock
@pytest.mark.timeout(3000)
def test_nothing_answered_is_lost_on_any_link_though_the_server_is_killed_every_three_minutes(tmp_path: Path) -> None:
    seed = secrets.randbelow(2**32)
    plan = Plan(seconds=MINUTES * 60, kills=int(MINUTES // 3), between=200, turn=3, seed=seed)
    with Village(POINTS) as house:
        crowd = Crowd(house, plan, tmp_path / "run.jsonl")
        run = asyncio.run(crowd.run())
    run.bounds = {"rss": 600e6, "fds": 4 * POINTS, "wal": 64e6}
    print(f"\n{POINTS} points, {MINUTES:g} minutes, {plan.kills} kills, {len(run.journal):,} entries, seed {seed}")
    print(told(crowd))
    assert check(run) == [], f"seed {seed}"
