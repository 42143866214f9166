"""An outbox like the browser's: the id before the first sending, in order, one at a time, until the house has answered."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from .http import Line, Reply
from .recorder import Diary

PATIENCE = 15.0  # seconds for an answer, as the page waits
FIRST, MOST = 0.2, 5.0  # the pauses between two tries grow from this to that
REFUSALS = (400, 401, 403, 404, 409, 413, 422)


@dataclass
class Item:
    """One command, as it was typed; `until` is the moment (of the client's clock) after which it makes no sense.

    `answered` becomes the house's own answer, or None where it was too late.
    """

    command: str
    fields: dict[str, Any]
    id: str
    typed: float
    until: float | None = None
    answered: asyncio.Future[Reply | None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Outbox:
    """The commands of one seat that are not answered yet. `pace` makes its seconds shorter for a test that has no minutes."""

    def __init__(self, path: str, line: Callable[[], Line], diary: Diary, dice: Random, pace: float = 1.0) -> None:
        self.waits: list[tuple[float, float]] = []  # typed, recorded
        self._path = path
        self._make, self._line = line, line()
        self._diary, self._dice, self._pace = diary, dice, pace
        self._items: deque[Item] = deque()
        self._news = asyncio.Event()

    def put(self, command: str, sense: float | None = None, id: str | None = None, **fields: Any) -> Item:
        """Somebody pressed the button; after `sense` seconds it would be too late."""
        id = id or f"{self._dice.getrandbits(128):032x}"
        typed = self._diary.note("typed", id=id, command=command, fields=fields)
        item = Item(command, fields, id, typed, None if sense is None else typed + sense * self._pace)
        self._items.append(item)
        self._news.set()
        return item

    @property
    def waiting(self) -> int:
        """How many are not answered."""
        return len(self._items)

    async def run(self) -> None:
        """Send whatever is there, until cancelled."""
        while True:
            await self._news.wait()
            self._news.clear()
            while self._items:
                await self._carry(self._items[0])
                self._items.popleft()

    async def _carry(self, item: Item) -> None:
        tries = 0
        while True:
            if item.until is not None and self._diary.clock() > item.until:
                self._diary.note("expired", id=item.id)
                return item.answered.set_result(None)
            reply = await self._try(item)
            if reply is not None and self._settled(item, reply):
                return None
            pause = min(MOST, FIRST * 2 ** min(tries, 10)) * self._pace
            asked = float(reply.headers.get("retry-after", 0)) * self._pace if reply else 0.0
            tries += 1
            await asyncio.sleep(max(asked, pause * (0.7 + 0.6 * self._dice.random())))

    async def _try(self, item: Item) -> Reply | None:
        self._diary.note("sent", id=item.id)
        body = json.dumps({"id": item.id} | item.fields).encode()
        try:
            return await self._line.post(f"{self._path}/do/{item.command}", body, PATIENCE * self._pace)
        except (OSError, TimeoutError, EOFError, ValueError, asyncio.LimitOverrunError) as fault:
            self._diary.note("unknown", id=item.id, why=type(fault).__name__)
            self._line = self._make()
            return None

    def _settled(self, item: Item, reply: Reply) -> bool:
        """Whether the house itself has answered; a portal's 200 is no answer, and 503 or 429 says to come again."""
        told = _json(reply.body)
        if reply.status == 200 and told.get("id") == item.id:
            now = self._diary.note("ok", id=item.id, seq=told["seq"], again=told["again"])
            self._diary.note("saved", id=item.id)
            self.waits.append((item.typed, now))
            item.answered.set_result(reply)
            return True
        if reply.status in REFUSALS and told:
            self._diary.note("refused", id=item.id, status=reply.status)
            item.answered.set_result(reply)
            return True
        self._diary.note("unknown", id=item.id, why=reply.status)
        return False


def _json(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
