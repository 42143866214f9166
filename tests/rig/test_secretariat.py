"""The secretaries of the long proof, for some seconds: on two bad links all letters arrive, and a lost one is found out."""

from __future__ import annotations

import asyncio
from pathlib import Path

from house import House

from .profiles import PROFILES
from .recorder import Recorder
from .secretariat import Secretariat, write


def test_what_three_type_on_a_slow_and_on_a_broken_link_is_in_the_minutes_letter_by_letter(tmp_path: Path) -> None:
    with House("ghi-cham", "ghi-dut") as house:
        slow = Secretariat(house, "ghi-cham", 3, PROFILES["M1"].scaled(0.3))
        broken = Secretariat(house, "ghi-dut", 2, PROFILES["M4"])
        asyncio.run(write([slow, broken], 8, Recorder(tmp_path / "run.jsonl"), seed=7))
        for one in (slow, broken):
            one.read(8)
    for one in (slow, broken):
        assert len(one.group.standing) > 5
        assert sorted(one.text.split()) == sorted(one.group.standing)
        assert {str(writer).strip() for writer in one.writers} == {one.text}
        # The comparison can fail: with one letter less it does.
        assert sorted(one.text[1:].split()) != sorted(one.group.standing)
