"""A record that was rebuilt goes on in a new epoch: the chain holds over it, and only a recorded beginning may change it."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from live.conference.events import Continued
from live.journal import file
from live.journal.chaining import checked
from live.journal.check import check
from live.journal.contract import Damaged, Journal
from live.journal.entry import Draft, Private, Stored, chain, hash_of
from live.journal.file import NotAJournal
from live.journal.rebuilding import rebuild
from live.journal.sqlite import SQLiteJournal

pytestmark = pytest.mark.anyio
Decide = Callable[[Journal, int], list[Stored]]
PHONE = Private("phone", b"salt", "0912")


async def rebuilt(folder: Path, decide: Decide) -> tuple[list[Stored], Path]:
    """Ten entries, and the record made anew from them."""
    with closing(SQLiteJournal.create(folder / "old.db")) as journal:
        line = decide(journal, 10)
        await journal.append(line, [PHONE])
    rebuild(folder / "new.db", line, [PHONE], "restored", at=1_800_000_000_000)
    return line, folder / "new.db"


def rows(line: list[Stored]) -> list[tuple[int, str, str, bytes]]:
    return [(stored.entry.seq, stored.entry.id, stored.hash, stored.raw) for stored in line]


async def test_the_chain_holds_over_the_beginning_of_an_epoch(tmp_path: Path, decide: Decide) -> None:
    line, path = await rebuilt(tmp_path, decide)
    with closing(SQLiteJournal.open(path)) as journal:
        [*old, began] = journal.read()
        assert old == line
        assert began.entry.events == (Continued(line[0].entry.epoch, "restored", 1_800_000_000_000),)
        assert (began.entry.prev, began.entry.epoch) == (line[-1].hash, journal.epoch)
        assert journal.epoch != line[0].entry.epoch
        assert journal.private() == {"phone": "0912"}
        await journal.append(decide(journal, 3), [])
        assert check(journal.read()).entries == 14
        for after in (0, 5, 10, 11, 12):
            assert [stored.entry.seq for stored in journal.read(after)] == list(range(after + 1, 15))


async def test_a_record_may_be_rebuilt_again_and_again(tmp_path: Path, decide: Decide) -> None:
    _, path = await rebuilt(tmp_path, decide)
    with closing(SQLiteJournal.open_readonly(path)) as reader:
        rebuild(tmp_path / "third.db", reader.read(), [], "received", at=0)
    with closing(SQLiteJournal.open_readonly(tmp_path / "third.db")) as reader:
        line = list(reader.read())
        assert [stored.entry.epoch for stored in line[-3:]] == [line[0].entry.epoch, line[10].entry.epoch, reader.epoch]
        assert len({stored.entry.epoch for stored in line}) == 3
        assert line[-1].entry.at >= line[-2].entry.at  # a clock set back disorders nothing


async def test_entries_of_the_old_epoch_do_not_follow_on(tmp_path: Path, decide: Decide) -> None:
    line, path = await rebuilt(tmp_path, decide)
    with closing(SQLiteJournal.open_readonly(path)) as reader:
        whole = list(reader.read())
    another = chain([_decision()], line[0].entry.epoch, whole[-1].entry.seq, whole[-1].hash)
    with pytest.raises(Damaged, match="another record") as damaged:
        list(checked(rows(whole + another)))
    assert damaged.value.seq == 12


@pytest.mark.parametrize("event", [None, Continued("never there", "restored", 1)])
async def test_no_epoch_begins_without_saying_which_it_goes_on_from(
    tmp_path: Path, decide: Decide, event: Continued | None
) -> None:
    line, _ = await rebuilt(tmp_path, decide)
    draft = _decision(*([event] if event else []))
    with pytest.raises(Damaged, match="another record"):
        list(checked(rows(line + chain([draft], "another", 10, line[-1].hash))))


async def test_an_epoch_that_ended_never_comes_back(tmp_path: Path, decide: Decide) -> None:
    _, path = await rebuilt(tmp_path, decide)
    with closing(SQLiteJournal.open_readonly(path)) as reader:
        whole = list(reader.read())
    old, new = whole[0].entry.epoch, whole[-1].entry.epoch
    back = chain([_decision(Continued(new, "restored", 1))], old, 11, whole[-1].hash)
    with pytest.raises(Damaged, match="another record"):
        list(checked(rows(whole + back)))


async def test_what_is_cut_off_in_the_middle_of_rebuilding_leaves_nothing(tmp_path: Path, decide: Decide) -> None:
    line, _ = await rebuilt(tmp_path, decide)

    def torn() -> object:
        yield from line[:5]
        raise Damaged(6, "it is missing")

    with pytest.raises(Damaged):
        rebuild(tmp_path / "torn.db", torn(), [], "restored", at=0)  # type: ignore[arg-type]
    assert not (tmp_path / "torn.db").exists()
    with pytest.raises(NotAJournal, match="exists already"):
        rebuild(tmp_path / "new.db", line, [], "restored", at=0)
    with pytest.raises(ValueError, match="no entry"):
        rebuild(tmp_path / "empty.db", [], [], "restored", at=0)
    assert not (tmp_path / "empty.db").exists()


async def test_a_program_that_knows_no_epochs_is_told_so(tmp_path: Path, decide: Decide, monkeypatch: pytest.MonkeyPatch) -> None:
    _, path = await rebuilt(tmp_path, decide)
    monkeypatch.setattr(file, "READS", (1,))
    with pytest.raises(NotAJournal, match="newer version"):
        SQLiteJournal.open(path)


async def test_an_entry_with_a_word_of_a_later_version_is_not_guessed_at(path: Path, decide: Decide) -> None:
    with closing(SQLiteJournal.create(path)) as journal:
        await journal.append(decide(journal, 2), [])
    later = (
        b'{"seq":3,"epoch":"e","at":1,"by":"chair","id":"x","digest":"d","command":"c","events":[{"type":"NotYet"}],"prev":""}'
    )
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute("INSERT INTO journal VALUES (3, 'x', ?, ?)", (hash_of(later), later))
    with closing(SQLiteJournal.open_readonly(path)) as reader, pytest.raises(Damaged, match="newer version") as damaged:
        check(reader.read())
    assert damaged.value.seq == 3


def _decision(*events: Continued) -> Draft:
    return Draft(1, "chair", "command-99999999", "d" * 64, "approve", events)
