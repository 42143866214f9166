"""What the file adds: it outlives the process, shows damage, and refuses what is not a record."""

import asyncio
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from live.journal import file
from live.journal.check import check
from live.journal.contract import Damaged, Journal, Unrecorded
from live.journal.entry import ZERO, Draft, Private, Stored, chain
from live.journal.file import NotAJournal, OldLibrary, refuse_old_library
from live.journal.sqlite import SQLiteJournal

pytestmark = pytest.mark.anyio
Decide = Callable[[Journal, int], list[Stored]]


async def recorded(path: Path, decide: Decide, many: int = 10) -> list[Stored]:
    with closing(SQLiteJournal.create(path)) as journal:
        line = decide(journal, many)
        await journal.append(line, [Private("phone", b"salt", "0912")])
    return line


def tamper(path: Path, *statements: str) -> None:
    """What somebody with the file and some patience can do."""
    with closing(apsw.Connection(str(path))) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)


async def test_a_record_outlives_its_process(path: Path, decide: Decide) -> None:
    line = await recorded(path, decide)
    with closing(SQLiteJournal.open(path)) as journal:
        assert journal.top == (10, line[-1].hash)
        assert list(journal.read()) == line
        assert journal.private() == {"phone": "0912"}
        await journal.append(decide(journal, 1), [])
        assert await anext(journal.follow(9)) == list(journal.read(9))


async def test_the_epoch_stays(path: Path) -> None:
    SQLiteJournal.create(path, epoch="the first").close()
    with closing(SQLiteJournal.open(path)) as journal:
        assert journal.epoch == "the first"
    with pytest.raises(NotAJournal):
        SQLiteJournal(path, epoch="another")


async def test_creating_never_touches_what_is_there(path: Path, decide: Decide) -> None:
    line = await recorded(path, decide)
    with pytest.raises(NotAJournal, match="exists already"):
        SQLiteJournal.create(path)
    with closing(SQLiteJournal.open_readonly(path)) as reader:
        assert list(reader.read()) == line


async def test_a_log_without_its_file_is_not_played_into_a_new_one(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(b"left")
    with pytest.raises(NotAJournal, match="left from another"):
        SQLiteJournal.create(path)


async def test_an_unfinished_creation_is_begun_anew(path: Path) -> None:
    path.with_name(path.name + ".new").write_bytes(b"half")
    SQLiteJournal.create(path).close()
    assert [left.name for left in path.parent.iterdir()] == [path.name]


async def test_what_is_missing_or_foreign_is_refused_and_left_alone(tmp_path: Path) -> None:
    notes, other, newer = tmp_path / "notes.txt", tmp_path / "other.db", tmp_path / "newer.db"
    notes.write_text("Kính gửi đồng chí Chủ tịch " * 100, encoding="utf-8")
    with closing(apsw.Connection(str(other))) as connection:
        connection.execute("CREATE TABLE questions (text)")
    SQLiteJournal.create(newer).close()
    with closing(apsw.Connection(str(newer))) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = {found: found.read_bytes() for found in (notes, other, newer)}
    for foreign, sentence in ((notes, "cannot be read"), (other, "not a journal"), (newer, "newer version")):
        for open_it in (SQLiteJournal, SQLiteJournal.open, SQLiteJournal.open_readonly):
            with pytest.raises(NotAJournal, match=sentence):
                open_it(foreign)
    with pytest.raises(NotAJournal, match="does not exist"):
        SQLiteJournal.open(tmp_path / "missing.db")
    assert {found: found.read_bytes() for found in before} == before
    assert not (tmp_path / "missing.db").exists()


async def test_a_library_that_loses_commits_is_refused() -> None:
    refuse_old_library()
    with pytest.raises(OldLibrary, match=r"3\.51\.2"):
        refuse_old_library("3.51.2")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
async def test_the_record_is_nobody_elses_to_read(path: Path, decide: Decide) -> None:
    with closing(SQLiteJournal.create(path)) as journal:
        await journal.append(decide(journal, 1), [])
        assert {found.stat().st_mode & 0o777 for found in path.parent.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET hash = '' WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 10",
        "INSERT OR REPLACE INTO journal VALUES (2, 'x', 'x', x'00')",
        "INSERT OR REPLACE INTO journal VALUES (11, (SELECT id FROM journal WHERE seq = 2), 'x', x'00')",
        "UPDATE meta SET value = ''",
        "DELETE FROM meta",
    ],
)
async def test_the_file_itself_refuses_to_change_what_happened(path: Path, decide: Decide, statement: str) -> None:
    line = await recorded(path, decide)
    with closing(apsw.Connection(str(path))) as connection, pytest.raises(apsw.ConstraintError):
        connection.execute(statement)
    with closing(SQLiteJournal.open_readonly(path)) as reader:
        assert list(reader.read()) == line


