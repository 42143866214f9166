"""The machines agree on a Redis server: one that lost something gets it back, and no two ever go on with the same record.

A server that was restarted, promoted or emptied works only after every machine of the house has told it, in one and the same
term, where its own copy of the record stands (`scripts.OPEN`). Each machine keeps its promise on its disk first: it will write to
no server of an earlier term. So an old server that comes back finds nobody, and what any machine has answered for is in the
record before anything new is. Terms are ballots as in Lamport's Paxos, with all machines in place of a majority: a server is
changed by hand perhaps once a year, and a copy that is left out may be the only one that has an answer.
"""

from collections.abc import Sequence

from live.journal.contract import Unrecorded
from live.journal.place import Top
from live.journal.redis.giving_back import GivingBack, hash_at
from live.journal.redis.keys import Keys
from live.journal.redis.line import Line, Stands
from live.journal.redis.promise import Drawer, Promise
from live.journal.redis.scripts import CLOSE, OPEN
from live.journal.redis.time import HouseTime
from live.journal.sqlite import SQLiteJournal
from live.steady import counter


class Accord:
    """What one machine does for it. Whoever calls sees to it that nothing is recorded meanwhile."""

    def __init__(
        self, keys: Keys, own: SQLiteJournal, drawer: Drawer, time: HouseTime, machine: str, machines: Sequence[str]
    ) -> None:
        """`machines`: the names of all that have to be there, this one's among them. `time`: is told what Redis says."""
        self._keys, self._own, self._drawer = keys, own, drawer
        self._time, self._machine, self._machines = time, machine, tuple(machines)
        self._back = GivingBack(keys, own)

    async def reach(self, line: Line) -> int:
        """The term in which this machine may use this server. Raises Unrecorded: not now, or never (`where`)."""
        if await line.first(self._keys.epoch, self._own.epoch) != self._own.epoch:
            raise Unrecorded("Redis holds another record under this name. Give the conference another name.", "diverged")
        stands = await self._look(line)
        if not self._serves(line, stands):
            await self._agree(line, stands)
            stands = await self._look(line)
            if not self._serves(line, stands):
                raise Unrecorded("The machines are still agreeing on the Redis server.", "machines")
        self._drawer.keep(Promise(stands.term, line.run, kept=True))
        return stands.term

    async def holds(self, line: Line) -> bool:
        """Whether this server still works in the term in which it was reached. Raises Unrecorded."""
        stands = await self._look(line)
        return self._serves(line, stands) and stands.term == self._drawer.promise.term

    async def _look(self, line: Line) -> Stands:
        begun = counter()
        stands = await line.stands(self._keys, self._own.top[0])
        self._time.tell(stands.now, counter() - begun)
        return stands

    def _serves(self, line: Line, stands: Stands) -> bool:
        """Whether it was agreed on, and has all that this machine has."""
        if stands.run != line.run or not self._drawer.promise.allows(stands.term, line.run):
            return False
        if stands.at not in (self._own.top[1], None):
            raise diverged(self._machine)
        return stands.at is not None

    async def _agree(self, line: Line, stands: Stands) -> None:
        """Say where this copy stands, and open the server if everybody has. Raises Unrecorded."""
        term = await self._speak(line, stands)
        await line.ask(CLOSE, [self._keys.place, self._keys.stream], [term])
        if stands.epoch is None:  # it was emptied, or is new
            await self._back.begin(line)
        answer, *who = await self._open(line, term)
        if answer in ("BEHIND", "OTHER"):
            await self._mend(line)
            answer, *who = await self._open(line, term)
        if answer == "WAITING":
            raise Unrecorded(f"The Redis server is new; waiting for: {', '.join(who)}.", "machines")
        if answer != "OK":
            raise Unrecorded("The machines are still agreeing on the Redis server.", "machines")

    async def _speak(self, line: Line, stands: Stands) -> int:
        """Promise the highest term that anybody has named, and say it. → the term."""
        terms = [int(words.partition(":")[0]) for words in (await line.said(self._keys)).values()]
        promise = self._drawer.promise.next_for(line.run, max([stands.term + 1, *terms]))
        self._drawer.keep(promise)
        seq, hash = self._own.top
        await line.say(self._keys, self._machine, f"{promise.term}:{seq}:{hash}")
        return promise.term

    async def _open(self, line: Line, term: int) -> list[str]:
        keys = [self._keys.place, self._keys.stream, self._keys.tops(line.run)]
        return await line.ask(OPEN, keys, [self._own.epoch, line.run, term, *self._machines])

    async def _mend(self, line: Line) -> None:
        """Everybody has spoken: the first of those whose copies have most gives the server what it lacks. The others wait."""
        said = {machine: place_of(words) for machine, words in (await line.said(self._keys)).items() if machine in self._machines}
        most = max(seq for seq, _ in said.values())
        if self._machine != min(machine for machine, (seq, _) in said.items() if seq == most):
            return
        for machine, (seq, hash) in said.items():
            if hash_at(self._own, seq) != hash:
                raise diverged(machine)
        await self._back.give(line)


def diverged(machine: str) -> Unrecorded:
    """Two copies hold different entries at one position: it must never happen. Nothing is written until somebody has looked."""
    told = f"The record of {machine} is not the one in Redis. Nothing is recorded here. Compare them with: live check --against"
    return Unrecorded(told, "diverged")


def place_of(words: str) -> Top:
    """term:seq:hash → position and hash."""
    _, seq, hash = words.split(":")
    return int(seq), hash
