"""The staff beside the server: the moderator lets every question into the queue, the chair calls one after another."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from typing import Any

from .outbox import Item, Outbox


class Staff:
    """What they know is only what they were told."""

    def __init__(self, moderator: Outbox, chair: Outbox) -> None:
        self.moderator, self.chair = moderator, chair
        self.clicked: tuple[str, float] | None = None  # the question called last, and when the chair pressed
        self.calls = 0
        self._waiting: deque[str] = deque()
        self._turn = 0
        self._floor: dict[str, Any] | None = None

    async def begin(self) -> None:
        for item in (self.chair.put("begin"), self.moderator.put("open")):
            await item.answered

    def asked(self, item: Item) -> None:
        """A question was typed; once it is recorded the moderator approves it."""
        item.answered.add_done_callback(lambda answered: self._approve(item, answered))

    async def chair_on(self, pause: float) -> None:
        """Call, let speak, finish, call the next, until cancelled."""
        while True:
            await asyncio.sleep(pause)
            if self._floor is None and self._waiting:
                await self._call(self._waiting.popleft())
            elif self._floor is not None and self._floor["phase"] == "called":
                await self._press("speak", question=self._floor["question"])
            elif self._floor is not None:
                await self._press("finish")

    def _approve(self, item: Item, answered: asyncio.Future[Any]) -> None:
        if not answered.cancelled() and answered.result() is not None and answered.result().status == 200:
            approved = self.moderator.put("approve", question=item.id)
            approved.answered.add_done_callback(lambda _: self._waiting.append(item.id))

    async def _call(self, question: str) -> None:
        self.clicked = question, time.monotonic()
        self.calls += 1
        await self._press("call", question=question)

    async def _press(self, command: str, **fields: Any) -> None:
        """The floor moves on as this command moves it; refused, the chair learns from the answer where it stands."""
        reply = await asyncio.shield(self.chair.put(command, sense=20, turn=self._turn, **fields).answered)
        if reply is not None and reply.status == 200:
            self._turn += 1
            phases = {"call": "called", "speak": "speaking"}
            self._floor = {"phase": phases[command], "question": fields["question"]} if command in phases else None
        elif reply is not None and reply.status == 409:
            told = json.loads(reply.body)
            self._turn, self._floor = told["turn"], told["floor"]
