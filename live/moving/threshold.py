"""The threshold: a new process asks the one that serves for its place, and gets the listening socket and the folder's lock.

Both pass as they are from hand to hand (SCM_RIGHTS): the socket never closes, so the system keeps every connection that
comes meanwhile, and the lock is never free, so nobody else slips in. Not on Windows: there the house stops and starts.
"""

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from live.journal.lock import FolderLock

PLEASE, YOURS, STANDING = b"place please 1\n", b"yours\n", b"standing\n"
FAMILY: Any = getattr(socket, "AF_UNIX", None)  # Windows has none
PATIENCE = 60.0  # seconds until the other side is taken for dead

Heirloom = tuple[socket.socket, FolderLock]


class Occupied(Exception):
    """Nobody hands over here; the message is a sentence for the person at the command line."""


def possible() -> bool:
    """Whether this system can pass a socket on."""
    return FAMILY is not None and hasattr(socket, "send_fds")


class Heir:
    """The new process before it stands: `ask` for the place, then say `standing` or just end."""

    def __init__(self, folder: Path) -> None:
        """Raises FileNotFoundError or ConnectionRefusedError where nobody serves this folder."""
        self._folder = folder
        self._lock: FolderLock | None = None
        self._talk = socket.socket(FAMILY)
        self._talk.settimeout(PATIENCE)
        try:
            self._talk.connect(_address(folder))
        except OSError:
            self._talk.close()
            raise

    def ask(self) -> Heirloom:
        """The listening socket and the lock. Raises Occupied."""
        try:
            self._talk.sendall(PLEASE)
            said, handles, _, _ = socket.recv_fds(self._talk, 64, 2)
        except OSError as fault:
            raise Occupied(f"The process that serves {self._folder} does not hand over ({fault}).") from None
        if said != YOURS or len(handles) != 2:
            raise Occupied(f"The process that serves {self._folder} does not hand over. Stop it and start this one.")
        self._lock = FolderLock.inherited(self._folder, handles[1])
        return socket.socket(fileno=handles[0]), self._lock

    def standing(self) -> None:
        """The old process may go, and the lock is ours."""
        if self._lock is not None:
            self._lock.keep()
        self._talk.sendall(STANDING)
        self._talk.close()


class Threshold:
    """The serving process listens for an heir. `leave` closes the records and stops accepting; it is called once."""

    def __init__(self, heirloom: Heirloom, leave: Callable[[], Awaitable[None]], patience: float = PATIENCE) -> None:
        """`patience`: the seconds that an heir may take until it stands."""
        self._listening, self._lock = heirloom
        self._leave = leave
        self._patience = patience
        self._door: socket.socket | None = None
        self.heir_stands: bool | None = None  # None: nobody has asked

    def __enter__(self) -> "Threshold":
        if possible():
            self._door = _door(self._lock.folder)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        if self._door is not None:
            self._door.close()
            if self.heir_stands is None:  # else it is the heir's by now
                (self._lock.folder / NAME).unlink(missing_ok=True)

    async def serve(self) -> None:
        """Until an heir stands in our place (`heir_stands`), or has failed after we had left."""
        if self._door is None:
            return
        loop = asyncio.get_running_loop()
        while self.heir_stands is None:
            talk, _ = await loop.sock_accept(self._door)
            with talk:
                talk.setblocking(False)
                await self._hand_over(loop, talk)

    async def _hand_over(self, loop: asyncio.AbstractEventLoop, talk: socket.socket) -> None:
        if await _said(loop, talk) != PLEASE:
            return
        await self._leave()
        self.heir_stands = False
        try:
            socket.send_fds(talk, [YOURS], [self._listening.fileno(), self._lock.fileno()])
            self.heir_stands = await _said(loop, talk, self._patience) == STANDING
        except OSError:
            return
        if self.heir_stands:
            self._lock.pass_on()


async def _said(loop: asyncio.AbstractEventLoop, talk: socket.socket, patience: float = PATIENCE) -> bytes:
    """What the other side says; nothing when it is gone."""
    try:
        async with asyncio.timeout(patience):
            return await loop.sock_recv(talk, 64)
    except (OSError, TimeoutError):
        return b""


def _door(folder: Path) -> socket.socket:
    door = socket.socket(FAMILY)
    (folder / NAME).unlink(missing_ok=True)  # whoever held the lock before us has ended, or handed over to us
    mask = os.umask(0o177)  # nobody else on this machine may knock
    try:
        door.bind(_address(folder))
    finally:
        os.umask(mask)
    door.listen(4)
    door.setblocking(False)
    return door


NAME = "threshold"
LONGEST = 100  # bytes of a socket's address; longer ones go through the folder's handle, where the system has that


def _address(folder: Path) -> str:
    path = str(folder.absolute() / NAME)
    if len(path.encode()) <= LONGEST or not Path("/proc/self/fd").is_dir():
        return path
    return f"/proc/self/fd/{os.open(folder, os.O_RDONLY)}/{NAME}"
