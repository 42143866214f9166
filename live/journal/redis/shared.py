"""What the machines of one house know of each other besides the records: which house it is, and which conferences it has."""

import hashlib
from collections.abc import Callable, Sequence

from live.journal.contract import Unrecorded
from live.journal.redis.house import AnotherHouse, House
from live.journal.redis.journal import RedisJournal
from live.journal.redis.keys import CONFERENCES, HOUSE, Keys
from live.journal.redis.line import Line
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey

ANOTHER = "This Redis belongs to a house with another key. Copy its house.key into the data folder first."


def fingerprint(key: HouseKey) -> str:
    """Which house it is. Never the key itself: what lies in Redis opens no seat."""
    return hashlib.sha256(b"house " + key.digest(b"the house of these machines").encode()).hexdigest()


class Shared:
    """The Redis of this machine's house."""

    def __init__(self, house: House, key: HouseKey) -> None:
        self._house = house
        self._fingerprint = fingerprint(key)

    async def meet(self, known: Sequence[str]) -> dict[str, str]:
        """Tell the others which conferences lie here; those that lie elsewhere only, with the epoch of each. Raises AnotherHouse.

        None while Redis does not answer: the next look finds it again, and one that was emptied learns the names anew.
        """
        try:
            line = await Line.to(self._house.url)
        except Unrecorded:
            return {}
        try:
            return await self._exchange(line, known)
        except Unrecorded:
            return {}
        finally:
            await line.close()

    async def _exchange(self, line: Line, known: Sequence[str]) -> dict[str, str]:
        if await line.first(HOUSE, self._fingerprint) != self._fingerprint:
            raise AnotherHouse(ANOTHER)
        names = await line.enrol(CONFERENCES, known) - set(known)
        epochs = {name: await line.read(Keys(name).epoch) for name in sorted(names)}
        return {name: epoch for name, epoch in epochs.items() if epoch}

    async def joined(self, name: str, own: SQLiteJournal, clock: Callable[[], int]) -> tuple[RedisJournal, Unrecorded | None]:
        """The common record of a conference, and why it cannot be written yet."""
        journal = RedisJournal(name, own, self._house, clock)
        try:
            await journal.join()
        except Unrecorded as fault:
            return journal, fault
        return journal, None
