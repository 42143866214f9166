"""What the machines of one house know of each other besides the records: which house it is, and which conferences it has."""

import hashlib
import logging
from collections.abc import Iterable

from live.journal.contract import Unrecorded
from live.journal.redis.house import AnotherHouse, House
from live.journal.redis.journal import RedisJournal
from live.journal.redis.keys import CONFERENCES, HOUSE, Keys
from live.journal.redis.line import Line
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey

ANOTHER = "This Redis belongs to a house with another key. Copy its house.key into the data folder first."

_log = logging.getLogger(__name__)


class Shared:
    """The Redis of this machine's house."""

    def __init__(self, house: House, key: HouseKey) -> None:
        self._house = house
        # Never the key itself: what lies in Redis opens no seat.
        self._fingerprint = hashlib.sha256(b"house " + key.digest(b"the house of these machines").encode()).hexdigest()

    async def introduce(self, conferences: Iterable[str]) -> None:
        """Tell the others which conferences lie here. A Redis that does not answer is found again later. Raises AnotherHouse."""
        try:
            line = await Line.to(self._house.url)
            try:
                if await line.first(HOUSE, self._fingerprint) != self._fingerprint:
                    raise AnotherHouse(ANOTHER)
                for name in conferences:
                    await line.enrol(CONFERENCES, name)
            finally:
                await line.close()
        except Unrecorded as fault:
            _log.error("%s", fault)

    async def joined(self, name: str, own: SQLiteJournal) -> tuple[RedisJournal, Unrecorded | None]:
        """The common record of a conference, and why it cannot be written yet."""
        journal = RedisJournal(name, own, self._house)
        try:
            await journal.join()
        except Unrecorded as fault:
            return journal, fault
        return journal, None

    async def made_elsewhere(self, known: Iterable[str]) -> dict[str, str]:
        """Conferences that lie on other machines only, with the epoch of each; none while Redis does not answer."""
        try:
            line = await Line.to(self._house.url)
            try:
                names = await line.enrolled(CONFERENCES) - set(known)
                epochs = {name: await line.read(Keys(name).epoch) for name in sorted(names)}
            finally:
                await line.close()
        except Unrecorded:
            return {}
        return {name: epoch for name, epoch in epochs.items() if epoch}
