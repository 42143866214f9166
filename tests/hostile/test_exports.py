"""What is written out of the house is the record, letter for letter, whatever somebody typed."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from contract.cast import Hall

from live.conference.text import clean

from .corpus import ATTACKS

SEAL = b',"hash":"'


@pytest.fixture(scope="module")
def typed(hall: Hall) -> dict[str, str]:
    """Each attack asked as a question: its id and what the door made of it."""
    return {hall.asked(attack, asker=attack): clean(attack, "text") for attack in ATTACKS.values()}


@pytest.fixture(params=["over the web", "by the command line"])
def lines(request: pytest.FixtureRequest, hall: Hall, typed: dict[str, str], tmp_path: Path) -> list[bytes]:
    """The journal as it leaves the house."""
    if request.param == "over the web":
        return hall.organiser.http.get(f"/{hall.conference}/organiser/journal.ndjson").content.splitlines()
    hall.house.live("export", "journal", "--to", str(tmp_path / "out.ndjson"))
    return (tmp_path / "out.ndjson").read_bytes().split(b"\n")[:-1]


def unsealed(line: bytes) -> tuple[bytes, str]:
    """The stored bytes of an entry and the hash that its line names."""
    raw, _, seal = line.rpartition(SEAL)
    return raw + b"}", seal[:64].decode()


def test_a_line_is_the_stored_entry_byte_for_byte(hall: Hall, lines: list[bytes]) -> None:
    with closing(sqlite3.connect(f"file:{hall.house.data / hall.conference}.live.db?mode=ro", uri=True)) as record:
        stored = record.execute("SELECT entry, hash FROM journal ORDER BY seq").fetchall()
    assert [unsealed(line) for line in lines] == [(bytes(entry), digest) for entry, digest in stored]
    assert all(hashlib.sha256(raw).hexdigest() == digest for raw, digest in map(unsealed, lines))


def test_every_word_arrives_as_it_was_taken(hall: Hall, typed: dict[str, str], lines: list[bytes]) -> None:
    events = [event for line in lines for event in json.loads(line)["events"] if event["type"] == "Submitted"]
    assert {one["question"]: one["text"] for one in events if one["question"] in typed} == typed
    state = {one["id"]: one for one in hall.moderator.state()["questions"]}
    assert {id: state[id]["text"] for id in typed} == {id: state[id]["asker"] for id in typed} == typed


def test_control_a_line_that_is_written_anew_is_not_the_stored_one(lines: list[bytes]) -> None:
    """The guard off: read and written once more, the same words have other bytes, and the hash no longer proves them."""
    anew = [json.dumps(json.loads(unsealed(line)[0])).encode() for line in lines]
    assert any(hashlib.sha256(raw).hexdigest() != unsealed(line)[1] for raw, line in zip(anew, lines, strict=True))
