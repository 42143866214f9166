"""A house under bad clients, for each file of stories; where they are about waiting, it has little patience."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from contract.cast import Hall
from contract.client import Seat
from house import ROOT, House

SECONDS = 2.0  # the patience of an impatient house


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """As it comes."""
    with House("doithoai") as house:
        yield house


def impatient(house: House) -> None:
    """The same house, opened again with little patience, so that no story waits for half a minute."""
    house._environment["LIVE_PATIENCE"] = str(SECONDS)
    house.restart()


@contextmanager
def stock(house: House) -> Iterator[subprocess.Popen[bytes]]:
    """The control: the same folder at the same port, served by uvicorn as it comes, as impatient as ours."""
    house.stop()
    with house.log.open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "wire.stock", str(house.data), str(house.port), str(SECONDS)],
            cwd=ROOT / "tests", env=house._environment | {"PYTHONPATH": str(ROOT)}, stderr=log,
        )  # fmt: skip
    try:
        while not house.is_ready():
            assert process.poll() is None
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    """Set up, begun and open."""
    hall = Hall(house, "doithoai")
    hall.set_up()
    hall.open()
    yield hall
    hall.leave()


def cookie(seat: Seat) -> str:
    return "; ".join(f"{one.name}={one.value}" for one in seat.http.cookies.jar)


def wordy(hall: Hall, count: int = 60) -> list[str]:
    """So many questions in the queue that a few changes of their order fill any buffer; their ids."""
    words = "Đề nghị làm rõ việc mở đường vào thôn. " * 6
    return [hall.waiting(f"{number}. {words}", by=hall.moderator) for number in range(count)]


def stir(hall: Hall, times: int) -> int:
    """Change what everybody sees, so often; the last position."""
    queue, seq = hall.queue, 0
    for number in range(times):
        seq = hall.moderator.must("move", question=queue[-1 - number % len(queue)], to=0).seq
    return seq
