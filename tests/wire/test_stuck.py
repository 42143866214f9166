"""Readers that stop reading: little is kept for them, nobody waits for them, and they come back to the present."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator

import pytest
from contract.cast import Hall
from contract.client import Seat
from house import House

import bench.stuck
import bench.table

from .conftest import SECONDS, impatient, stir, stock, wordy
from .raw import Raw, dropped
from .weigh import memory, unsent

LIVE = "/doithoai/audience/live"
STUCK, WELL, FEW = 60, 10, 10
CHANGES = 60  # of some 30 KB each
COST = 512 * 1024  # bytes for one


def stuck(port: int, count: int) -> list[Raw]:
    """They shake hands and then never read again."""
    raws = [Raw(port, LIVE, room=4096) for _ in range(count)]
    assert [raw.shake_hands() for raw in raws] == [101] * count
    return raws


@pytest.fixture(scope="module")
def words(hall: Hall) -> list[str]:
    return wordy(hall)


@pytest.fixture
def bad(house: House, words: list[str]) -> Iterator[list[Raw]]:
    raws = stuck(house.port, STUCK)
    yield raws
    for raw in raws:
        raw.close()


def test_a_slow_reader_skips_to_the_present(house: House, hall: Hall, words: list[str]) -> None:
    with Raw(house.port, LIVE, room=4096, lang="vi") as slow:
        assert slow.shake_hands() == 101
        seq = stir(hall, CHANGES)
        seqs, regions, size = [], {}, 0
        for said in slow.messages():
            message, size = json.loads(said), len(said)
            seqs.append(message["seq"])
            regions |= {part["id"]: part["html"] for part in message["parts"]}
            if message["seq"] >= seq:
                break
    fresh = {part["id"]: part["html"] for part in hall.audience.poll_from(seq)["parts"]}
    assert seqs == sorted(seqs) and len(seqs) < CHANGES / 2, "most of the past was left out"
    assert regions["queue-audience"] == fresh["queue-audience"]
    print(f"a slow reader was told {len(seqs)} of {CHANGES} changes of {size // 1024} KB each")


def test_a_reader_that_stopped_costs_little_and_the_others_hear_everything(house: House, hall: Hall, bad: list[Raw]) -> None:
    assert house.process is not None
    well = [Seat.walk_in(house.url, hall.conference).listen() for _ in range(WELL)]
    before, most = memory(house.process.pid) + unsent(house.port), 0
    for _ in range(FEW):
        seq = stir(hall, 1)
        for listener in well:
            listener.hear_until(seq)
        most = max(most, memory(house.process.pid) + unsent(house.port) - before)
    assert dropped(bad, 0.0) == 0, "they are all still held"
    assert most <= STUCK * COST, f"{most / STUCK / 1024:.0f} KB for each stuck reader"
    print(f"stuck readers: {STUCK}; kept for each at most {most / STUCK / 1024:.0f} KB, while {FEW} changes were told")
    for listener in well:
        listener.socket.close()


def test_the_house_ends_in_time_though_nobody_reads_its_goodbye(house: House, hall: Hall, bad: list[Raw]) -> None:
    stir(hall, CHANGES)
    assert house.process is not None
    house.process.terminate()
    assert house.process.wait(10) == 0
    assert "Traceback" not in house.said()
    house.start()


def test_readers_that_stopped_are_gone_and_come_back_to_the_present(house: House, hall: Hall, words: list[str]) -> None:
    impatient(house)
    well, bad = hall.an_phu.listen(), stuck(house.port, STUCK)
    first = json.loads(next(iter(bad[0].messages())))
    stir(hall, CHANGES)
    assert dropped(bad[1:], 10 * SECONDS) == STUCK - 1
    seq = stir(hall, 3)
    with Raw(house.port, LIVE, epoch=first["epoch"], since=first["seq"], lang="vi") as again:
        assert again.shake_hands() == 101
        message = json.loads(next(iter(again.messages())))
    fresh = {part["id"]: part["html"] for part in hall.audience.poll_from(seq)["parts"]}
    told = {part["id"]: part["html"] for part in message["parts"]}
    assert message["seq"] == seq and told["queue-audience"] == fresh["queue-audience"]
    well.hear_until(hall.moderator.must("announce", text="Còn đây", to="points").seq)  # longer than all patience, and still here
    well.socket.close()
    for raw in bad:
        raw.close()


def test_control_uvicorn_as_it_comes_keeps_them_for_ever_and_cannot_end(house: House, hall: Hall, words: list[str]) -> None:
    with stock(house) as process:
        raws = stuck(house.port, FEW)
        before = memory(process.pid) + unsent(house.port)
        stir(hall, CHANGES)
        kept = memory(process.pid) + unsent(house.port) - before
        assert dropped(raws, 3 * SECONDS) == 0, "they are kept"
        process.terminate()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)
        print(f"uvicorn as it comes: {kept / FEW / 1024:.0f} KB kept for each")
        for raw in raws:
            raw.close()


@pytest.mark.soak
@pytest.mark.clock
@pytest.mark.timeout(600)
def test_of_a_thousand_three_hundred_stop_reading() -> None:
    """Full size; the seconds and milliseconds are printed, not judged."""
    rows = bench.stuck.run()
    bench.table.show("stuck", rows, "python -m bench stuck")
    assert all(row.passed for row in rows if row.bar == "must hold" or row.bar.endswith("KB"))
