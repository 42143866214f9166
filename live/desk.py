"""The desk of a hall: what was asked, in the order in which it came, until it has its answer."""

import asyncio
from collections.abc import Iterable

from msgspec import Struct

from live.conference.commands import Command
from live.conference.words import By
from live.journal.contract import Unrecorded


class Answer(Struct, frozen=True):
    """Recorded at `seq`; `again` if it had been before."""

    seq: int
    id: str
    again: bool


class Ask(Struct, eq=False):
    """A command that waits for its answer. Whoever asked may have left: then nobody hears it.

    `whole`: it was asked with others, and what refuses one of them refuses all.
    """

    command: Command
    by: By
    digest: str
    answered: "asyncio.Future[Answer]"
    whole: bool = False

    def answer(self, answer: Answer) -> None:
        """Recorded."""
        if not self.answered.done():
            self.answered.set_result(answer)

    def refuse(self, fault: Exception) -> None:
        """Not recorded, and why."""
        if not self.answered.done():
            self.answered.set_exception(fault)

    @property
    def refusal(self) -> BaseException | None:
        """Why it was refused, if it was."""
        return self.answered.exception() if self.answered.done() else None


class Desk:
    """Takes asks until it is closed; one takes them away in batches."""

    def __init__(self) -> None:
        self._lying: list[Ask] = []
        self._wholes: list[list[Ask]] = []
        self._lies = asyncio.Event()
        self._unanswered: dict[asyncio.Future[Answer], None] = {}  # a dict and not a set: who came first hears first
        self._closed = False

    async def ask(self, command: Command, by: By, digest: str) -> Answer:
        """Lay it down; the answer, or what speaks against it. Raises Unrecorded once the desk is closed."""
        ask = self._made(command, by, digest)
        self.back(ask)
        return await asyncio.shield(ask.answered)

    async def ask_whole(self, asked: Iterable[tuple[Command, By, str]]) -> list[Answer]:
        """Lay several down that are decided apart from all others: all of them or none. Raises what speaks against one."""
        asks = [self._made(*one, whole=True) for one in asked]
        if asks:
            self._wholes.append(asks)
            self._lies.set()
        return await asyncio.gather(*(asyncio.shield(ask.answered) for ask in asks))

    def back(self, ask: Ask) -> None:
        """It is decided with the next batch."""
        self._lying.append(ask)
        self._lies.set()

    async def take(self) -> list[Ask]:
        """Those that belong together, else all that lie there; at least one."""
        await self._lies.wait()
        if self._wholes:
            asks = self._wholes.pop(0)
        else:
            asks, self._lying = self._lying, []
        if not self._wholes and not self._lying:
            self._lies.clear()
        return asks

    def _made(self, command: Command, by: By, digest: str, whole: bool = False) -> Ask:
        if self._closed:
            raise Unrecorded("this hall takes nothing any more", "closed")
        ask = Ask(command, by, digest, asyncio.get_running_loop().create_future(), whole)
        self._unanswered[ask.answered] = None
        ask.answered.add_done_callback(self._gone)
        return ask

    def _gone(self, answered: "asyncio.Future[Answer]") -> None:
        self._unanswered.pop(answered, None)

    async def finish(self) -> None:
        """Take nothing more; back when each that lies here has its answer."""
        self._closed = True
        if self._unanswered:
            await asyncio.wait(self._unanswered)

    def end(self) -> None:
        """Nobody decides any more: who waits is told to send it again, and may find it recorded then."""
        self._closed = True
        for answered in tuple(self._unanswered):
            if not answered.done():
                answered.set_exception(Unrecorded("this hall has ended", "closed"))
