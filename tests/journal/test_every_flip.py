"""Whatever is changed in a record afterwards is found: every bit, every entry dropped, doubled, put elsewhere or cut off."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import msgspec
import pytest

from live.journal.chaining import Row, checked, spine
from live.journal.check import check
from live.journal.contract import Damaged, Journal
from live.journal.entry import Private, Stored, hash_of, restore, store
from live.journal.file import NotAJournal
from live.journal.lines import read_from
from live.journal.sqlite import SQLiteJournal

pytestmark = pytest.mark.anyio
Decide = Callable[[Journal, int], list[Stored]]
MANY = 6


@pytest.fixture
async def line(tmp_path: Path, decide: Decide) -> list[Stored]:
    """Six entries, recorded and mirrored."""
    with closing(SQLiteJournal(tmp_path / "record.db", mirror=tmp_path / "mirror.ndjson")) as journal:
        line = decide(journal, MANY)
        await journal.append(line, [Private("phone", b"salt", "0912")])
    return line


@pytest.fixture
def rows(line: list[Stored]) -> list[Row]:
    return [(stored.entry.seq, stored.entry.id, stored.hash, stored.raw) for stored in line]


def flips(content: bytes) -> Iterator[bytes]:
    """The content with one bit the other way, for every bit."""
    for at in range(len(content)):
        for bit in range(8):
            yield content[:at] + bytes((content[at] ^ 1 << bit,)) + content[at + 1 :]


def changes(row: Row) -> Iterator[Row]:
    """The row with one bit the other way, in every column."""
    seq, name, digest, raw = row
    yield from ((seq, flipped.decode("latin-1"), digest, raw) for flipped in flips(name.encode()))
    yield from ((seq, name, flipped.decode("latin-1"), raw) for flipped in flips(digest.encode()))
    yield from ((seq, name, digest, flipped) for flipped in flips(raw))
    yield from ((seq ^ 1 << bit, name, digest, raw) for bit in range(16))


def is_found(changed: list[Row], top: str) -> bool:
    """By the chain itself, or because it does not come to the hash that was printed."""
    try:
        return check(checked(changed)).hash != top
    except Damaged:
        return True


async def test_every_flipped_bit_of_every_entry_is_found(rows: list[Row]) -> None:
    assert not is_found(rows, rows[-1][2]), "The control: untouched, it holds together."
    tried = 0
    for place, row in enumerate(rows):
        for changed in changes(row):
            tried += 1
            assert is_found([*rows[:place], changed, *rows[place + 1 :]], rows[-1][2]), (place, changed)
    assert tried > 10_000


async def test_every_flipped_bit_is_found_by_the_spine_alone(rows: list[Row]) -> None:
    """What lies before a snapshot is not read, but a changed byte in it is found at the start all the same."""
    assert [name for name, _ in spine(rows)] == [name for _, name, _, _ in rows]
    for place, row in enumerate(rows):
        for changed in changes(row):
            with pytest.raises(Damaged):
                list(spine([*rows[:place], changed, *rows[place + 1 :]]))


async def test_every_dropped_doubled_moved_or_cut_off_entry_is_found(rows: list[Row]) -> None:
    top = rows[-1][2]
    for place in range(MANY):
        assert is_found(rows[:place] + rows[place + 1 :], top), f"dropped {place}"
        assert is_found(rows[: place + 1] + rows[place:], top), f"doubled {place}"
        assert is_found(rows[:place], top), f"cut off at {place}"
        renumbered = [(seq, *rest) for seq, (_, *rest) in enumerate(rows[:place] + rows[place + 1 :], 1)]
        assert is_found(renumbered, top), f"dropped {place}, and the others moved up"  # type: ignore[arg-type]
    for order in itertools.permutations(range(MANY)):
        moved = [rows[place] for place in order]
        assert is_found(moved, top) or moved == rows, order


async def test_control_without_the_chain_a_forged_entry_is_sound_and_without_the_printed_hash_a_forged_record_is(
    rows: list[Row],
) -> None:
    """What each of the two guards is for: whoever can change a row can also change the hash beside it, and all that follow."""
    seq, name, digest, raw = rows[2]
    forged = restore(raw.replace("đường".encode(), "trường".encode()))
    assert forged.hash != digest
    alone = [*rows[:2], (seq, name, forged.hash, forged.raw), *rows[3:]]
    assert all(hash_of(raw) == digest for _, _, digest, raw in alone), "each for itself looks whole"
    assert is_found(alone, rows[-1][2])
    again = [forged, *rechained(forged, rows[3:])]
    whole = [*rows[:2], *((one.entry.seq, one.entry.id, one.hash, one.raw) for one in again)]
    assert check(checked(whole)).entries == MANY, "the chain alone is content"
    assert is_found(whole, rows[-1][2]), "the hash that was printed is not"


def rechained(last: Stored, rows: list[Row]) -> Iterator[Stored]:
    """The entries of these rows, made to follow another one."""
    for _, _, _, raw in rows:
        last = store(msgspec.structs.replace(restore(raw).entry, prev=last.hash))
        yield last


async def test_every_flipped_bit_of_the_mirror_is_found(line: list[Stored], tmp_path: Path) -> None:
    whole = (tmp_path / "mirror.ndjson").read_bytes()
    assert list(read_from(BytesIO(whole))) == line
    for flipped in flips(whole):
        with pytest.raises(Damaged):
            list(read_from(BytesIO(flipped)))


async def test_a_mirror_that_ends_in_the_middle_of_a_line_was_never_answered_for_it(line: list[Stored], tmp_path: Path) -> None:
    whole = (tmp_path / "mirror.ndjson").read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == ord("\n")]
    for size in range(len(whole)):
        assert list(read_from(BytesIO(whole[:size]))) == line[: sum(end <= size for end in ends)]


def served(path: Path, content: bytes) -> list[Stored] | None:
    """What a record with these bytes says; None where it is refused."""
    path.write_bytes(content)
    try:
        with closing(SQLiteJournal.open_readonly(path)) as reader:
            line = list(reader.read())
            check(iter(line))
            return line
    except (Damaged, NotAJournal):
        return None


def flipped_file(whole: bytes, step: int) -> Iterator[bytes]:
    for at in range(0, len(whole), step):
        yield whole[:at] + bytes((whole[at] ^ 1 << at // step % 8,)) + whole[at + 1 :]


async def test_a_flipped_bit_anywhere_in_the_file_is_found_or_changes_nothing(line: list[Stored], tmp_path: Path) -> None:
    """Most of a file of SQLite is empty; a flip there changes no entry. Never is anything else served than was recorded."""
    whole, found = (tmp_path / "record.db").read_bytes(), 0
    for content in flipped_file(whole, 29):
        said = served(tmp_path / "flipped.db", content)
        found += said is None
        assert said is None or said == line[: len(said)]
    assert found > 50


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_every_byte_of_the_file(line: list[Stored], tmp_path: Path) -> None:
    whole = (tmp_path / "record.db").read_bytes()
    said = [served(tmp_path / "flipped.db", content) for content in flipped_file(whole, 1)]
    print(f"\nflipped bytes of a record's file: {len(said)}, refused {said.count(None)}, served {len(said) - said.count(None)}")
    assert all(one is None or one == line[: len(one)] for one in said)
