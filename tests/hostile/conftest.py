"""One house for this folder's attackers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from browser.conftest import chromium, windows  # noqa: F401
from contract.cast import Hall
from house import House


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "soak: longer than a test run has time for")


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House("doithoai") as house:
        yield house


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    """A conference that goes on, with questions in many places."""
    hall = Hall(house, "doithoai")
    hall.set_up()
    hall.open()
    yield hall
    hall.leave()
