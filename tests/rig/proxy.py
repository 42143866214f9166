"""A TCP proxy that plays the mountain links: for stories that know no event loop, and for browsers.

with Proxy(house.port, "M1", seed=7) as proxy:
    Seat.take(proxy.url, …)          # every connection to proxy.port goes to the house, as the profile says
    proxy.set("answers lost")        # any name or Profile of rig.profiles, at any time
    proxy.cut()                      # RST for all that is open
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

from .profiles import CLEAR, Profile
from .road import HOST, Road

Result = TypeVar("Result")
PATIENCE = 10


class Proxy:
    """A road in a thread of its own. Every call has taken effect when it returns."""

    def __init__(self, port: int, profile: Profile | str = CLEAR, seed: int = 0) -> None:
        self._road = Road(port, profile, seed)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._road.open(), self._loop).result(PATIENCE)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        asyncio.run_coroutine_threadsafe(self._road.close(), self._loop).result(PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    @property
    def port(self) -> int:
        return self._road.port

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self._road.port}"

    def set(self, profile: Profile | str) -> None:
        """From now on the link is like this; what is open now feels it."""
        self._told(lambda: self._road.set(profile))

    def cut(self) -> None:
        """Every open connection gets a RST."""
        self._told(self._road.cut)

    @property
    def accepted(self) -> int:
        """How many connections came since the start."""
        return self._road.accepted

    @property
    def connections(self) -> int:
        """How many of them are not gone."""
        return self._road.connections

    @property
    def bytes(self) -> dict[str, int]:
        """What arrived: {"requests": bytes, "answers": bytes}."""
        return dict(self._road.bytes)

    def _told(self, order: Callable[[], Result]) -> Result:
        async def in_the_loop() -> Result:
            return order()

        return asyncio.run_coroutine_threadsafe(in_the_loop(), self._loop).result(PATIENCE)
