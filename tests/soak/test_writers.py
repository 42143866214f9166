"""Two to five secretaries in one passage on each of the mountain links, for twenty minutes: every letter is in the minutes."""

from __future__ import annotations

import asyncio
import os
import secrets
from pathlib import Path

import pytest
from house import House
from rig.profiles import PROFILES
from rig.recorder import Recorder
from rig.secretariat import HEAD, Secretariat, in_columns, write

SECONDS = 60 * float(os.environ.get("SOAK_MINUTES", "20"))
SIZES = {"M1": 2, "M2": 3, "M3": 4, "M4": 5, "M5": 2, "M6": 3, "M7": 4, "M8": 5}


@pytest.mark.soak
@pytest.mark.clock
@pytest.mark.timeout(3000)
def test_every_letter_of_two_to_five_writers_is_in_the_minutes_on_every_link(tmp_path: Path) -> None:
    seed = secrets.randbelow(2**32)
    with House(*(f"ghi-{name.lower()}" for name in SIZES)) as house:
        at_work = [
            Secretariat(house, conference, size, PROFILES[name].fitted(SECONDS))
            for conference, (name, size) in zip(house.conferences, SIZES.items(), strict=True)
        ]
        asyncio.run(write(at_work, SECONDS, Recorder(tmp_path / "run.jsonl"), seed))
        print(f"\n{sum(SIZES.values())} writers, {SECONDS / 60:g} minutes, seed {seed}")
        print("\n".join([in_columns(HEAD), *(one.read(SECONDS) for one in at_work)]))
    for one in at_work:
        assert sorted(one.text.split()) == sorted(one.group.standing), (one.profile.name, seed)
        assert {str(writer).strip() for writer in one.writers} == {one.text}, (one.profile.name, seed)
