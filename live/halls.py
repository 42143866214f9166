"""All conferences of a data folder: one file each, one hall each, one key and one lock for the house."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from live.hall import Hall
from live.journal.contract import Journal
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey
from live.steady import wall_clock

ENDING = ".live.db"


def file_of(folder: Path, name: str) -> Path:
    """Where a conference's record lies."""
    return folder / f"{name}{ENDING}"


def names_in(folder: Path) -> list[str]:
    """The conferences of a data folder."""
    return sorted(path.name.removesuffix(ENDING) for path in folder.glob(f"*{ENDING}"))


class Halls:
    """The halls that are open, by name. Whoever opens them holds the folder's lock."""

    def __init__(self, folder: Path, clock: Callable[[], int] = wall_clock) -> None:
        self.folder = folder
        self.key = HouseKey.of(folder)
        self.clock = clock
        self._halls: dict[str, Hall] = {}
        self._running: dict[str, asyncio.Task[None]] = {}

    def __getitem__(self, name: str) -> Hall:
        return self._halls[name]

    def get(self, name: str) -> Hall | None:
        """The hall of that name, if it is open."""
        return self._halls.get(name)

    def __iter__(self) -> Iterator[Hall]:
        return iter(tuple(self._halls.values()))

    async def open_all(self) -> None:
        """Open every conference of the folder that is not open yet. Raises Damaged, NotAJournal."""
        for name in names_in(self.folder):
            if name in self._halls:
                continue
            await self.add(name, SQLiteJournal(file_of(self.folder, name)))

    async def add(self, name: str, journal: Journal) -> Hall:
        """Open a hall on a journal; it runs until removed."""
        hall = self._halls[name] = Hall(name, journal, self.key, self.clock)
        self._running[name] = asyncio.create_task(hall.run(), name=f"hall {name}")
        return hall

    async def remove(self, name: str) -> None:
        """Close a hall: its listeners go, its file is let go."""
        hall = self._halls.pop(name)
        running = self._running.pop(name)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        hall.close()

    async def close(self) -> None:
        """Close all halls."""
        for name in tuple(self._halls):
            await self.remove(name)

    def broken(self) -> list[str]:
        """Halls whose work stopped though nobody closed them: a bug, shown by /readyz."""
        return [name for name, task in self._running.items() if task.done()]
