"""Copies of the record: the mirror, the backup, and what becomes a record again."""

import asyncio
import itertools
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest
from click.testing import CliRunner, Result
from contract.cast import Hall
from contract.client import new_id
from house import House

from live.__main__ import main
from live.halls import Halls
from live.journal.entry import ZERO, Draft, chain
from live.journal.lines import read_lines
from live.keys import HouseKey

CHAIR = Draft(1, "chair", "command-00000001", "d" * 64, "open", ())


class Town:
    """A data folder and a mirror on "another disk"."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.mirror = folder / "usb"
        self.file = self.mirror / "doithoai.mirror.ndjson"

    def live(self, *words: str, data: Path | None = None, mirror: bool = True) -> Result:
        environment = {"LIVE_MIRROR": str(self.mirror) if mirror else ""}
        return CliRunner(env=environment).invoke(main, [*words, "--data", str(data or self.data)])

    def must(self, *words: str, data: Path | None = None, mirror: bool = True) -> str:
        done = self.live(*words, data=data, mirror=mirror)
        assert done.exit_code == 0, done.output
        return done.output

    def failed(self, *words: str, data: Path | None = None, mirror: bool = True) -> str:
        """One clear line, and exit 1."""
        done = self.live(*words, data=data, mirror=mirror)
        assert done.exit_code == 1 and isinstance(done.exception, SystemExit), (done.output, done.exception)
        return done.output.strip().splitlines()[-1]

    def check(self, *words: str, data: Path | None = None) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.must("check", "--json", *words, data=data))
        return found

    def open_and_close(self) -> None:
        """What a server's start and end do to the copies."""

        async def serve() -> None:
            halls = Halls(self.data, mirror=self.mirror)
            await halls.open_all()
            await halls.close()

        asyncio.run(serve())


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Eight entries, mirrored."""
    town = Town(tmp_path)
    town.must("new", "--title", "Đối thoại", "--conference", "doithoai")
    return town


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[tuple[Town, Hall]]:
    """A real server with a mirror, and intake open."""
    town = Town(tmp_path)
    with House("doithoai", environment={"LIVE_MIRROR": str(town.mirror)}) as house:
        town.data = house.data
        hall = Hall(house, "doithoai")
        hall.moderator.must("open")
        yield town, hall
        hall.leave()


def test_a_lost_disk_loses_nothing_that_was_answered(at_work: tuple[Town, Hall]) -> None:
    town, hall = at_work
    asked = {hall.moderator.must("submit", text=f"Câu {n}", asker="Lan", contact="0912 345 678").id: f"Câu {n}" for n in range(5)}
    again = {"id": new_id(), "text": "Gửi hai lần", "asker": "Lan"}
    first = hall.moderator.must("submit", **again)
    before = hall.moderator.state()
    assert b"0912 345 678" not in town.file.read_bytes()
    if os.name == "posix":
        assert {found.stat().st_mode & 0o777 for found in town.mirror.iterdir()} == {0o600}

    hall.house.kill()
    shutil.rmtree(town.data)
    town.must("restore", "--from", str(town.file))
    hall.house.start()

    state = hall.moderator.state()  # the old cookie: the house key came back with the mirror
    assert state["epoch"] != before["epoch"] and state["seq"] == before["seq"] + 1
    assert {one["id"]: one["text"] for one in state["questions"]} == asked | {first.id: "Gửi hai lần"}
    assert hall.moderator.must("submit", **again).body == {"seq": first.seq, "id": again["id"], "again": True}
    message = hall.moderator.poll(epoch=before["epoch"], since=before["seq"])
    assert message["epoch"] == state["epoch"] and len(message["parts"]) > 3, "A page of the old epoch joins anew."
    after = hall.moderator.must("submit", text="Sau khi khôi phục", asker="Lan")
    assert town.check("--against", str(town.file))["against"] == after.seq
    lines = [json.loads(line) for line in town.file.read_bytes().splitlines()]
    assert all(later["prev"] == earlier["hash"] for earlier, later in itertools.pairwise(lines))
    assert [line["epoch"] for line in lines if line["command"] == "continue"] == [state["epoch"]]


def test_a_backup_is_taken_while_the_house_runs_and_becomes_a_record_again(at_work: tuple[Town, Hall], tmp_path: Path) -> None:
    town, hall = at_work
    hall.moderator.must("submit", text="Trước bản sao", asker="Lan", contact="0912 345 678")
    (tmp_path / "backups").mkdir()
    told = json.loads(town.must("backup", "--to", str(tmp_path / "backups"), "--json"))
    assert told["entries"] == hall.seq and Path(told["file"]).parent == tmp_path / "backups"
    later = hall.moderator.must("submit", text="Sau bản sao", asker="Lan")
    assert town.failed("backup", "--to", told["file"]).endswith("it exists already.")

    elsewhere = tmp_path / "elsewhere"
    assert "stay valid" in town.must("restore", "--from", told["file"], "--conference", "doithoai", data=elsewhere, mirror=False)
    assert town.check(data=elsewhere)["entries"] == told["entries"] + 1
    assert town.must("seats", "--at", "http://a", data=elsewhere) == town.must("seats", "--at", "http://a"), (
        "The same links open the same seats."
    )

    assert "in use" in town.failed("restore", "--from", told["file"], "--replace")
    hall.house.stop()
    assert "--replace" in town.failed("restore", "--from", told["file"])
    replaced = town.must("restore", "--from", told["file"], "--replace")
    assert "kept as" in replaced and "mirror held another end" in replaced
    assert len(list(town.data.glob("doithoai.replaced-*"))) == 1
    hall.house.start()
    assert hall.moderator.question(later.id) is None
    assert hall.seq == told["entries"] + 1
    assert town.check("--against", str(town.file))["against"] == hall.seq


def test_a_mirror_that_fell_behind_catches_up(town: Town) -> None:
    whole = town.file.read_bytes()
    lines = whole.splitlines(keepends=True)
    assert len(lines) == 8
    behind = {
        "torn": b"".join(lines[:4]) + lines[4][:40],
        "empty": b"",
        "reordered sectors": b"".join(lines[:5]) + bytes(300) + lines[6] + lines[7],
        "whole": whole,
    }
    for why, left in behind.items():
        town.file.write_bytes(left)
        town.open_and_close()
        assert town.file.read_bytes() == whole, why
    town.file.unlink()  # a new stick
    town.open_and_close()
    assert town.file.read_bytes() == whole


def test_a_mirror_of_another_record_or_house_is_refused_and_left_alone(town: Town) -> None:
    whole = town.file.read_bytes()
    last = list(read_lines(town.file))[-1]
    [ahead] = chain([CHAIR], last.entry.epoch, last.entry.seq, last.hash)
    [other] = chain([CHAIR], last.entry.epoch, 0, ZERO)
    behind_damage = b"?" + whole[1:] + ahead.line + b"\n"
    foreign = other.line + b"\n"
    for left, says in (
        (whole + ahead.line + b"\n", "live restore"),
        (behind_damage, "live restore"),
        (foreign, "another record"),
    ):
        town.file.write_bytes(left)
        assert says in town.failed("serve", "--port", "0")
        assert town.file.read_bytes() == left
    (town.mirror / "house.key").write_bytes(b"k" * 32)
    assert "another house" in town.failed("serve", "--port", "0")


def test_a_mirror_that_cannot_be_written_is_one_clear_line(town: Town) -> None:
    looked = {one["check"]: one for one in json.loads(town.live("doctor", "--json").output)}
    assert looked["mirror"]["well"] and "same disk" in looked["mirror"]["says"]
    shutil.rmtree(town.mirror)
    town.mirror.write_text("")  # the stick is not there, something else is
    assert "without LIVE_MIRROR" in town.failed("serve", "--port", "0")
    looked = {one["check"]: one for one in json.loads(town.live("doctor", "--json").output)}
    assert not looked["mirror"]["well"] and "cannot be written" in looked["mirror"]["says"]


def test_a_new_conference_does_not_write_over_the_mirror_of_an_old_one(town: Town) -> None:
    whole = town.file.read_bytes()
    shutil.rmtree(town.data)
    assert "live restore" in town.failed("new", "--title", "Đối thoại", "--conference", "doithoai")
    assert town.file.read_bytes() == whole and not list(town.data.glob("*.live.db"))


def test_a_cut_off_end_is_found_against_the_printed_hash_and_against_the_mirror(town: Town) -> None:
    printed = town.check()["hash"]
    assert town.check("--against", printed)["against"] == town.check("--against", str(town.file))["against"] == 8
    record = apsw.Connection(str(town.data / "doithoai.live.db"))
    for (trigger,) in record.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        record.execute(f"DROP TRIGGER {trigger}")
    record.execute("DELETE FROM journal WHERE seq = 8")
    record.close()
    assert town.check()["entries"] == 7, "The control: alone, a shorter record holds together."
    assert "cut off" in town.failed("check", "--against", printed)
    assert "missing" in town.failed("check", "--against", str(town.file))


def test_a_damaged_copy_becomes_no_record_unless_told_how_far(town: Town) -> None:
    town.file.write_bytes(town.file.read_bytes().replace(b'"chair"', b'"chaim"', 1))
    elsewhere = town.folder / "elsewhere"
    refused = town.failed("restore", "--from", str(town.file), data=elsewhere, mirror=False)
    assert "damaged at entry 3" in refused and "--up-to 2" in refused
    assert not list(elsewhere.glob("*.live.db"))
    town.must("restore", "--from", str(town.file), "--up-to", "2", data=elsewhere, mirror=False)
    assert town.check(data=elsewhere)["entries"] == 3


def test_without_the_house_key_a_restored_record_says_that_links_are_void(town: Town) -> None:
    shutil.copy(town.file, town.folder / "doithoai.ndjson")
    made = town.must("restore", "--from", str(town.folder / "doithoai.ndjson"), data=town.folder / "elsewhere", mirror=False)
    assert "print all links anew" in made


@pytest.mark.parametrize("settled", [False, True], ids=["to a new house", "to a house with a key of its own"])
def test_the_key_of_a_conference_that_was_brought_comes_with_every_copy(town: Town, settled: bool) -> None:
    brought = b"b" * 32
    (town.data / "doithoai.key").write_bytes(brought)
    town.open_and_close()
    town.must("backup", "--to", str(town.folder / "doithoai.live.db"))
    for number, copy in enumerate((town.file, town.folder / "doithoai.live.db")):
        elsewhere = town.folder / f"elsewhere-{number}"
        if settled:
            elsewhere.mkdir()
            (elsewhere / "house.key").write_bytes(b"k" * 32)
        assert "links stay valid" in town.must("restore", "--from", str(copy), data=elsewhere, mirror=False)
        assert HouseKey.for_conference(elsewhere, "doithoai").secret == brought
        assert not settled or HouseKey.of(elsewhere).secret == b"k" * 32
