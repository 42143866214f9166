"""A house that can be replaced while people are in it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from contract.cast import Hall
from house import ROOT, House

from .crowd import PATIENCE

OURS = "from live.__main__ import main; main()"


class Replaced(House):
    """A house whose next process takes the place of the one before."""

    def replace(self, program: str = OURS) -> None:
        """A new process takes over; back when the old one has gone."""
        assert self.process is not None
        old, self.process = self.process, self.heir(program)
        try:
            old.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            old.kill()
            old.wait()
            raise RuntimeError(f"The old process stayed:\n{self.said()}") from None

    def heir(self, program: str = OURS) -> subprocess.Popen[bytes]:
        """A process that asks for the place."""
        with self.log.open("ab") as log:
            words = ["serve", "--replace", "--port", str(self.port), "--data", str(self.data)]
            return subprocess.Popen(
                [sys.executable, "-c", program, *words],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )


@pytest.fixture(scope="module")
def house() -> Iterator[Replaced]:
    with Replaced("doithoai") as house:
        yield house


@pytest.fixture(scope="module")
def hall(house: Replaced) -> Iterator[Hall]:
    """Set up, begun and open."""
    hall = Hall(house, "doithoai")
    hall.set_up()
    hall.open()
    yield hall
    hall.leave()
