"""The power goes in the middle of a commit, a checkpoint or a backup: what was answered is there, whole, and nothing else.

REPLAY=seed plays one seed again.
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from disk import Disk, Shot

from live.journal import file
from live.journal.backup import back_up, read_back
from live.journal.check import check
from live.journal.contract import Damaged
from live.journal.entry import Draft, Private, Stored, chain
from live.journal.file import NotAJournal
from live.journal.sqlite import SQLiteJournal

Drafts = Callable[[int], list[Draft]]
CUTS = 10  # of one play
CHANGES = 320  # a play makes about so many


class Answered(NamedTuple):
    """What the house had answered for when the power went."""

    line: tuple[Stored, ...]
    private: dict[str, str]
    forgotten: frozenset[str]
    named: bool  # the backup has its name


class Play:
    """A record written through a disk that is watched: batches, phones, forgetting, a backup beside, a restart."""

    def __init__(self, path: Path, seed: int, drafts: Drafts, disk: Disk) -> None:
        self.path, self.chance, self.drafts, self.disk = path, random.Random(seed), drafts, disk
        self.target = path.with_name("backup.db")
        self.line: tuple[Stored, ...] = ()
        self.private: dict[str, str] = {}
        self.forgotten: frozenset[str] = frozenset()
        self.decided: list[Stored] = []

    def run(self) -> list[Shot]:
        SQLiteJournal.create(self.path).close()
        self.disk.snapshots((self.chance.randrange(1, CHANGES) for _ in range(CUTS)), self._answered)
        for steps in (self.chance.randrange(10, 25), self.chance.randrange(5, 12)):
            asyncio.run(self._sitting(steps))
        return self.disk.shots

    def _answered(self) -> Answered:
        return Answered(self.line, self.private, self.forgotten, self.target.exists())

    async def _sitting(self, steps: int) -> None:
        journal = SQLiteJournal(self.path, vfs=self.disk.name)
        copying = asyncio.create_task(asyncio.to_thread(self._back_up)) if not self.target.exists() else None
        for _ in range(steps):
            await self._step(journal)
        if copying:
            await copying
        journal.close()

    async def _step(self, journal: SQLiteJournal) -> None:
        if self.private and self.chance.random() < 0.1:
            ref = self.chance.choice(sorted(self.private))
            self.private = {one: body for one, body in self.private.items() if one != ref}  # asked for, not answered yet
            journal.erase(ref)
            self.forgotten |= {ref}
            return
        batch = chain(self.drafts(self.chance.choice((1, 1, 1, 2, 5, 40))), journal.epoch, *journal.top)
        self.decided += batch
        phones = [Private(f"phone-{batch[0].entry.seq}", b"salt", "0912 345 678" * 9)] if self.chance.random() < 0.3 else []
        await journal.append(batch, phones)
        self.line += tuple(batch)
        self.private = self.private | {one.ref: one.body for one in phones}

    def _back_up(self) -> None:
        back_up(self.path, self.target, self.disk.name)


@pytest.fixture(autouse=True)
def small_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log is moved into the file every few commits, so that many cuts fall into it."""
    monkeypatch.setattr(file, "DURABLE", file.DURABLE | {"wal_autocheckpoint": "12"})


def lost_in(shot: Shot, decided: list[Stored], folder: Path, chance: random.Random) -> int:
    """How many answered entries the cut took. Asserts everything else that must hold of the disk that is found."""
    folder.mkdir()
    shot.build(folder, chance)
    answered: Answered = shot.noted
    with closing(SQLiteJournal.open(folder / "record.db")) as journal:
        found = list(journal.read())
        assert found == decided[: len(found)], "nothing but what was decided, in its order"
        private = journal.private()
        lost = len(answered.line) - len(found)
        if lost <= 0:
            assert private.items() >= answered.private.items()
            assert not answered.forgotten & private.keys()
        # Life goes on.
        more = chain([Draft(1, "chair", "command-after-cut", "d" * 64, "open", ())], journal.epoch, *journal.top)
        asyncio.run(journal.append(more, []))
        assert check(journal.read()).entries == len(found) + 1
    if answered.named:
        (folder / "backup.db.new").rename(folder / "backup.db")  # as was done behind the disk's back
        assert read_back(folder / "backup.db").entries <= len(decided)
    return max(0, lost)


def cut(seeds: range, tmp_path: Path, drafts: Drafts) -> tuple[Counter[str], int]:
    """How many cuts fell into what, and how many of them lost answered entries."""
    fell, losing = Counter[str](), 0
    seeds = range(int(os.environ["REPLAY"]), int(os.environ["REPLAY"]) + 1) if "REPLAY" in os.environ else seeds
    for seed in seeds:
        folder = tmp_path / str(seed)
        folder.mkdir()
        disk = Disk()
        play = Play(folder / "record.db", seed, drafts, disk)
        for shot in play.run():
            fell[shot.during] += 1
            try:
                losing += lost_in(shot, play.decided, folder / str(shot.at), random.Random(f"{seed}/{shot.at}")) > 0
            except (AssertionError, Damaged, NotAJournal, OSError) as fault:
                raise AssertionError(f"REPLAY={seed}, change {shot.at} ({shot.during}): {fault}") from fault
        disk.unregister()
        for path in sorted(folder.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
    return fell, losing


def test_a_cut_of_the_power_loses_nothing_that_was_answered(tmp_path: Path, drafts: Drafts) -> None:
    fell, losing = cut(range(24), tmp_path, drafts)
    assert losing == 0
    assert sum(fell.values()) >= 200 or "REPLAY" in os.environ
    assert set(fell) == {"commit", "checkpoint", "backup"} or "REPLAY" in os.environ


def test_without_a_sync_at_every_commit_answered_entries_are_lost(
    tmp_path: Path, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: were the cuts harmless, the story above would prove nothing."""
    monkeypatch.setattr(file, "DURABLE", file.DURABLE | {"synchronous": "normal"})
    _, losing = cut(range(5), tmp_path, drafts)
    assert losing > 0


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_ten_thousand_cuts(tmp_path: Path, drafts: Drafts) -> None:
    fell, losing = cut(range(1_000, 2_100), tmp_path, drafts)
    print(f"\npower cuts: {sum(fell.values())} {dict(fell)}, losing what was answered: {losing}")
    assert losing == 0
    assert sum(fell.values()) >= 10_000
