"""A hall of the bench's own process, and commands asked of it without HTTP: how long until each is durable."""

import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bench.house import CONFERENCE
from live.conference.commands import Command, Submit
from live.conference.words import By, Role
from live.hall import Hall
from live.halls import Halls


@asynccontextmanager
async def opened(data: Path) -> AsyncIterator[Hall]:
    """The hall of the one conference in this folder."""
    halls = Halls(data)
    await halls.open_all()
    try:
        yield halls[CONFERENCE]
    finally:
        await halls.close()


def question(id: str) -> Submit:
    """As the moderator types one in."""
    return Submit(id=id, text="Bao giờ đường vào thôn được nâng cấp?", asker="Người hỏi", kind="question", point="12")


async def took(hall: Hall, command: Command) -> float:
    """ms until it is durable and the hall's state holds it."""
    begun = time.perf_counter()
    await hall.submit(command, by(hall))
    return 1e3 * (time.perf_counter() - begun)


def by(hall: Hall) -> By:
    """The moderator, now."""
    return By("moderator", Role.MODERATOR, hall.now())


def fresh() -> str:
    """An id that nobody used."""
    return secrets.token_hex(12)
