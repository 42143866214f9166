"""A disk that is full or fails: nothing is answered that is not durable, everybody goes on looking, and it mends by itself."""

import asyncio
import os
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import apsw
import pytest
from disk import Disk

from live import hall as halls
from live.conference.commands import Issue, Submit
from live.conference.words import By, Role
from live.hall import Hall
from live.journal import file, writer
from live.journal.check import check
from live.journal.contract import Conflict, Journal, Unrecorded
from live.journal.entry import Draft, Private, Stored, chain
from live.journal.lines import read_lines
from live.journal.memory import MemoryJournal
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey

pytestmark = pytest.mark.anyio
Decide = Callable[[Journal, int], list[Stored]]
Drafts = Callable[[int], list[Draft]]
ORGANISER = By("organiser", Role.ORGANISER, 0)
FAULTS = {"full": "full", "eio": "disk", "fsync": "disk"}


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hall tries again at once."""
    monkeypatch.setattr(halls, "AGAIN", 0.01)


@asynccontextmanager
async def at_work(journal: Journal) -> AsyncIterator[Hall]:
    hall = Hall("x", journal, HouseKey(b"k" * 32))
    running = asyncio.create_task(hall.run())
    try:
        yield hall
        assert not running.done()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        hall.close()


async def until(hall: Hall, true: Callable[[], bool]) -> None:
    """Wait for it, bell by bell."""
    async with asyncio.timeout(20):
        while not true():
            ring = hall.bell.next_ring()
            if not true():
                await hall.bell.wait(ring, 1)


def seat(number: int) -> Issue:
    return Issue(id=f"issue-{number:016d}", seat=f"chair-{number + 2}")


@pytest.mark.parametrize("fault", FAULTS)
async def test_the_hall_turns_read_only_and_recovers_by_itself(path: Path, disk: Disk, fault: str) -> None:
    async with at_work(SQLiteJournal(path, vfs=disk.name)) as hall:
        await hall.submit(seat(0), ORGANISER)
        disk.fault = fault
        with pytest.raises(Unrecorded):
            await hall.submit(seat(1), ORGANISER)
        assert hall.moment.halt == FAULTS[fault]
        with pytest.raises(Unrecorded, match="read-only"):
            await hall.submit(seat(2), ORGANISER)
        assert (await hall.submit(seat(0), ORGANISER)).again, "What was answered is answered again."
        assert len(list(hall.journal.read())) == hall.state.seq == 1, "Looking goes on."
        disk.fault = None
        await until(hall, lambda: not hall.moment.halt)
        assert (await hall.submit(seat(1), ORGANISER)).seq in (2, 3)
        assert (await hall.submit(seat(2), ORGANISER)).seq == 3
        assert [stored.entry.id for stored in hall.journal.read()].count(seat(1).id) == 1


async def test_a_large_command_does_not_open_the_hall_for_a_moment_only(path: Path, disk: Disk) -> None:
    """Room for a few pages is not room: the try is as large as the largest command."""
    written = 0

    def nearly_full(what: str, file: Path) -> str | None:
        nonlocal written
        written += what == "write"
        return "full" if what == "write" and written > 20 else None

    async with at_work(SQLiteJournal(path, vfs=disk.name)) as hall:
        disk.fault = nearly_full
        with pytest.raises(Unrecorded):
            await hall.submit(Submit(id="submit-0123456789", text="đường " * 40_000), ORGANISER)
        tried = disk.failed
        written = 0
        await until_tried(disk, tried + 2)
        assert hall.moment.halt == "full"


async def until_tried(disk: Disk, times: int) -> None:
    async with asyncio.timeout(20):
        while disk.failed < times:
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("seed", range(4))
async def test_with_one_write_and_one_fsync_in_twenty_failing_only_what_is_durable_is_answered(
    path: Path, disk: Disk, drafts: Drafts, seed: int
) -> None:
    chance = random.Random(seed)
    answered: dict[str, int] = {}
    with closing(SQLiteJournal(path, vfs=disk.name)) as journal:
        disk.fault = lambda what, file: ("fsync" if what == "sync" else "eio") if chance.random() < 0.05 else None
        for draft in drafts(150):
            answered |= await recorded(journal, draft)
    disk.fault = None
    assert disk.failed > 10
    with closing(SQLiteJournal.open(path)) as journal:
        found = {stored.entry.id: stored.entry.seq for stored in journal.read()}
    assert answered.items() <= found.items(), seed
    assert len(found) <= 150


async def recorded(journal: SQLiteJournal, draft: Draft) -> dict[str, int]:
    """Its place, if it was answered for: as new, or, as the hall does, because it was heard after all."""
    for _ in range(3):
        entries = chain([draft], journal.epoch, *journal.top)
        try:
            await journal.append(entries, [])
        except (Conflict, Unrecorded):
            heard = [stored.entry.seq for stored in journal.read() if stored.entry.id == draft.id]
        else:
            heard = [entries[0].entry.seq]
        if heard:
            return {draft.id: heard[0]}
    return {}


async def test_what_a_failed_fsync_left_unwritten_is_written_again(
    path: Path, disk: Disk, drafts: Drafts, tmp_path: Path
) -> None:
    """After a failed fsync the system takes the data for clean; the power goes a little later, many times."""
    assert await lost_after_failed_fsyncs(path, disk, drafts, tmp_path) == 0


async def test_a_record_taken_as_it_is_after_a_failed_fsync_would_lose_it(
    path: Path, disk: Disk, drafts: Drafts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what stands in the log is believed, and does not go through both files once more."""

    def connect(path: Path, vfs: str | None) -> apsw.Connection:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE, vfs=vfs)
        file._settle(connection)
        return connection

    monkeypatch.setattr(writer, "connect", connect)
    assert await lost_after_failed_fsyncs(path, disk, drafts, tmp_path) > 0


