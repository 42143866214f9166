"""Where evidence lies: a folder beside the record, each file under its SHA-256, whole and durable or not there at all."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from live.conference.state import Copy, File, Photo, State
from live.journal.file import sync_folder
from live.whole import write_whole

ENDING = ".files"
# What the record says of a file: its SHA-256, name, kind and size.
Kept = File | Photo | Copy
_NAME = re.compile("[0-9a-f]{64}")


class Store:
    """The files of one conference; the folder is made with the first of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, data: Path, conference: str) -> "Store":
        """Beside the record of that conference in a data folder."""
        return cls(data / f"{conference}{ENDING}")

    def keep(self, content: bytes) -> str:
        """Write it durably, unless it lies there whole; its SHA-256. Raises OSError."""
        name = sha256(content)
        if self.read(name) is None:
            made = not self.folder.exists()
            self.folder.mkdir(mode=0o700, exist_ok=True)
            write_whole(self.folder / name, content)
            sync_folder(self.folder)
            if made:
                sync_folder(self.folder.parent)
        return name

    def read(self, name: str) -> bytes | None:
        """Its bytes; None where it is missing, or not what its name says."""
        try:
            content = (self.folder / name).read_bytes() if _NAME.fullmatch(name) else b""
        except OSError:
            return None
        return content if sha256(content) == name else None

    def names(self) -> Iterator[str]:
        """What lies there."""
        paths = self.folder.iterdir() if self.folder.is_dir() else ()
        return (path.name for path in paths if _NAME.fullmatch(path.name))

    def forget(self, name: str) -> None:
        """Erase one that need not be there."""
        (self.folder / name).unlink(missing_ok=True)

    def copy_to(self, other: "Store") -> int:
        """Every whole file that the other has not; how many it has now. Raises OSError."""
        return sum(other.keep(content) == name for name in sorted(self.names()) if (content := self.read(name)) is not None)


def sha256(content: bytes) -> str:
    """As it stands in the record."""
    return hashlib.sha256(content).hexdigest()


def files_of(state: State) -> Iterator[Kept]:
    """Every file that the record names."""
    for thing in (*state.questions.values(), *state.commitments.values()):
        yield from thing.files
    yield from state.photos
    yield from (one.copy for one in state.publications if one.copy)
    yield from (one.file for one in state.papers.values() if one.file)


def lacking(state: State, store: Store) -> list[Kept]:
    """Those that are missing or were altered, each once."""
    named = {file.sha256: file for file in files_of(state)}
    return [file for name, file in named.items() if store.read(name) is None]


def unnamed(state: State, names: Iterable[str]) -> list[str]:
    """What lies there and nothing in the record names any more."""
    return sorted(set(names) - {file.sha256 for file in files_of(state)})
