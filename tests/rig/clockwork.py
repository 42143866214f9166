"""An event loop whose time is ours: nothing is waited for, a day takes a moment, and the same seed gives the same run."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class Stuck(Exception):
    """Everybody waits, and nothing will ever happen again."""


class Clockwork(asyncio.BaseEventLoop):
    """asyncio's own loop without a selector: when nobody is ready, the clock jumps to the next timer."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        self._selector = self
        self.set_exception_handler(_say)

    def time(self) -> float:
        return self._now

    def select(self, seconds: float | None) -> list[Any]:
        """What a selector is asked: here nothing comes from outside, time passes."""
        if seconds is None:
            raise Stuck
        self._now += max(0.0, seconds)
        return []

    def _process_events(self, events: list[Any]) -> None:
        """There are none."""

    def _write_to_self(self) -> None:
        """Nobody sleeps who would have to be woken."""


def played(main: Coroutine[Any, Any, Result]) -> Result:
    """Run a story in a loop of its own, to its end. Raises Stuck."""
    loop = Clockwork()
    try:
        return loop.run_until_complete(main)
    finally:
        loop.run_until_complete(_end_all())
        loop.close()


def _say(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Whoever waited for this answer was killed; anything else is a bug and is told."""
    if "never retrieved" not in context["message"]:
        loop.default_exception_handler(context)


async def _end_all() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
