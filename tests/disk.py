"""A disk that can be filled, broken and cut from its power: an apsw VFS over the real files.

    disk = Disk("cut")                       # apsw.Connection(…, vfs="cut"), SQLiteJournal(…, vfs="cut")
    disk.fault = "full"                      # or "eio" (writing fails), "fsync" (making durable fails), None
    disk.snapshots(at=[17, 40])              # the disk as it is at its 17th and 40th change
    shot.build(folder, chance)               # what is left of it after the power went

What was not synced is kept, dropped or torn, sector by sector and in any order. After a failed fsync the system believes
that the data is clean, though it never reached the disk: that is how Linux does it, so here too.
"""

from __future__ import annotations

import itertools
import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
_names = itertools.count(1)


@dataclass
class Image:
    """A file: what is surely on the disk, and what was written since. `data` None: cut to `offset` bytes."""

    durable: bytearray
    named: bool  # whether its name is surely in its folder
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def copy(self) -> Image:
        return Image(bytearray(self.durable), self.named, list(self.pending))

    def sync(self) -> None:
        for offset, data in self.pending:
            _apply(self.durable, offset, data)
        self.pending.clear()
        self.named = True

    def after_cut(self, chance: random.Random, kept: float) -> bytes | None:
        """The file as it is found; None where it is not."""
        if not self.named and chance.random() < 0.5:
            return None
        found = bytearray(self.durable)
        for offset, data in self.pending:
            if data is None:
                if chance.random() < kept:
                    _apply(found, offset, None)
                continue
            for at in range(0, len(data), SECTOR):
                _sector(found, offset + at, data[at : at + SECTOR], chance, kept)
        return bytes(found)


@dataclass
class Shot:
    """The disk in the middle of its Nth change."""

    at: int
    during: str  # commit, checkpoint or another file's name
    noted: Any
    images: dict[Path, Image]
    gone: dict[Path, Image]

    def build(self, folder: Path, chance: random.Random) -> None:
        """Write into an empty folder what the cut left."""
        kept = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        left = {path: image for path, image in self.gone.items() if chance.random() < 0.5} | self.images
        for path, image in left.items():
            content = image.after_cut(chance, kept)
            if content is not None:
                (folder / path.name).write_bytes(content)


class Disk(apsw.VFS):
    """Registered under `name` as long as it lives; `default` makes it that of every connection of this process."""

    def __init__(self, name: str | None = None, default: bool = False) -> None:
        self.name = name or f"disk-{next(_names)}"
        self.fault: str | Callable[[str, Path], str | None] | None = None
        self.changes = 0
        self.failed = 0
        self.note: Callable[[], Any] = lambda: None
        self.images: dict[Path, Image] = {}
        self.gone: dict[Path, Image] = {}
        self.shots: list[Shot] = []
        self._at: frozenset[int] | None = None
        self.lock = threading.RLock()
        self.under = apsw.vfs_names()[0]  # named, or a default disk would stand upon itself
        super().__init__(self.name, self.under, makedefault=default)

    def snapshots(self, at: Iterable[int], note: Callable[[], Any] = lambda: None) -> None:
        """Count changes from here; at these numbers keep the disk as it is, with what `note` says then."""
        self.images, self.gone, self.shots = {}, {}, []
        self.changes, self.note, self._at = 0, note, frozenset(at)

    def xOpen(self, name: Any, flags: list[int]) -> File:
        return File(self, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:
        path = Path(name)
        with self.lock:
            if self._at is not None and (image := self.images.pop(path, None)):
                self.gone[path] = image
                self.changed(path)
        if path.exists():  # what is not there cannot be deleted: for SQLite that is well
            super().xDelete(name, syncdir)

    def refuse(self, what: str, path: Path) -> None:
        """Fail as the fault says: a string for all files, or a function of (write or sync, path)."""
        fault = self.fault(what, path) if callable(self.fault) else self.fault
        if fault is None or (fault == "fsync") != (what == "sync" and fault != "eio"):
            return
        self.failed += 1
        raise apsw.FullError("the disk is full") if fault == "full" else apsw.IOError(f"the disk fails ({fault})")

    def image(self, path: Path) -> Image:
        if path not in self.images:
            known = path.exists() and path.stat().st_size > 0
            self.images[path] = Image(bytearray(path.read_bytes() if known else b""), known)
            self.gone.pop(path, None)
        return self.images[path]

    def wrote(self, path: Path, offset: int, data: bytes | None) -> None:
        """A write is under way; `data` None: the file is cut to `offset`."""
        if self.watched:
            with self.lock:
                self.image(path).pending.append((offset, data))
                self.changed(path)

    def synced(self, path: Path, well: bool) -> None:
        """What was written is durable; or the fsync failed, and it is taken for clean all the same."""
        if self.watched:
            with self.lock:
                self.changed(path)
                self.image(path).sync() if well else self.image(path).pending.clear()

    @property
    def watched(self) -> bool:
        return self._at is not None

    def changed(self, path: Path) -> None:
        self.changes += 1
        if self._at is not None and self.changes in self._at:
            during = "commit" if path.name.endswith("-wal") else "checkpoint" if ".new" not in path.name else "backup"
            copies = [{path: image.copy() for path, image in some.items()} for some in (self.images, self.gone)]
            self.shots.append(Shot(self.changes, during, self.note(), copies[0], copies[1]))


class File(apsw.VFSFile):
    """One open file."""

    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        self._path = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "temporary")
        super().__init__(disk.under, name, flags)
        if disk.watched:
            with disk.lock:
                disk.image(self._path)

    def xLock(self, level: int) -> None:
        try:
            super().xLock(level)
        except apsw.IOError:  # a file opened for reading cannot be locked for writing: SQLite tries, and goes without
            raise apsw.BusyError("opened for reading") from None

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.refuse("write", self._path)
        self._disk.wrote(self._path, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._disk.refuse("write", self._path)
        self._disk.wrote(self._path, size, None)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        try:
            self._disk.refuse("sync", self._path)
        except apsw.IOError:
            self._disk.synced(self._path, well=False)
            raise
        super().xSync(flags)
        self._disk.synced(self._path, well=True)


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def _sector(content: bytearray, offset: int, data: bytes, chance: random.Random, kept: float) -> None:
    """One sector is kept, dropped, or torn: new up to a byte, old from there."""
    fate = chance.random()
    if fate < 0.08:
        data = data[: chance.randrange(len(data) + 1)]
    elif chance.random() >= kept:
        return
    if data:
        _apply(content, offset, data)
