"""Killed at every named place on a command's way: what was answered is there once, what was not at most once."""

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from contract.client import Seat, new_id
from house import PATIENCE, House

from live.journal import crash
from live.journal.check import check
from live.journal.lines import read_lines
from live.journal.sqlite import SQLiteJournal

LIVE = Path(crash.__file__).parent.parent
# Passed once, when a record is made or a phone is forgotten: tests/journal/test_journal_killed.py
ELSEWHERE = ("made aside", "named", "before forgetting", "after forgetting")
AT_START = ("opening", "settled", "mirror opened", "mirror caught up", "replayed")
ON_THE_WAY = tuple(point for point in crash.POINTS if point not in (*ELSEWHERE, *AT_START))
SENDERS = 4


class Sender:
    """Somebody whose outbox sends one command after the other, each again until it is answered, as long as the house lives."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.waiting: str | None = None
        self.answered: dict[str, int] = {}

    def send(self) -> None:
        try:
            while True:
                self.waiting = self.waiting or new_id()
                told = self.seat.do("submit", id=self.waiting, text="Gửi lại được không?", asker="Lan")
                if told.status == 200:
                    self.answered[self.waiting] = told.seq
                    self.waiting = None
        except httpx2.TransportError:
            return  # the house is gone; what is waiting goes to the next one


class CrashingHouse(House):
    """A house with a mirror that is killed at a place of its own choice."""

    def crash_at(self, point: str) -> None:
        self._environment["LIVE_CRASH_AT"] = point

    def died(self) -> bool:
        assert self.process is not None
        code = self.process.wait(PATIENCE)
        self.process = None
        return code == -9


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CrashingHouse]:
    mirror = tmp_path_factory.mktemp("usb")
    with CrashingHouse("doithoai", environment={"LIVE_MIRROR": str(mirror)}) as house:
        house.link("moderator")
        yield house


@pytest.mark.timeout(900)
def test_killed_at_every_place_what_was_answered_is_there_once(house: CrashingHouse) -> None:
    link = house.link("moderator")
    senders = [Sender(Seat.take(house.url, link, "doithoai", "moderator")) for _ in range(SENDERS)]
    house.stop()
    for point in ON_THE_WAY:
        house.crash_at(f"{point}:{3 if 'mirror' in point else 7}")
        house.start()
        sending = [threading.Thread(target=sender.send, daemon=True) for sender in senders]
        for thread in sending:
            thread.start()
        assert house.died(), point
        for thread in sending:
            thread.join(PATIENCE)
        answered, waiting = outcome(senders)
        found = recorded(house)
        assert {id: found.get(id) for id in answered} == answered, f"answered, and not there as answered: {point}"
        assert set(found) - set(answered) <= waiting, f"there, but nobody waits for its answer: {point}"
    assert len(outcome(senders)[0]) > len(ON_THE_WAY)

    house.crash_at("")
    house.start()
    for sender in senders:
        told = sender.seat.must("submit", id=sender.waiting or new_id(), text="Gửi lại được không?", asker="Lan")
        sender.answered[told.id] = told.seq
        sender.seat.close()
    assert recorded(house) == outcome(senders)[0], "Every command that was ever sent is there, once, where it was answered."
    mirror = Path(house._environment["LIVE_MIRROR"]) / "doithoai.mirror.ndjson"
    mirrored = {stored.entry.id: stored.entry.seq for stored in read_lines(mirror) if stored.entry.command == "submit"}
    assert mirrored == recorded(house)


def outcome(senders: list[Sender]) -> tuple[dict[str, int], set[str]]:
    """What was answered, and what still waits."""
    answered = {id: seq for sender in senders for id, seq in sender.answered.items()}
    return answered, {sender.waiting for sender in senders if sender.waiting}


@pytest.mark.timeout(900)
def test_killed_while_it_starts_it_starts_again(house: CrashingHouse) -> None:
    house.stop()
    before = recorded(house)
    for point in AT_START:
        house.crash_at(point)
        with pytest.raises(RuntimeError, match="ended while starting"):
            house.start()
        assert recorded(house) == before, point
    house.crash_at("")
    house.start()
    assert recorded(house) == before


def test_every_named_place_is_on_the_way_and_none_is_forgotten() -> None:
    source = "\n".join(path.read_text("utf-8") for path in LIVE.rglob("*.py"))
    passed = {*re.findall(r'crash\.here\("([a-z ]+)"\)', source), *re.findall(r'"(mirror (?:half )?written)"\)', source)}
    assert passed == set(crash.POINTS)
    with pytest.raises(crash.Unknown, match="before commit"):
        crash._wanted("nowhere")


def recorded(house: House) -> dict[str, int]:
    """id → position of every submit, and that the whole record holds together."""
    reader = SQLiteJournal.open_readonly(house.data / "doithoai.live.db")
    try:
        check(reader.read())
        line = [stored.entry for stored in reader.read() if stored.entry.command == "submit"]
        assert len({entry.id for entry in line}) == len(line), json.dumps([entry.id for entry in line])
        return {entry.id: entry.seq for entry in line}
    finally:
        reader.close()
