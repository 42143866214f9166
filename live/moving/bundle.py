"""A bundle: one file that carries a conference to another machine, with the key, so that every printed link stays valid.

Whoever has it can open every seat: it is as secret as the house key. It holds about.json, journal.ndjson (each line with
its hash, so it proves itself), private.json (phones and contacts, which stand in no entry), house.key, and under files/ the
evidence by its SHA-256.
"""

import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from live.conference.commands.evidence import MOST_OF_A_FILE
from live.evidence.store import Store
from live.halls import NAME
from live.journal.entry import Private, Stored
from live.journal.lines import read_lines
from live.journal.place import Top
from live.journal.reading import Reader
from live.keys import HouseKey

# A bundle without evidence is one that an older version can read, too.
FORMAT, WITH_FILES = 1, 2

_FILES = "files/"


class NoBundle(Exception):
    """This file cannot be received; the message is a sentence."""


class About(msgspec.Struct, frozen=True):
    """What the bundle is: `former` is the address that it comes from, where that is known."""

    conference: str
    seq: int
    hash: str
    former: str | None
    format: int = FORMAT


class Bundle(msgspec.Struct, frozen=True):
    """An opened bundle; `lines` is a file that lives as long as it is open."""

    about: About
    lines: Path
    private: list[Private]
    key: HouseKey
    files: Store

    def entries(self) -> Iterator[Stored]:
        """All entries. Raises Damaged."""
        return read_lines(self.lines)


def pack(path: Path, conference: str, reader: Reader, key: HouseKey, former: str | None, files: Store) -> Top:
    """Write a bundle of the record as it stands, for its owner's eyes only; its top. Raises Damaged, OSError."""
    aside = path.with_name(path.name + ".new")
    aside.unlink(missing_ok=True)
    seq, digest = 0, ""
    with os.fdopen(os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            with packed.open("journal.ndjson", "w", force_zip64=True) as lines:
                for stored in reader.read():
                    lines.write(stored.line + b"\n")
                    seq, digest = stored.entry.seq, stored.hash
            packed.writestr("private.json", msgspec.json.encode(reader.private_rows()))
            packed.writestr("house.key", key.secret)
            format = WITH_FILES if _packed(files, packed) else FORMAT
            packed.writestr("about.json", msgspec.json.encode(About(conference, seq, digest, former, format)))
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    return seq, digest


def _packed(files: Store, packed: zipfile.ZipFile) -> int:
    """Every whole file of the evidence goes in; how many. They are packed already, each in its own way."""
    count = 0
    for name in sorted(files.names()):
        if (content := files.read(name)) is not None:
            packed.writestr(_FILES + name, content, zipfile.ZIP_STORED)
            count += 1
    return count


@contextmanager
def unpacked(path: Path) -> Iterator[Bundle]:
    """The bundle of a file. Raises NoBundle."""
    with tempfile.TemporaryDirectory(prefix="diemcau-") as folder:
        try:
            with zipfile.ZipFile(path) as packed:
                about = msgspec.json.decode(packed.read("about.json"), type=About)
                if about.format not in (FORMAT, WITH_FILES):
                    raise NoBundle(f"{path} was made by a newer version of this program.")
                if not NAME.fullmatch(about.conference):  # it names files here
                    raise NoBundle(f"{path} is no bundle of a conference: it names none.")
                private = msgspec.json.decode(packed.read("private.json"), type=list[Private])
                key = HouseKey(packed.read("house.key"))
                lines = Path(packed.extract("journal.ndjson", folder))
                files = _unpacked_files(packed, Path(folder))
        except (OSError, KeyError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, msgspec.DecodeError) as fault:
            raise NoBundle(f"{path} is no bundle of a conference ({fault}).") from None
        yield Bundle(about, lines, private, key, files)


def _unpacked_files(packed: zipfile.ZipFile, folder: Path) -> Store:
    """Each is kept under the hash of what it holds, whatever it was called."""
    files = Store(folder / "files")
    for info in packed.infolist():
        if info.filename.startswith(_FILES) and info.file_size <= MOST_OF_A_FILE:
            files.keep(packed.read(info))
    return files
