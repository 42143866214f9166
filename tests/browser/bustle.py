"""A busy hall: somebody else sends commands, twenty a second, while a person works."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from typing import Any

from contract.client import Answer

PACE = 1 / 20  # seconds between two commands


class Bustle:
    """Runs `steps`, a generator that sends one recorded command at each step, until the story leaves it.

    with Bustle(restless(hall)) as bustle:
        until(page, bustle.reached(30), "thirty commands")
    """

    def __init__(self, steps: Generator[Answer, None, None]) -> None:
        self.steps = steps
        self.sent = 0
        self.fault: BaseException | None = None
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Bustle:
        self._thread.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._enough.set()
        self._thread.join(10)
        self.steps.close()
        if self.fault is not None:
            raise self.fault

    def reached(self, count: int) -> Callable[[], bool]:
        """Whether so many commands more than now have been sent."""
        goal = self.sent + count
        return lambda: self.sent >= goal or self.fault is not None

    def _run(self) -> None:
        try:
            while not self._enough.wait(PACE):
                next(self.steps)
                self.sent += 1
        except BaseException as fault:
            self.fault = fault