async def lost_after_failed_fsyncs(path: Path, disk: Disk, drafts: Drafts, tmp_path: Path) -> int:
    """In how many of many cuts something answered was missing."""
    chance = random.Random(7)
    answered: list[str] = []
    lost = 0
    SQLiteJournal.create(path).close()
    disk.snapshots(range(1, 100_000, 9), lambda: list(answered))
    with closing(SQLiteJournal(path, vfs=disk.name)) as journal:
        for number, draft in enumerate(drafts(60)):
            disk.fault = "fsync" if number % 7 == 3 else None
            answered += await recorded(journal, draft)
    for shot in disk.shots:
        folder = tmp_path / str(shot.at)
        folder.mkdir()
        shot.build(folder, chance)
        with closing(SQLiteJournal.open(folder / path.name)) as journal:
            lost += not set(shot.noted) <= {stored.entry.id for stored in journal.read()}
    assert len(disk.shots) > 20 and disk.failed > 5
    return lost


async def test_what_the_mirror_does_not_have_has_not_happened(path: Path, decide: Decide, tmp_path: Path) -> None:
    mirror = tmp_path / "usb" / "x.mirror.ndjson"
    mirror.parent.mkdir()
    with closing(SQLiteJournal(path, mirror=mirror)) as journal:
        await journal.append(decide(journal, 2), [])
        mirror.unlink()
        mirror.parent.rmdir()
        mirror.parent.write_text("")  # the stick is gone
        entries = decide(journal, 1)
        for _ in range(3):
            with pytest.raises(Unrecorded) as fault:
                await journal.append(entries, [Private("phone", b"", "0912")])
            assert fault.value.where == "mirror"
        assert journal.top[0] == 2 and len(list(journal.read())) == 2
        with closing(SQLiteJournal.open_readonly(path)) as reader:
            assert reader.top[0] == 3, "The control: this disk has it, and would have answered."
        with pytest.raises(Unrecorded):
            await journal.probe()

        mirror.parent.unlink()
        mirror.parent.mkdir()
        await journal.probe()
        assert journal.top == (3, entries[0].hash)
        assert await anext(journal.follow(2)) == entries, "Now it has happened, and everybody hears it."
        assert list(read_lines(mirror)) == list(journal.read())
        with pytest.raises(Conflict):
            await journal.append(entries, [])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
async def test_a_full_second_disk_is_told_apart(path: Path, decide: Decide, tmp_path: Path) -> None:
    mirror = tmp_path / "x.mirror.ndjson"
    async with at_work(SQLiteJournal(path, mirror=mirror)) as hall:
        await hall.submit(seat(0), ORGANISER)
        journal = hall.journal
        assert isinstance(journal, SQLiteJournal) and journal._writer._place.mirror
        kept = mirror.rename(tmp_path / "kept")
        mirror.symlink_to("/dev/full")
        full = os.open("/dev/full", os.O_RDWR)
        os.dup2(full, journal._writer._place.mirror._file)
        os.close(full)
        with pytest.raises(Unrecorded, match="No space left"):
            await hall.submit(seat(1), ORGANISER)
        assert hall.moment.halt == "mirror"
        mirror.unlink()
        kept.rename(mirror)
        await until(hall, lambda: not hall.moment.halt)
        assert (await hall.submit(seat(1), ORGANISER)).again, "It was in the record, and now it is in both."
        assert [stored.entry.id for stored in read_lines(mirror)] == [seat(0).id, seat(1).id]


async def test_a_probe_leaves_nothing_in_the_record(path: Path, decide: Decide) -> None:
    with closing(SQLiteJournal(path)) as journal:
        await journal.append(decide(journal, 2), [Private("phone", b"", "0912")])
        for _ in range(3):
            await journal.probe()
        assert check(journal.read()).entries == 2
        assert journal.private() == {"phone": "0912"}
        size = path.stat().st_size
        await journal.probe()
        assert path.stat().st_size == size, "It uses the same pages each time."


async def test_what_goes_wrong_while_it_is_tried_out_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = MemoryJournal()
    async with at_work(journal) as hall:
        tried = 0

        async def probe() -> None:
            nonlocal tried
            tried += 1
            if tried == 1:  # the line was well, and is lost before the disk has answered
                journal.troubled(Unrecorded("The line is gone.", "redis"))
            elif tried < 4:
                assert hall.moment.halt == "redis"
                raise Unrecorded("The line is gone.", "redis")

        monkeypatch.setattr(journal, "probe", probe)
        hall.halt(Unrecorded("The line is gone.", "redis"))
        await until(hall, lambda: not hall.moment.halt)
        assert tried == 4
