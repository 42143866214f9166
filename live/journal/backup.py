"""A backup: the whole record in one file, taken beside whoever writes it, and read back before it gets its name."""

from pathlib import Path

import apsw

from live.journal.check import Report, check
from live.journal.file import beside, connect_readonly, sync_file, sync_folder
from live.journal.reading import Reader


def back_up(path: Path, target: Path, vfs: str | None = None) -> Report:
    """Copy the record to a new file. Raises NotAJournal, Damaged, apsw.Error, OSError (FileExistsError too)."""
    if target.exists():
        raise FileExistsError(17, "it exists already", str(target))
    aside = beside(target, ".new")
    for left in (aside, beside(aside, "-wal"), beside(aside, "-shm"), beside(aside, "-journal")):
        left.unlink(missing_ok=True)
    try:
        _copy(path, aside, vfs)
        report = read_back(aside)
        aside.rename(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    return report


def read_back(path: Path) -> Report:
    """Read a whole record. Raises NotAJournal, Damaged."""
    reader = Reader(path)
    try:
        reader.private_rows()
        return check(reader.read())
    finally:
        reader.close()


def _copy(path: Path, aside: Path, vfs: str | None) -> None:
    source = connect_readonly(path, vfs)
    aside.touch(0o600)
    copy = apsw.Connection(str(aside), vfs=vfs)
    try:
        with copy.backup("main", source, "main") as backup:
            backup.step()  # all at once: one moment of the record, and the writer beside is not held up
        copy.pragma("journal_mode", "delete")  # one file, that can be read where nothing may be written
    finally:
        copy.close()
        source.close()
    sync_file(aside)