FORGE = "UPDATE journal SET entry = CAST(replace(CAST(entry AS TEXT), 'sửa', 'bỏ') AS BLOB) WHERE seq = 7"
SWAP = """
CREATE TEMP TABLE swap AS SELECT * FROM journal WHERE seq IN (4, 5);
DELETE FROM journal WHERE seq IN (4, 5);
INSERT INTO journal SELECT 9 - seq, id, hash, entry FROM swap;
"""


@pytest.mark.parametrize(
    ("statement", "seq", "why"),
    [
        pytest.param(FORGE, 7, "its bytes are not those", id="a changed word"),
        pytest.param("UPDATE journal SET entry = substr(entry, 1, 50) WHERE seq = 10", 10, "not an entry", id="a cut entry"),
        pytest.param("UPDATE journal SET hash = upper(hash) WHERE seq = 1", 1, "its bytes are not those", id="a changed hash"),
        pytest.param("UPDATE journal SET id = 'another' WHERE seq = 3", 3, "its id", id="a changed id"),
        pytest.param("DELETE FROM journal WHERE seq = 6", 6, "missing", id="a dropped entry"),
        pytest.param("DELETE FROM journal WHERE seq < 4", 1, "missing", id="a dropped beginning"),
        pytest.param(SWAP, 4, "the entry of position 5 stands here", id="two swapped"),
    ],
)
async def test_damage_is_found_where_it_is(path: Path, decide: Decide, statement: str, seq: int, why: str) -> None:
    line = await recorded(path, decide)
    tamper(path, statement)
    heard = []
    with closing(SQLiteJournal.open(path)) as journal, pytest.raises(Damaged, match=why) as damaged:
        for stored in journal.read():
            heard.append(stored)
    assert damaged.value.seq == seq
    assert heard == line[: seq - 1]


async def test_an_entry_forged_with_its_hash_does_not_carry_the_next_one(path: Path, decide: Decide) -> None:
    line = await recorded(path, decide)
    [forged] = chain([_draft_of(line[4], by="chair")], line[0].entry.epoch, 4, line[3].hash)
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute("DROP TRIGGER journal_keeps")
        connection.execute("UPDATE journal SET entry = ?, hash = ? WHERE seq = 5", (forged.raw, forged.hash))
    with closing(SQLiteJournal.open_readonly(path)) as reader:
        for after, bad in ((0, 6), (4, 6), (5, 6)):
            with pytest.raises(Damaged, match="does not follow") as damaged:
                check(reader.read(after))
            assert damaged.value.seq == bad


async def test_another_record_does_not_pass_for_this_one(path: Path, decide: Decide) -> None:
    await recorded(path, decide)
    tamper(path, "UPDATE meta SET value = 'another'")
    with closing(SQLiteJournal.open_readonly(path)) as reader, pytest.raises(Damaged, match="another record") as damaged:
        check(reader.read())
    assert damaged.value.seq == 10


async def test_a_broken_page_is_damage_and_not_a_crash(path: Path, decide: Decide) -> None:
    await recorded(path, decide, 500)
    whole = bytearray(path.read_bytes())
    middle = len(whole) // 4096 // 2 * 4096
    whole[middle : middle + 4096] = bytes(4096)
    path.write_bytes(whole)
    with closing(SQLiteJournal.open_readonly(path)) as reader, pytest.raises(Damaged) as damaged:
        check(reader.read())
    assert 1 <= damaged.value.seq <= 500


async def test_reading_beside_a_running_writer(path: Path, decide: Decide) -> None:
    with closing(SQLiteJournal.create(path)) as journal:
        await journal.append(decide(journal, 5), [])
        with closing(SQLiteJournal.open_readonly(path)) as reader:
            pages = reader.read()
            assert next(pages).entry.seq == 1
            await journal.append(decide(journal, 5), [])
            assert reader.top == journal.top
            assert list(reader.read()) == list(journal.read())
            assert [stored.entry.seq for stored in pages] == list(range(2, 11))


async def test_a_reader_neither_writes_nor_keeps_the_log_of_a_dead_writer_from_being_read(path: Path, decide: Decide) -> None:
    with closing(SQLiteJournal.create(path)) as journal:
        line = decide(journal, 5)
        await journal.append(line, [])
        copy = path.with_name("copy.db")
        for ending in ("", "-wal"):  # the folder as a cut leaves it
            copy.with_name(copy.name + ending).write_bytes(path.with_name(path.name + ending).read_bytes())
    before = copy.read_bytes()
    with closing(SQLiteJournal.open_readonly(copy)) as reader:
        assert list(reader.read()) == line
    assert copy.read_bytes() == before
    with closing(SQLiteJournal.open(copy)) as journal:
        assert list(journal.read()) == line


