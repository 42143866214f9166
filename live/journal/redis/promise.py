"""The newest term in which this machine has spoken, and to which run of a server: kept on its disk before it is said."""

from pathlib import Path

import msgspec

from live.journal.contract import Unrecorded
from live.whole import write_whole


class Promise(msgspec.Struct, frozen=True):
    """No server of an earlier term is written to any more, and in this term only the one of that `run`.

    `kept`: it was written to in this term, so what was said before of where this copy stands holds no more.
    """

    term: int = 0
    run: str = ""
    kept: bool = False

    def allows(self, term: int, run: str) -> bool:
        """Whether a server that works in that term may be used."""
        return term > self.term or (term == self.term and self.run in ("", run))

    def next_for(self, run: str, least: int) -> "Promise":
        """What may be promised to a run of a server: in its own term again where nothing came of it yet, or in a later one."""
        own = self.term if self.run == run and not self.kept else self.term + 1
        return Promise(max(own, least), run)


class Drawer:
    """Where it lies."""

    def __init__(self, path: Path) -> None:
        """Raises Unrecorded where what lies there cannot be read: to forget a promise is to break it."""
        self._path = path
        try:
            self.promise = msgspec.json.decode(path.read_bytes(), type=Promise) if path.exists() else Promise()
        except (OSError, msgspec.DecodeError) as fault:
            raise Unrecorded(f"{path} cannot be read: {fault}.", "disk") from fault

    def keep(self, promise: Promise) -> None:
        """Durable on return. Raises Unrecorded."""
        if promise == self.promise:
            return
        try:
            write_whole(self._path, msgspec.json.encode(promise))
        except OSError as fault:
            raise Unrecorded(f"{self._path} cannot be written: {fault}.", "disk") from fault
        self.promise = promise
