"""A closed server gets back what it lost, from this machine's copy; what it holds and no machine has is given up."""

import logging
from collections.abc import Iterator

from live.journal.entry import ZERO, Private, Stored
from live.journal.reading import Reader
from live.journal.redis.keys import Keys
from live.journal.redis.line import Line, Stands, beside, given
from live.journal.redis.scripts import REFILL, WIPE
from live.journal.sqlite import SQLiteJournal

ONCE = 500  # entries in one script

_log = logging.getLogger(__name__)


class GivingBack:
    """Each step finds the place as the one before left it, or does nothing: who looks afterwards sees whether all is there."""

    def __init__(self, keys: Keys, own: SQLiteJournal) -> None:
        self._keys, self._own = keys, own

    async def begin(self, line: Line) -> None:
        """A server that knows nothing of the record learns which one it is. Raises Unrecorded."""
        await line.ask(REFILL, self._keys.all, [self._own.epoch, 0, ZERO, *beside(self._own.private_rows())])

    async def give(self, line: Line) -> None:
        """From where it stands, or from the beginning where it stands on another line. Raises Unrecorded."""
        seq, hash = (await line.stands(self._keys, 0)).top
        if seq > self._own.top[0] or hash_at(self._own, seq) != hash:
            await line.ask(WIPE, self._keys.all, [self._own.epoch])
            seq, hash = 0, ZERO
        lacked = self._own.top[0] - seq
        rows: list[Private] = self._own.private_rows()
        for some in _in_parts(self._own.read(seq)):
            await line.ask(REFILL, self._keys.all, [self._own.epoch, seq, hash, *beside(rows), *given(some)])
            seq, hash, rows = some[-1].entry.seq, some[-1].hash, []
        _log.warning("%s: Redis lacked %d entries and has them from this machine now.", self._keys.name, lacked)


def hash_at(own: SQLiteJournal | Reader, seq: int) -> str | None:
    """The hash at a position of this machine's copy; None beyond its end."""
    return ZERO if seq == 0 else next((stored.hash for stored in own.read(seq - 1)), None)


def is_same(own: SQLiteJournal | Reader, stands: Stands) -> bool:
    """Whether a server, asked at the top of this machine's copy, holds the same record, as far as both of them reach."""
    return stands.at in (own.top[1], None) and hash_at(own, stands.top[0]) in (stands.top[1], None)


def _in_parts(entries: Iterator[Stored]) -> Iterator[list[Stored]]:
    some: list[Stored] = []
    for stored in entries:
        some.append(stored)
        if len(some) == ONCE:
            yield some
            some = []
    if some:
        yield some