async def test_a_copy_in_a_place_where_nothing_may_be_written_can_be_read(
    path: Path, decide: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = await recorded(path, decide)
    monkeypatch.setattr("os.access", lambda *_: False)
    with closing(SQLiteJournal.open_readonly(path)) as reader:
        assert list(reader.read()) == line
        assert list(path.parent.iterdir()) == [path]


async def test_every_guard_is_really_set(path: Path) -> None:
    SQLiteJournal.create(path).close()
    with closing(file.connect(path)) as writing:
        guards = ("journal_mode", "synchronous", "trusted_schema", "cell_size_check", "mmap_size", "secure_delete")
        assert [writing.pragma(guard) for guard in guards] == ["wal", 2, 0, 1, 0, 1]
        assert writing.pragma("busy_timeout") == 5_000
        assert writing.pragma("journal_size_limit") == 64 * 2**20
    with closing(file.connect_readonly(path)) as reading:
        assert [reading.pragma(guard) for guard in ("trusted_schema", "cell_size_check", "query_only")] == [0, 1, 1]
        with pytest.raises(apsw.ReadOnlyError):
            reading.execute("INSERT INTO meta VALUES ('a', 'b')")


async def test_a_forgotten_number_is_in_no_file_any_more(path: Path, decide: Decide) -> None:
    with closing(SQLiteJournal.create(path)) as journal:
        await journal.append(decide(journal, 1), [Private("phone", b"salt", "0912-345-678")])
        journal.erase("phone")
        assert not [found for found in path.parent.iterdir() if b"0912-345-678" in found.read_bytes()]


async def test_our_own_mistake_fails_alone(path: Path, decide: Decide) -> None:
    with closing(SQLiteJournal.create(path)) as journal:
        good = decide(journal, 1)
        bad = [Private("phone", b"salt", "\ud800")]  # no text that can be stored
        fates = await asyncio.gather(journal.append([], bad), journal.append(good, []), return_exceptions=True)
        assert isinstance(fates[0], UnicodeEncodeError)
        assert fates[1] is None
        assert list(journal.read()) == good


async def test_a_full_disk_records_nothing_and_recovers(path: Path, decide: Decide) -> None:
    with closing(SQLiteJournal.create(path)) as journal:
        await journal.append(decide(journal, 1), [])
        kept = list(journal.read())
        full = journal._writer._connection
        assert full is not None
        full.pragma("max_page_count", full.pragma("page_count"))
        news = journal.follow(1)
        with pytest.raises(Unrecorded):
            await journal.append(decide(journal, 300), [])
        assert list(journal.read()) == kept
        assert journal.top[0] == 1
        after = decide(journal, 300)  # opened anew: there is room again
        await journal.append(after, [])
        assert await anext(news) == after


async def test_a_commit_that_failed_but_reached_the_file_is_told(
    path: Path, decide: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unrecorded may mean unknown: then the record says, and the followers hear it."""
    with closing(SQLiteJournal.create(path)) as journal:
        write = journal._writer._write

        def fail_after(*values: object) -> None:
            write(*values)  # type: ignore[arg-type]
            journal._writer.top = (0, ZERO)
            raise apsw.IOError("the disk is gone")

        monkeypatch.setattr(journal._writer, "_write", fail_after)
        entries = decide(journal, 2)
        with pytest.raises(Unrecorded, match="the disk is gone"):
            await journal.append(entries, [])
        assert journal.top == (2, entries[-1].hash)
        assert await anext(journal.follow(0)) == entries


async def test_while_the_file_cannot_be_opened_nothing_is_recorded(
    path: Path, decide: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> apsw.Connection:
        raise apsw.CantOpenError("the disk is gone")

    with closing(SQLiteJournal.create(path)) as journal:
        full = journal._writer._connection
        assert full is not None
        full.pragma("max_page_count", full.pragma("page_count"))
        with monkeypatch.context() as broken:
            broken.setattr("live.journal.writer.connect", gone)
            for _ in range(3):
                with pytest.raises(Unrecorded):
                    await journal.append(decide(journal, 300), [Private("p", b"", "x" * 100_000)])
        await journal.append(decide(journal, 1), [])
        assert journal.top[0] == 1


def _draft_of(stored: Stored, by: str) -> Draft:
    entry = stored.entry
    return Draft(at=entry.at, by=by, id=entry.id, digest=entry.digest, command=entry.command, events=entry.events)
