"""All conferences of a data folder: one file each, one hall each, one key and one lock for the house."""

import asyncio
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from live.hall import Hall
from live.journal.contract import Journal
from live.journal.mirror import ENDING as MIRROR_ENDING
from live.journal.mirror import MirrorFault
from live.journal.redis.house import House
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey
from live.snapshot import ENDING as SNAPSHOT
from live.snapshot import Snapshots
from live.steady import wall_clock

if TYPE_CHECKING:
    from live.journal.redis.shared import Shared
    from live.neighbours.exchange import Exchange, Limits

_log = logging.getLogger(__name__)

ENDING = ".live.db"
LOOKS = 3.0  # seconds between two looks for conferences that were made on another machine
# What a conference may be called: it stands in addresses and names files.
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def file_of(folder: Path, name: str) -> Path:
    """Where a conference's record lies."""
    return folder / f"{name}{ENDING}"


def _shared_by(house: House, key: HouseKey) -> "Shared":
    from live.journal.redis.shared import Shared  # with its library, which one machine starts without

    return Shared(house, key)


def _exchange_of(house: House) -> "Exchange":
    from live.neighbours.exchange import Exchange

    return Exchange(house)


def names_in(folder: Path) -> list[str]:
    """The conferences of a data folder."""
    return sorted(path.name.removesuffix(ENDING) for path in folder.glob(f"*{ENDING}"))


def mirror_of(mirror: Path | None, name: str) -> Path | None:
    """Where a conference's second copy lies, if there is to be one."""
    return mirror / f"{name}{MIRROR_ENDING}" if mirror else None


def ready_mirror(mirror: Path | None, key: HouseKey) -> None:
    """Make the mirror's folder with a copy of the house key, without which no printed link opens anything. Raises MirrorFault."""
    if mirror is None:
        return
    try:
        mirror.mkdir(parents=True, exist_ok=True)
        if not key.copied_to(mirror):
            raise MirrorFault(f"The mirror {mirror} belongs to another house: it holds another house.key.")
    except OSError as fault:
        raise MirrorFault(f"The mirror {mirror} cannot be written ({fault.strerror}).") from fault


def key_for(folder: Path, name: str, mirror: Path | None) -> HouseKey:
    """The key of a conference; where it was brought from another house, the mirror keeps it too. Raises MirrorFault."""
    key = HouseKey.for_conference(folder, name)
    if mirror is not None:
        try:
            key.kept_in(mirror, name)
        except OSError as fault:
            raise MirrorFault(f"The mirror {mirror} cannot be written ({fault.strerror}).") from fault
    return key


class Halls:
    """The halls that are open, by name. Whoever opens them holds the folder's lock."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], int] = wall_clock,
        mirror: Path | None = None,
        shared: House | None = None,
        files: Path | None = None,
    ) -> None:
        """`shared`: where the records of several processes lie, and which of them this is; `files`: the folder with what lies
        beside the records, where the processes of a machine share it. Raises MirrorFault where the second disk does not serve.
        """
        self.folder = folder
        self.files = files or folder
        self.machine = shared.machine if shared else ""
        self.key = HouseKey.of(folder)
        self.mirror = mirror
        ready_mirror(mirror, self.key)
        self.clock = clock
        self._shared = _shared_by(shared, self.key) if shared else None
        self._exchange = _exchange_of(shared) if shared else None
        self._looking: asyncio.Task[None] | None = None
        self._exchanging: asyncio.Task[None] | None = None
        self._halls: dict[str, Hall] = {}
        self._running: dict[str, asyncio.Task[None]] = {}

    def settle(self, limits: "Callable[[], Limits]") -> None:
        """Where several processes serve the house, these are settled among them."""
        if self._exchange:
            self._exchange.limits = limits()

    def __getitem__(self, name: str) -> Hall:
        return self._halls[name]

    def get(self, name: str) -> Hall | None:
        """The hall of that name, if it is open."""
        return self._halls.get(name)

    def __iter__(self) -> Iterator[Hall]:
        return iter(tuple(self._halls.values()))

    async def open_all(self) -> None:
        """Open every conference of the folder that is not open yet. Raises Damaged, NotAJournal, MirrorFault, AnotherHouse."""
        if self._shared:
            await self._look(self._shared)
        for name in names_in(self.folder):
            if name not in self._halls:
                await self._open(name)
        if self._shared and self._looking is None:
            self._looking = asyncio.create_task(self._look_around(self._shared), name="look around")
        if self._exchange and self._exchanging is None:
            self._exchanging = asyncio.create_task(self._exchange.run(self), name="neighbours")

    async def _open(self, name: str, epoch: str | None = None) -> None:
        own = SQLiteJournal(file_of(self.folder, name), epoch=epoch, mirror=mirror_of(self.mirror, name))
        if self._shared is None:
            await self.add(name, own)
            return
        journal, fault = await self._shared.joined(name, own, self.clock)
        hall = await self.add(name, journal, journal.now)
        if fault:
            hall.halt(fault)

    async def _look_around(self, shared: "Shared") -> None:
        """Conferences that were made on another machine are open here a moment later."""
        while True:
            await asyncio.sleep(LOOKS)
            try:
                await self._look(shared)
            except Exception:  # a disk that fails, or a bug: the conferences that are open go on
                _log.exception("A conference of another machine cannot be opened here")

    async def _look(self, shared: "Shared") -> None:
        for name, epoch in (await shared.meet(names_in(self.folder))).items():
            await self._open(name, epoch)

    async def add(self, name: str, journal: Journal, clock: Callable[[], int] | None = None) -> Hall:
        """Open a hall on a journal; it runs until removed. `clock`: where it is not this machine's."""
        key = key_for(self.folder, name, self.mirror)
        snapshots = Snapshots(self.folder / f"{name}{SNAPSHOT}", key)
        hall = self._halls[name] = Hall(name, journal, key, clock or self.clock, snapshots)
        self._running[name] = asyncio.create_task(hall.run(), name=f"hall {name}")
        return hall

    async def remove(self, name: str) -> None:
        """Close a hall: its listeners go, its file is let go."""
        hall = self._halls.pop(name)
        running = self._running.pop(name)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)  # one that is broken keeps nobody from closing the others
        hall.close()

    async def retire(self) -> None:
        """Answer what was asked, then let go of the files; who still looks finds the halls as they were left."""
        self._stop_looking()
        for hall in self:
            await hall.finish()
        for name, running in self._running.items():
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            self._halls[name].journal.close()

    async def close(self) -> None:
        """Close all halls."""
        self._stop_looking()
        exchanging, self._exchanging = self._exchanging, None
        if exchanging is not None:
            exchanging.cancel()
            await asyncio.gather(exchanging, return_exceptions=True)
        for name in tuple(self._halls):
            await self.remove(name)

    def _stop_looking(self) -> None:
        looking, self._looking = self._looking, None
        if looking is not None:
            looking.cancel()

    def broken(self) -> list[str]:
        """Halls whose work stopped though nobody closed them: a bug, shown by /readyz."""
        return [name for name, task in self._running.items() if task.done()]
