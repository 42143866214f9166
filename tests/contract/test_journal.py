"""The record: one line per decision, each holding on to the one before."""

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from .cast import Hall
from .client import new_id

SEAL = re.compile(rb',"hash":"([0-9a-f]{64})"\}$')


def lines(hall: Hall) -> list[bytes]:
    shown = hall.organiser.http.get(hall.organiser.path("journal.ndjson"))
    assert shown.status_code == 200
    return [line for line in shown.content.split(b"\n") if line]


def entries(hall: Hall) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines(hall)]


def test_every_entry_carries_the_hash_of_the_one_before(hall: Hall) -> None:
    hall.deferred("Sổ ghi có đứt không?")
    previous = "0" * 64
    for line in lines(hall):
        sealed = SEAL.search(line)
        assert sealed, line[-100:]
        stored = line[: sealed.start()] + b"}"
        assert json.loads(stored)["prev"] == previous
        assert hashlib.sha256(stored).hexdigest() == sealed[1].decode()
        previous = sealed[1].decode()


def test_positions_are_dense_and_reach_the_present(hall: Hall) -> None:
    hall.waiting("Có dòng nào bị bỏ không?")
    positions = [entry["seq"] for entry in entries(hall)]
    assert positions == list(range(positions[0], positions[0] + len(positions)))
    assert positions[-1] == hall.seq


def test_an_entry_tells_who_what_and_when(hall: Hall) -> None:
    told = hall.an_phu.must("submit", text="Ai, gì, lúc nào?", kind="question", asker="Lan")
    entry = next(entry for entry in entries(hall) if entry["seq"] == told.seq)
    assert {"seq", "epoch", "at", "by", "id", "digest", "command", "events", "prev", "hash"} <= entry.keys()
    assert entry["id"] == told.id
    assert entry["epoch"] == hall.moderator.state()["epoch"]
    assert abs(entry["at"] - hall.moderator.state()["now"]) < 10_000
    assert "point-1" in json.dumps(entry["by"]) and "submit" in json.dumps(entry["command"]).lower()


def test_one_command_is_one_entry_and_a_refusal_is_none(hall: Hall) -> None:
    question = hall.waiting("Một lệnh, một dòng?")
    before = hall.seq
    called = hall.chair.must("call", question=question, turn=hall.turn)
    hall.chair.refused("call", question=question, turn=hall.turn)
    hall.chair.do("call", id="short")
    assert hall.seq == called.seq == before + 1


def test_a_floor_command_for_the_chair_names_the_moderator(hall: Hall) -> None:
    question = hall.waiting("Ai đã bấm nút?")
    called = hall.moderator.must("call", question=question, turn=hall.turn)
    entry = next(entry for entry in entries(hall) if entry["seq"] == called.seq)
    assert "moderator" in json.dumps(entry["by"])


def test_the_journal_is_for_the_organiser(hall: Hall) -> None:
    for seat in (hall.moderator, hall.chair, hall.an_phu):
        assert seat.http.get(seat.path("journal.ndjson")).status_code in (403, 404), seat.name


def test_a_restart_forgets_nothing(hall: Hall) -> None:
    said = {"id": new_id(), "text": "Mất điện rồi có điện?", "kind": "question", "asker": "Lan"}
    first = hall.an_phu.must("submit", **said)
    hall.moderator.must("approve", question=first.id)
    before, written = hall.moderator.state(), lines(hall)

    hall.house.restart()

    after = hall.moderator.state()
    assert (after["epoch"], after["seq"], after["queue"]) == (before["epoch"], before["seq"], before["queue"])
    assert lines(hall) == written
    assert hall.an_phu.must("submit", **said).body == {"seq": first.seq, "id": said["id"], "again": True}


def test_what_was_answered_survives_a_cut_of_the_power(hall: Hall) -> None:
    question = hall.an_phu.must("submit", text="Rút phích cắm?", kind="question", asker="Lan").id
    hall.house.kill()
    hall.house.start()
    assert hall.status(question) == "received"


def test_who_follows_is_told_what_is_new_and_how_far_behind_he_is(hall: Hall) -> None:
    seq = hall.waiting("Đang theo dõi") and hall.seq
    address = hall.organiser.path("journal.ndjson")
    with ThreadPoolExecutor(1) as follower:
        held = follower.submit(hall.organiser.http.get, address, params={"after": seq, "wait": 20})
        hall.chair.must("announce", text="Có tin mới", to="all")
        told = held.result()
    assert [json.loads(line)["seq"] for line in told.text.splitlines()] == [seq + 1]
    assert told.headers["live-top"] == str(seq + 1)
    nothing = hall.organiser.http.get(address, params={"after": seq + 1})
    assert (nothing.text, nothing.headers["live-top"]) == ("", str(seq + 1))


def test_only_the_organisers_read_the_record_and_what_lies_beside_it(hall: Hall) -> None:
    hall.asked("Xin gọi lại", contact="0912 000 111")
    assert "0912 000 111" in hall.organiser.http.get(hall.organiser.path("private.json")).text
    for name in ("journal.ndjson", "private.json"):
        shown = hall.moderator.http.get(f"/{hall.conference}/organiser/{name}")
        assert shown.status_code == 401 and "0912" not in shown.text
