"""The mirror: a second copy of a record on another disk, an entry a line, durable before anything is answered."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import apsw

from live.journal import crash
from live.journal.entry import Stored
from live.journal.file import sync_folder
from live.journal.lines import CHUNK, row_of

REACH = 2 * CHUNK  # bytes at the end that are looked at when it is opened: more than a power cut can have torn
ENDING = ".mirror.ndjson"
_BINARY = getattr(os, "O_BINARY", 0)


class MirrorFault(Exception):
    """The second copy cannot be kept; the message is a sentence for the person who runs the house."""


class Mirror:
    """Used by the thread that writes the record. A failure closes it; `catch_up` opens it again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = -1

    def catch_up(self, connection: apsw.Connection) -> None:
        """Cut off what is torn, append what the record has more; durable on return. Raises MirrorFault."""
        self.close()
        try:
            self._open()
            crash.here("mirror opened")
            last = self._mend(connection)
            self._append(_lines_after(connection, last))
            os.fsync(self._file)
            crash.here("mirror caught up")
        except OSError as error:
            raise self._fault(error) from error
        except MirrorFault:
            self.close()
            raise

    def add(self, entries: Iterable[Stored]) -> None:
        """Append entries; durable on return. Raises MirrorFault: then some of them may stand there."""
        try:
            self._append(stored.line for stored in entries)
        except OSError as error:
            raise self._fault(error) from error

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _open(self) -> None:
        new = not self.path.exists()
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
        if new:
            sync_folder(self.path.parent)

    def _mend(self, connection: apsw.Connection) -> int:
        """The position of the last whole line; what follows it is cut off."""
        size = os.lseek(self._file, 0, os.SEEK_END)
        begin = max(0, size - REACH)
        os.lseek(self._file, begin, os.SEEK_SET)
        tail = _read(self._file, size - begin)
        if begin:
            skipped = tail.find(b"\n") + 1
            begin, tail = begin + skipped, tail[skipped:]
        last, whole = self._whole(tail, connection)
        if begin and not whole:
            raise MirrorFault(f"{self.path} is damaged. Move it away; a new one is made at the next start.")
        if begin + whole < size:
            os.ftruncate(self._file, begin + whole)
        os.lseek(self._file, begin + whole, os.SEEK_SET)
        return last

    def _whole(self, tail: bytes, connection: apsw.Connection) -> tuple[int, int]:
        """The position of the last line that is whole and follows on, and how many bytes lead up to its end."""
        last, at, torn = 0, 0, False
        for line in tail.split(b"\n")[:-1]:
            row = row_of(line)
            if row is not None:  # behind a torn line too: what the record does not have is never cut off
                self._refuse_another(row[0], row[2], connection)
            torn = torn or row is None or (last > 0 and row[0] != last + 1)
            if row is not None and not torn:
                last, at = row[0], at + len(line) + 1
        return last, at

    def _refuse_another(self, seq: int, digest: str, connection: apsw.Connection) -> None:
        held = connection.execute("SELECT hash FROM journal WHERE seq = ?", (seq,)).fetchone()
        if held is None:
            raise MirrorFault(
                f"{self.path} holds entry {seq}, the record does not: it is older. Use: live restore --from {self.path}"
            )
        if held[0] != digest:
            raise MirrorFault(
                f"{self.path} is the copy of another record: entry {seq} differs. Move it away, or use live restore."
            )

    def _append(self, lines: Iterable[bytes]) -> None:
        some = bytearray()
        for line in lines:
            some += line + b"\n"
            if len(some) >= CHUNK // 2:
                self._write(bytes(some))
                some = bytearray()
        if some:
            self._write(bytes(some))

    def _write(self, some: bytes) -> None:
        if os.fstat(self._file).st_nlink == 0:  # what is written to a deleted file is nowhere
            raise FileNotFoundError(2, "it was deleted")
        half = len(some) // 2
        for part, point in ((some[:half], "mirror half written"), (some[half:], "mirror written")):
            while part:
                part = part[os.write(self._file, part) :]
            crash.here(point)
        os.fsync(self._file)
        crash.here("mirror durable")

    def _fault(self, error: OSError) -> MirrorFault:
        self.close()
        return MirrorFault(f"The mirror {self.path} cannot be written ({error.strerror}).")


def _read(file: int, size: int) -> bytes:
    found = bytearray()
    while len(found) < size and (some := os.read(file, size - len(found))):
        found += some
    return bytes(found)


def _lines_after(connection: apsw.Connection, seq: int) -> Iterator[bytes]:
    rows = connection.execute("SELECT entry, hash FROM journal WHERE seq > ? ORDER BY seq", (seq,))
    for raw, digest in rows:
        yield bytes(raw)[:-1] + b',"hash":"' + str(digest).encode() + b'"}'
