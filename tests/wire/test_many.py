"""Of those who look on some read nothing for a while: little is kept for them, nobody else notices, and they come back to now."""

from __future__ import annotations

import sys

import pytest
from contract.cast import Hall
from house import House

from bench.table import percentile

from .conftest import wordy
from .many import PATIENCE, Found, Many

LEFT = 16 * 2**20  # bytes
COST = 512 * 1024  # bytes for one who reads nothing, process and kernel
QUESTIONS = 150  # each change of their order is some 70 KB
# A house in which a connection that is full tells nobody: no one is ever behind.
UNGATED = """
from live.web.frames.company import Company
from live.web.frames.line import Line
def keep(line, unsent):
    line._unsent = bytearray(unsent)
    line._lines.change(line, True, True)
Line.keep = keep
Company.write = lambda company, said: [one.write(said) for one in tuple(company.followers)]
from live.__main__ import main
main()
"""


def play(readers: int, stuck: int, changes: int, pause: float, *program: str) -> Found:
    house = House("doithoai", environment={"LIVE_SOCKETS": "20000", "LIVE_PATIENCE": str(PATIENCE)})
    if program:
        house.program = (sys.executable, *program)
    with house:
        hall = Hall(house, "doithoai")
        hall.set_up()
        hall.open()
        found = Many(house, hall, wordy(hall, QUESTIONS)).play(readers, stuck, changes, pause)
        hall.leave()
        said = house.log.read_text("utf-8")
    late = [f"{percentile(found.late, share) * 1000:.0f} ms" for share in (0.5, 0.99, 1.0)]
    print(
        f"{readers:,} read, {stuck} do not; in after {found.came:.1f} s; {changes} changes, heard p50 {late[0]}, p99 {late[1]}, "
        f"last {late[2]}; commands answered p50 {percentile(found.answered, 0.5) * 1000:.0f} ms, at most "
        f"{max(found.answered) * 1000:.0f} ms; kept for each who does not read at most {found.kept / stuck / 1024:.0f} KB, told "
        f"{max(found.told)} messages at most when they read; memory after all had gone {found.kept_for_good / 2**20:+.0f} "
        f"MB, after as many had come and gone once more another {found.left / 2**20:+.0f} MB"
    )
    assert "Traceback" not in said, said[-3000:]
    return found


def holds(found: Found, stuck: int, changes: int) -> None:
    assert found.missed == found.disorder == 0, "who reads hears everything, in its order"
    assert found.kept <= stuck * COST, f"{found.kept / stuck / 1024:.0f} KB for each"
    assert found.behind == 0 and max(found.told) < changes / 2 + 2, "who reads again is told the present and not the past"
    assert found.left <= LEFT, "what the first left free is there for the next"


def test_of_four_hundred_thirty_do_not_read() -> None:
    found = play(400, 30, 14, 0.3)
    holds(found, 30, 14)
    assert percentile(found.late, 0.99) < 2


def test_control_without_the_gate_memory_and_the_past_pile_up() -> None:
    found = play(10, 10, 14, 0.3, "-c", UNGATED)
    assert found.kept > 10 * COST, f"{found.kept / 10 / 1024:.0f} KB for each"
    assert max(found.told) >= 14


@pytest.mark.soak
@pytest.mark.clock
@pytest.mark.timeout(900)
def test_of_ten_thousand_three_hundred_do_not_read() -> None:
    found = play(10_000, 300, 20, 1.0)
    holds(found, 300, 20)
    assert percentile(found.late, 0.99) < 5 and max(found.answered) < 2
