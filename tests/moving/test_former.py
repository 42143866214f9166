"""The watch over the former address ends for nothing but a handing on."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from live import whole
from live.hall import Hall
from live.journal.memory import MemoryJournal
from live.keys import HouseKey
from live.moving import former
from live.moving.former import Former

THERE = Former("http://192.0.2.1:8000", "http://192.0.2.2:8000", 7, "f" * 64, "token")


def test_what_is_kept_is_kept_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    former.keep(tmp_path, "doithoai", THERE)
    assert former.kept(tmp_path, "doithoai") == THERE
    monkeypatch.setattr(whole.os, "fsync", lambda _: 1 / 0)  # the power fails in the middle
    with pytest.raises(ZeroDivisionError):
        former.keep(tmp_path, "doithoai", Former("http://192.0.2.9", "", 9, "", ""))
    assert former.kept(tmp_path, "doithoai") == THERE


def test_a_look_that_fails_is_followed_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    def tell(hall: Hall, there: Former) -> int:
        looks.append(1)
        return 1 // (len(looks) - 1)  # the first one fails

    async def story() -> None:
        hall = Hall("x", MemoryJournal(), HouseKey(b"k" * 32))
        watching = asyncio.create_task(former._watch(hall, THERE))
        while len(looks) < 3:
            assert not watching.done()
            await asyncio.sleep(0.01)
        watching.cancel()
        hall.close()

    async def report(hall: Hall, there: Former, own: int) -> None:
        """Nothing to tell."""

    monkeypatch.setattr(former, "tell", tell)
    monkeypatch.setattr(former, "_report", report)
    monkeypatch.setattr(former, "SOON", 0.01)
    monkeypatch.setattr(former, "LATER", 0.01)
    asyncio.run(story())
