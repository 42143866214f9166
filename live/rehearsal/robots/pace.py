"""The pace of the play: script seconds become real ones, and chance is the same for the same seed."""

import asyncio
import time
from random import Random


class Pace:
    """`speed` 1 plays as a hall would; 60 plays an hour in a minute."""

    def __init__(self, speed: float, seed: int) -> None:
        self.speed = speed
        self._seed = seed

    def now(self) -> float:
        """Script seconds since some moment."""
        return time.monotonic() * self.speed

    def real(self, seconds: float) -> float:
        """So many real seconds are these script seconds."""
        return max(seconds, 0.0) / self.speed

    async def wait(self, seconds: float) -> None:
        """Let so many script seconds pass."""
        await asyncio.sleep(self.real(seconds))

    def chance(self, of: str) -> Random:
        """One actor's own chance, which nobody else's haste disturbs."""
        return Random(f"{self._seed}/{of}")
