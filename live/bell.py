"""A bell that wakes all who wait: the ring is the news, what happened is asked elsewhere."""

import asyncio


class Bell:
    """Take `next_ring()` before looking, or a ring between looking and waiting is lost."""

    def __init__(self) -> None:
        self._ring: asyncio.Future[None] | None = None

    def ring(self) -> None:
        """Wake everybody who holds the ring of this moment."""
        ring, self._ring = self._ring, None
        if ring is not None and not ring.done():
            ring.set_result(None)

    def next_ring(self) -> asyncio.Future[None]:
        """The one ring that all waiters of this moment share."""
        if self._ring is None:
            self._ring = asyncio.get_running_loop().create_future()
        return self._ring

    async def wait(self, ring: "asyncio.Future[None]", seconds: float) -> bool:
        """Wait for that ring, at most so long; True if it rang."""
        done, _ = await asyncio.wait((ring,), timeout=max(seconds, 0))
        return bool(done)
