"""A snapshot saves a start time and changes nothing: with it, without it and with a bad one the same house opens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pytest
from msgspec.structs import replace

from bench.record import write_record
from live import snapshot
from live.conference.commands import Command, Submit
from live.conference.words import By, Refused, Role
from live.desk import Answer
from live.hall import Hall
from live.journal.contract import Damaged
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey
from live.snapshot import Snapshots

ENTRIES, EVERY = 700, 150
MODERATOR = By("moderator", Role.MODERATOR, 0)
KEY = HouseKey(b"k" * 32)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dialogue of some hundred entries, and the snapshot that its house kept."""
    path = tmp_path_factory.mktemp("record") / "ngay.live.db"
    write_record(path, KEY, ENTRIES)
    hall = opened(path)
    asyncio.run(at_work(hall))
    hall.close()
    assert kept(path).exists()
    return path


@pytest.fixture
def path(record: Path, tmp_path: Path) -> Path:
    for file in (record, kept(record)):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path / record.name


def kept(path: Path) -> Path:
    return path.with_name("ngay.live.snap")


def opened(path: Path, key: HouseKey = KEY) -> Hall:
    return Hall("ngay", SQLiteJournal(path), key, snapshots=Snapshots(kept(path), key, EVERY))


def whole(path: Path) -> Hall:
    return Hall("ngay", SQLiteJournal(path), KEY)


def walked(hall: Hall) -> int:
    """Entries that were folded at the start: those before the snapshot keep no digest."""
    return sum(digest != "" for _, digest in hall._answers._found.values())


def positions(hall: Hall) -> dict[str, int]:
    """Of the answered commands, by their ids."""
    return {id: seq for id, (seq, _) in hall._answers._found.items()}


async def at_work(hall: Hall, *commands: Command) -> list[Any]:
    """Answers and refusals, one for each command; the house stays until its snapshot is kept."""
    running = asyncio.create_task(hall.run())
    answers = await asyncio.gather(*(hall.submit(command, MODERATOR) for command in commands), return_exceptions=True)
    for _ in range(50):
        if hall._due is None:
            break
        await asyncio.sleep(0.1)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return answers


def test_the_house_that_opens_from_it_is_the_one_that_was_folded_whole(path: Path) -> None:
    short, long = opened(path), whole(path)
    assert walked(short) <= 2 * EVERY < walked(long) == ENTRIES
    assert short.state == long.state
    assert any(step.before is not None for step in short.state.past)  # equal in what can be undone, too
    assert positions(short) == positions(long)
    assert short.now() >= long.state.life.begun_at  # type: ignore[operator]
    short.close()
    long.close()


def test_a_command_of_long_ago_is_answered_again_and_another_of_its_id_is_refused(path: Path) -> None:
    question = Submit(id="question-of-today", text="Bao giờ có nước sạch?", topic=None)
    hall = whole(path)
    [first] = asyncio.run(at_work(hall, question))
    hall.close()
    hall = opened(path)
    hall._answers._found[question.id] = (first.seq, "")  # as if it lay before the snapshot
    other = replace(question, text="Bao giờ có điện?")
    [again, refused] = asyncio.run(at_work(hall, question, other))
    assert isinstance(again, Answer) and (again.seq, again.again) == (first.seq, True)
    assert isinstance(refused, Refused) and "something else" in str(refused)
    hall.close()


def torn(path: Path) -> None:
    kept(path).write_bytes(kept(path).read_bytes()[:-7])


def flipped(path: Path) -> None:
    raw = bytearray(kept(path).read_bytes())
    raw[len(raw) // 2] ^= 1
    kept(path).write_bytes(raw)


def empty(path: Path) -> None:
    kept(path).write_bytes(b"")


def of_another_record(path: Path) -> None:
    path.unlink()
    write_record(path, KEY, ENTRIES, seed=7)


def of_a_longer_record(path: Path) -> None:
    path.unlink()
    write_record(path, KEY, 40)


@pytest.mark.parametrize("harm", [torn, flipped, empty, of_another_record, of_a_longer_record])
def test_a_bad_one_is_not_taken(path: Path, harm: Callable[[Path], None]) -> None:
    harm(path)
    short, long = opened(path), whole(path)
    assert short.state == long.state
    assert walked(short) == walked(long) == long.state.seq
    short.close()
    long.close()


def test_one_of_another_house_or_of_other_rules_is_not_taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Snapshots(kept(path), KEY).newest() is not None
    assert Snapshots(kept(path), HouseKey(b"x" * 32)).newest() is None
    monkeypatch.setattr(snapshot, "_rules", lambda: b"others")
    assert Snapshots(kept(path), KEY).newest() is None


def test_damage_before_it_is_found_all_the_same(path: Path) -> None:
    with apsw.Connection(str(path)) as connection:
        connection.execute("DROP TRIGGER journal_keeps")
        connection.execute("UPDATE journal SET entry = CAST(replace(entry, 'at', 'et') AS BLOB) WHERE seq = 260")
    connection.close()
    with pytest.raises(Damaged, match="entry 260"):
        opened(path)


def test_a_disk_that_does_not_take_it_costs_nothing_else(path: Path) -> None:
    hall = opened(path)
    hall._snapshots = Snapshots(path.parent / "nowhere" / "ngay.live.snap", KEY, EVERY)
    hall._due = hall._snapshots.due(replace(hall.state, seq=EVERY), "", 0)
    [answer] = asyncio.run(at_work(hall, Submit(id="question-of-today", text="Bao giờ có nước sạch?")))
    assert answer.seq == ENTRIES + 1
    hall.close()
