"""One server for each file of stories; before each story the floor and the queue are empty."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from house import House

from .cast import Hall


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House("doithoai") as house:
        yield house


@pytest.fixture(scope="module")
def conference(house: House) -> Iterator[Hall]:
    """Just made: not begun, intake closed, nothing defined."""
    hall = Hall(house, "doithoai")
    yield hall
    hall.leave()


@pytest.fixture(scope="module")
def opened(conference: Hall) -> Hall:
    """Set up, begun and open."""
    conference.set_up()
    conference.open()
    return conference


@pytest.fixture
def hall(opened: Hall) -> Hall:
    """Open, with nobody on the floor and nobody in the queue."""
    opened.clear()
    return opened
