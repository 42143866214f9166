"""The truth of a simulated world: one serial order, kept beside the halls by re-deciding everything that reached the disk."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256

from conference.laws import hold_in
from msgspec.structs import replace

from live.conference import commands as c
from live.conference.folding import advance
from live.conference.rules import Forbidden, decide
from live.conference.state import EMPTY, State
from live.conference.words import By, Invalid, Refused
from live.desk import Answer
from live.journal.entry import Entry, Stored


class Broken(AssertionError):
    """A promise does not hold."""


class Truth:
    """`states[n]` is the state at position n; `given` all that was ever sent, by id."""

    def __init__(self) -> None:
        self.states: list[State] = [EMPTY]
        self.entries: dict[str, Entry] = {}
        self.given: dict[str, list[tuple[c.Command, By]]] = defaultdict(list)
        self.told: dict[str, Answer] = {}
        self.decided = self.collided = 0

    @property
    def top(self) -> int:
        return len(self.states) - 1

    def written(self, stored: Stored) -> None:
        """An entry is durable: it must follow from the state before it, and leave a hall in which every law holds."""
        entry, before = stored.entry, self.states[-1]
        if entry.id in self.given:
            self._follows(before, entry)
        after = advance(before, entry.seq, entry.command, entry.events, entry.at, entry.by)
        try:
            hold_in(after)
        except AssertionError as fault:
            raise Broken(f"at {entry.seq}: {fault}") from None
        self.states.append(after)
        self.entries[entry.id] = entry

    def answered(self, command: c.Command, answer: Answer) -> None:
        """Somebody was told "recorded": then it lies on the disk, there, under this id."""
        entry = self.entries.get(command.id)
        if entry is None or (entry.seq, entry.id) != (answer.seq, answer.id):
            raise Broken(f"{command.id} was answered as {answer.seq}; on the disk: {entry and entry.seq}")
        if self.told.setdefault(command.id, answer).seq != answer.seq:
            raise Broken(f"{command.id} was answered as {self.told[command.id].seq} before, and as {answer.seq} now")

    def survived(self, line: list[Stored]) -> None:
        """After a kill all that was ever answered lies on the disk, where it was said to lie."""
        for answer in self.told.values():
            if len(line) < answer.seq or line[answer.seq - 1].entry.id != answer.id:
                raise Broken(f"{answer.id} was answered as {answer.seq}; after the kill it is gone")

    @property
    def fingerprint(self) -> str:
        """The same seed gives the same one."""
        line = [f"{entry.seq} {entry.id} {entry.command} {entry.at}" for entry in self.entries.values()]
        return sha256("\n".join(line).encode()).hexdigest()[:16]

    def refused(self, command: c.Command, by: By, since: int) -> None:
        """Somebody was told "no": then a state between the question and the answer says so."""
        self.collided += 1
        for state in self.states[since:]:
            try:
                decide(state, command, by)
            except (Refused, Forbidden, Invalid):
                return
        raise Broken(
            f"{type(command).__name__} {command.id} was refused, though nothing between {since} and {self.top} refuses it"
        )

    def _follows(self, before: State, entry: Entry) -> None:
        self.decided += 1
        for command, by in self.given[entry.id]:
            if by.seat == entry.by and self._events(before, command, by, entry) == entry.events:
                return
        raise Broken(f"{entry.seq} ({entry.command} by {entry.by}) does not follow from the state before it")

    def _events(self, before: State, command: c.Command, by: By, entry: Entry) -> object:
        contact = getattr(entry.events[0], "contact", None) if entry.events else None
        if isinstance(command, (c.Submit, c.Raise)) and command.contact:
            command = replace(command, contact=contact)  # the record holds a salted hash instead
        try:
            return decide(before, command, replace(by, at=entry.at))
        except (Refused, Forbidden, Invalid):
            return None
