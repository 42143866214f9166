"""Receiving: what was handed over, or followed by a spare, goes on here in an epoch of its own."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import apsw

from live.conference.state import EMPTY, State
from live.halls import file_of
from live.journal.entry import Private, Stored
from live.journal.file import beside, connect
from live.journal.place import Top
from live.journal.reading import Reader
from live.journal.rebuilding import rebuild
from live.replay import after


class WentOn(Exception):
    """The copy that lies here has entries that the received one has not: so many; the message is a sentence."""

    def __init__(self, entries: int) -> None:
        super().__init__(
            f"The copy that lies here has {entries} entries and is not the beginning of the received one: it went on by "
            "itself. Nothing was changed. Set its file aside if the received one is to count."
        )
        self.entries = entries


def receive(folder: Path, name: str, source: Iterable[Stored], private: list[Private], how: str, at: int) -> tuple[Top, State]:
    """Make the record go on here; its top, and the state before. Whoever calls holds the folder's lock.

    A copy that lies here, from before it was handed over, is set aside if all of it stands in what is received.
    Raises WentOn, Damaged, NotAJournal, ValueError for nothing.
    """
    unnamed = folder / f"{name}.receiving"  # an ending that no server opens, until the record is whole
    for ending in ("", "-wal", "-shm"):
        beside(unnamed, ending).unlink(missing_ok=True)
    reading = _Reading(*_top_here(folder, name))
    top = rebuild(unnamed, reading.through(source), private, how, at)
    reading.refuse_if_it_went_on()
    _set_aside(folder, name)
    unnamed.rename(file_of(folder, name))
    return top, reading.state


class _Reading:
    """Folds the entries as they pass, and looks whether the copy that lies here is the beginning of them."""

    def __init__(self, seq: int, digest: str) -> None:
        self.state = EMPTY
        self._seq, self._digest = seq, digest
        self._met = seq == 0

    def through(self, source: Iterable[Stored]) -> Iterator[Stored]:
        for stored in source:
            self.state = after(self.state, stored)
            self._met = self._met or (stored.entry.seq, stored.hash) == (self._seq, self._digest)
            yield stored

    def refuse_if_it_went_on(self) -> None:
        if not self._met:
            raise WentOn(self._seq)


def _top_here(folder: Path, name: str) -> Top:
    path = file_of(folder, name)
    if not path.exists():
        return 0, ""
    reader = Reader(path)
    try:
        return reader.top
    finally:
        reader.close()


def _set_aside(folder: Path, name: str) -> None:
    path = file_of(folder, name)
    if not path.exists():
        return
    kept = folder / f"{name}.handed-over-{datetime.now():%Y%m%d-%H%M%S-%f}"
    with suppress(apsw.Error):  # so that the log is empty when its file is renamed
        connect(path).close(True)
    for ending in ("-wal", "-shm", ""):
        if beside(path, ending).exists():
            beside(path, ending).rename(beside(kept, ending))
