"""What the workers of a machine have is brought home before one process goes on alone, and nothing else is taken for it."""

from __future__ import annotations

import asyncio
import os
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from live.conference.events import Approved
from live.halls import file_of
from live.journal.contract import Damaged
from live.journal.entry import Draft, Private, Stored, chain
from live.journal.lock import FolderInUse, FolderLock
from live.journal.reading import Reader
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey, NoKey
from live.workers.slots import brought_home, furnished, parents_folder, refuse_workers, slot_of

NAME, EPOCH = "doithoai", "e" * 16
IDS = count(1)


def line(many: int, top: tuple[int, str]) -> list[Stored]:
    drafts = [Draft(1, "moderator", f"id-{next(IDS):016}", "", "approve", (Approved("q"),)) for _ in range(many)]
    return chain(drafts, EPOCH, *top)


def records(folder: Path, entries: list[Stored], private: list[Private] | None = None, epoch: str = EPOCH) -> None:
    """A worker takes these into its own record."""

    async def story() -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(SQLiteJournal(file_of(folder, NAME), epoch=epoch)) as own:
            if entries:
                await own.append(entries, private or [])

    asyncio.run(story())


def has(folder: Path) -> tuple[list[Stored], dict[str, str]]:
    with closing(Reader(file_of(folder, NAME))) as own:
        return list(own.read()), own.private()


def bring(data: Path) -> None:
    asyncio.run(brought_home(data, None))


def test_what_one_workers_record_has_more_comes_home(tmp_path: Path) -> None:
    common = line(3, (0, "0" * 64))
    more = line(2, (3, common[-1].hash))
    records(tmp_path, common)
    records(slot_of(tmp_path, 2), common + more)
    records(slot_of(tmp_path, 3), common[:1])
    bring(tmp_path)
    assert has(tmp_path)[0] == common + more
    bring(tmp_path)
    assert has(tmp_path)[0] == common + more, "again is harmless"


def test_a_conference_that_only_another_worker_has_comes_home_whole(tmp_path: Path) -> None:
    entries = line(2, (0, "0" * 64))
    records(slot_of(tmp_path, 2), entries)
    bring(tmp_path)
    assert has(tmp_path)[0] == entries


def test_what_was_forgotten_at_home_stays_forgotten(tmp_path: Path) -> None:
    """Of what lies beside the record only that comes along which the new entries name."""
    common = line(1, (0, "0" * 64))
    old, new = Private("old.contact", b"s" * 16, "0912"), Private("new.contact", b"t" * 16, "0913")
    more = chain([Draft(1, "moderator", "i" * 16, new.hash, "approve", (Approved("q"),))], EPOCH, 1, common[-1].hash)
    records(tmp_path, common)
    records(slot_of(tmp_path, 2), common, [old])
    records(slot_of(tmp_path, 2), more, [new])
    bring(tmp_path)
    assert has(tmp_path) == (common + more, {"new.contact": "0913"})


def test_a_copy_of_a_record_that_was_restored_is_set_aside_and_the_new_one_takes_its_place(tmp_path: Path) -> None:
    HouseKey.of(tmp_path)
    records(slot_of(tmp_path, 2), line(3, (0, "0" * 64)))
    records(tmp_path, [], epoch="f" * 16)
    bring(tmp_path)
    slot = furnished(tmp_path, 2)
    assert has(tmp_path)[0] == has(slot)[0] == []
    with closing(Reader(slot / f"{NAME}.live.db.aside-{EPOCH}")) as aside:
        assert len(list(aside.read())) == 3, "nothing is deleted"


def test_a_copy_that_holds_something_else_stops_everything(tmp_path: Path) -> None:
    records(tmp_path, line(2, (0, "0" * 64)))
    records(slot_of(tmp_path, 2), line(3, (0, "0" * 64)))
    with pytest.raises(Damaged, match="workers/2"):
        bring(tmp_path)


def test_nothing_is_brought_home_while_a_worker_serves(tmp_path: Path) -> None:
    records(slot_of(tmp_path, 2), line(1, (0, "0" * 64)))
    with FolderLock(slot_of(tmp_path, 2)), pytest.raises(FolderInUse):
        bring(tmp_path)
    with FolderLock(parents_folder(tmp_path)), pytest.raises(FolderInUse):
        refuse_workers(tmp_path)
    refuse_workers(tmp_path)


def test_a_worker_has_the_keys_of_its_house_and_no_others(tmp_path: Path) -> None:
    key = HouseKey.of(tmp_path)
    records(tmp_path, line(2, (0, "0" * 64)))
    HouseKey(b"b" * 32).kept_in(tmp_path, NAME)  # it was received from another house
    slot = furnished(tmp_path, 2)
    assert HouseKey.of(slot).secret == key.secret
    assert HouseKey.for_conference(slot, NAME).secret == b"b" * 32
    assert has(slot) == has(tmp_path)
    (slot_of(tmp_path, 3)).mkdir()
    HouseKey.of(slot_of(tmp_path, 3))
    with pytest.raises(NoKey, match="another house"):
        furnished(tmp_path, 3)


def test_a_lock_that_was_lent_is_not_let_go_by_an_heir_that_fails(tmp_path: Path) -> None:
    """Both hold one lock of the system's: whoever unlocks it takes it from the other too."""
    with FolderLock(tmp_path) as lock:
        FolderLock.inherited(tmp_path, os.dup(lock.fileno())).release()
        with pytest.raises(FolderInUse):
            FolderLock(tmp_path)
        heir = FolderLock.inherited(tmp_path, os.dup(lock.fileno()))
        heir.keep()
        lock.pass_on()
        with pytest.raises(FolderInUse):
            FolderLock(tmp_path)
        heir.release()
    FolderLock(tmp_path).release()
