"""One process writes in a data folder; the second one is told so."""

import os
from pathlib import Path

import portalocker


class FolderInUse(Exception):
    """Another process writes in this folder; the message is a sentence, `pid` is None where it cannot be known."""

    def __init__(self, folder: Path, pid: int | None) -> None:
        who = f"process {pid}" if pid else "another process"
        super().__init__(f"The data folder {folder} is in use by {who}; only one may write in it.")
        self.pid = pid


class FolderLock:
    """Held from construction to `release()` or the end of the process, however it ends. A context manager."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        """Raises FolderInUse at once, OSError where the folder cannot be written."""
        self.folder = Path(folder)
        self._lent = False
        self._file = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            portalocker.lock(self._file, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.LockException as error:
            pid = self._holder()
            os.close(self._file)
            raise FolderInUse(self.folder, pid) from error
        os.ftruncate(self._file, 0)
        os.write(self._file, b"%d\n" % os.getpid())

    @classmethod
    def inherited(cls, folder: Path, handle: int) -> "FolderLock":
        """The lock that another process holds and has passed on by its handle; it is still that one's until `keep`."""
        lock = cls.__new__(cls)
        lock.folder, lock._file, lock._lent = folder, handle, True
        os.ftruncate(handle, 0)
        os.pwrite(handle, b"%d\n" % os.getpid(), 0)  # at the start: the handle shares its place with the old one
        return lock

    def keep(self) -> None:
        """The other process lets go of it: it is ours alone."""
        self._lent = False

    def fileno(self) -> int:
        return self._file

    def pass_on(self) -> None:
        """Forget it without unlocking: it belongs to whoever was given the handle."""
        os.close(self._file)
        self._file = -1

    def release(self) -> None:
        """Let go; the file stays, because removing it would let two hold a lock of the same name."""
        if self._lent and self._file >= 0:  # to unlock it would take it from whoever lent it, and who goes on without us
            self.pass_on()
        if self._file >= 0:
            os.ftruncate(self._file, 0)
            portalocker.unlock(self._file)
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> "FolderLock":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def _holder(self) -> int | None:
        try:
            return int(os.read(self._file, 20))
        except (OSError, ValueError):  # Windows lets nobody read what is locked
            return None
