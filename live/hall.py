"""A conference in progress: decide → append → hear it back → apply. The hall learns what happened only from the journal."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from immutables import Map
from msgspec.structs import replace

from live.answers import Answers
from live.bell import Bell
from live.conference.commands import Command
from live.conference.rules import Unseated
from live.conference.state import State
from live.conference.words import By, Refused
from live.deeds import Awaited, with_entry
from live.desk import Answer, Ask, Desk
from live.glass import Glass
from live.journal import crash
from live.journal.contract import Conflict, Journal, Unrecorded
from live.journal.entry import Stored, chain
from live.keys import HouseKey
from live.lobby import Lobby
from live.moment import Moment
from live.neighbours.around import Around
from live.presence import PACE, Presence
from live.replay import after, replay
from live.snapshot import Snapshots
from live.steady import Steady, wall_clock
from live.weighing import Weighed, refused_whole, weigh

# An answer needs so many rounds of the loop to reach its socket; the news for everybody would stand before it.
ROUNDS = 6
# Seconds between two tries while nothing can be recorded.
AGAIN = 1.0

Told = TypeVar("Told")
_log = logging.getLogger(__name__)


class Hall:
    """One conference, its journal and everybody who waits for news of it."""

    def __init__(
        self,
        name: str,
        journal: Journal,
        key: HouseKey,
        clock: Callable[[], int] = wall_clock,
        snapshots: Snapshots | None = None,
    ) -> None:
        """Walk the record to its end. Raises Damaged."""
        self.name = name
        self.epoch = journal.epoch
        self.key = key
        self._clock = Steady(clock)
        self.bell = Bell()
        self._recorded = Bell()  # for those who wait for their own entry; rung first
        self.presence = Presence(wall=self.now)
        self.lobby = Lobby()
        self.glass = Glass()
        self.around = Around(self.presence, self.lobby, self.glass, self.now, lambda: self.state.shown)
        replayed = replay(journal, snapshots)
        self.moment = Moment(replayed.state, Map(journal.private()))
        self.closed = False
        self._journal = journal
        journal.troubled = self.halt
        self._answers = Answers(replayed.answered, journal, key)
        self._bodies = self.moment.private
        self._coming: dict[str, str] = {}  # bodies that are being recorded
        self._brought = journal.brought
        self._at = replayed.at
        self._snapshots = snapshots
        self._due = replayed.due
        self._desk = Desk()
        self._halted = asyncio.Event()
        crash.here("replayed")

    @property
    def state(self) -> State:
        """The newest state that was heard back."""
        return self.moment.state

    @property
    def journal(self) -> Journal:
        """The record, for reading."""
        return self._journal

    async def run(self) -> None:
        """Follow the journal, decide what is asked and tell who is here, until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._follow())
                tasks.create_task(self._decide())
                tasks.create_task(self._watch_presence())
                tasks.create_task(self._mend())
                tasks.create_task(self._keep_snapshots())
        except Exception:  # a bug of ours: who asks is told, /readyz says it, and here it stands once
            _log.exception("%s has ended", self.name)
            raise
        finally:
            self._desk.end()

    async def submit(self, command: Command, by: By) -> Answer:
        """Decide and record a command; returns when it is durable and this hall's state holds it.

        Raises Forbidden, Invalid, Refused (nothing changed) or Unrecorded (send it again).
        """
        digest = self._answers.digest(command, by)
        return await self._unless_behind(lambda: self._desk.ask(command, by, digest))

    async def submit_whole(self, commands: Iterable[Command], by: By) -> list[Answer]:
        """Decide several on one state and record them in one commit: all of them or none. Raises as `submit`."""
        asked = [(command, by, self._answers.digest(command, by)) for command in commands]
        return await self._unless_behind(lambda: self._desk.ask_whole(asked))

    async def _unless_behind(self, ask: Callable[[], Awaitable[Told]]) -> Told:
        """What is refused because of something that another process has changed meanwhile is decided once more: whoever is sent
        to another worker with each click finds there what he was answered before.
        """
        seq = self.state.seq
        try:
            return await ask()
        except (Refused, Unseated):
            if self.moment.halt or not await self._journal.seek(seq):
                raise
        await self._heard(self._journal.top[0])
        return await ask()

    def teach(self) -> None:
        """From now on people rehearse here: what they do at each seat is remembered."""
        self.moment = replace(self.moment, deeds=Map())

    def wait_for(self, awaited: Awaited | None) -> None:
        """The rehearsal waits for this person, or for nobody any more."""
        if awaited != self.moment.awaited:
            self.moment = replace(self.moment, awaited=awaited)
            self.bell.ring()

    def has_answered(self, id: str) -> bool:
        """Whether a command of this id is in the record."""
        return id in self._answers

    def now(self) -> int:
        """The hall's time in ms UTC: never before that of the last entry, and steady while somebody's time runs."""
        clocks = self.state.clocks
        running = any(clock is not None and clock.started_at is not None for clock in (clocks.asking, clocks.answering))
        return self._clock.now(self._at, running)

    async def finish(self) -> None:
        """Take no further command; back when each that was asked has its answer."""
        await self._desk.finish()

    def close(self) -> None:
        """No more news: wake all who wait and let go of the files."""
        self.closed = True
        self.bell.ring()
        self._journal.close()

    async def _decide(self) -> None:
        while True:
            asks = await self._desk.take()
            while asks:
                asks = await self._record(asks)

    async def _record(self, asks: list[Ask]) -> list[Ask]:
        """Decide several on a tentative state and append them together; what lost its place is returned to be decided again."""
        top, prev = self._journal.top
        await self._heard(top)
        found = await self._weigh(asks)
        taken, drafts, doubted = found.taken, found.drafts, found.doubted
        for ask in found.twice:
            self._desk.back(ask)
        if refused_whole(asks, doubted) or not drafts:
            return []
        private = [one for draft in drafts for one in draft.private]
        self._coming = {one.ref: one.body for one in private}
        crash.here("decided")
        try:
            await self._journal.append(chain(drafts, self.epoch, top, prev), private)
        except Conflict:
            self._coming = {}
            return [ask for ask in asks if ask in taken or ask in doubted]
        except Exception as fault:  # or a bug of ours in what is stored: it ends these requests, never the hall
            self._coming = {}
            if isinstance(fault, Unrecorded):
                self.halt(fault)
            for ask in taken:
                ask.refuse(fault)
            return list(doubted)
        crash.here("appended")
        await self._heard(top + len(drafts))
        self._coming = {}
        crash.here("heard")
        for ask, refusal in doubted.items():
            ask.refuse(refusal)
        for ask in taken:
            ask.answer(self._answers.first(ask.command.id))
        crash.here("answered")
        return []

    async def _weigh(self, asks: list[Ask]) -> Weighed:
        found = Weighed(self.state)
        await weigh(found, asks, self._answers, self.now, lambda: self.moment.halt)
        return found

    async def _follow(self) -> None:
        async for batch in self._journal.follow(self.state.seq):
            state, deeds = self.state, self.moment.deeds
            for stored in batch:
                state = self._applied(state, stored)
                deeds = None if deeds is None else with_entry(deeds, stored.entry)
            self.moment = replace(self.moment, state=state, private=self._beside(), deeds=deeds)
            self._recorded.ring()
            if self._snapshots:
                self._due = self._snapshots.due(state, batch[-1].hash, self._at) or self._due
            for _ in range(ROUNDS):
                await asyncio.sleep(0)
            self.bell.ring()

    def _beside(self) -> Map[str, str]:
        """What lies beside the record. Unchanged it stays the same object, or every screen that shows a phone is drawn anew."""
        if self._journal.brought != self._brought:
            self._brought = self._journal.brought
            self._bodies = Map(self._journal.private())
        if self._coming:
            self._bodies = self._bodies.update(self._coming)
        return self._bodies

    def _applied(self, state: State, stored: Stored) -> State:
        entry = stored.entry
        self._answers.note(entry)
        self._at = max(self._at, entry.at)
        return after(state, stored)

    def halt(self, fault: Unrecorded) -> None:
        """Everybody may look, nobody may write, and every screen says so, until a try succeeds."""
        if fault.where == "closed":
            return
        _log.error("%s is read-only: %s", self.name, fault)
        self.moment = replace(self.moment, halt=fault.where)
        self.bell.ring()
        self._halted.set()

    async def _mend(self) -> None:
        while True:
            await self._halted.wait()
            self._halted.clear()  # before it is tried out, or what goes wrong meanwhile is forgotten
            try:
                await self._journal.probe()
            except Unrecorded as fault:
                if fault.where not in ("closed", self.moment.halt):
                    self.halt(fault)
                self._halted.set()
            if self._halted.is_set():
                await asyncio.sleep(AGAIN)
            else:
                _log.warning("%s can be written again.", self.name)
                self.moment = replace(self.moment, halt="")
                self.bell.ring()

    async def _heard(self, seq: int) -> None:
        """Wait until this hall has heard of the entry at `seq`."""
        while self.state.seq < seq:
            ring = self._recorded.next_ring()
            if self.state.seq < seq:
                await self._recorded.wait(ring, 10)

    async def _keep_snapshots(self) -> None:
        """Beside the conference: a record becomes long in months, and nobody waits for this."""
        while self._snapshots:
            if due := self._due:
                self._due = None
                await asyncio.to_thread(self._snapshots.keep, due)
            await asyncio.sleep(AGAIN)

    async def _watch_presence(self) -> None:
        while True:
            await asyncio.sleep(PACE)
            if any([self.presence.settle(), self.lobby.settle(), self.glass.settle(self.presence.lines)]):
                glass = {"panes": self.glass.panes, "named": self.glass.named}
                self.moment = replace(
                    self.moment, lines=self.presence.lines, seen=self.presence.seen, lobby=self.lobby.waiting, **glass
                )
                self.bell.ring()
