"""Following: a spare keeps the journal of the house that serves, entry by entry, as lines on its own disk."""

import asyncio
import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from live.conference.state import EMPTY, State
from live.evidence.store import Store
from live.journal.chaining import checked
from live.journal.contract import Damaged
from live.journal.entry import ZERO, Private, Stored
from live.journal.lines import read_lines
from live.keys import HouseKey
from live.moving.asking import Asked, Unheard, ask, rows_of
from live.moving.bundle import Bundle
from live.replay import after, folded
from live.whole import write_whole

# Seconds for which the other house holds our question, and for which we wait for its answer.
HELD, PATIENCE = 10, 20.0
AGAIN = 1.0


class Following:
    """What a spare knows of one conference. `folder`: where its lines lie; `of`: the address that is followed."""

    def __init__(self, folder: Path, name: str, of: str, key: HouseKey) -> None:
        self.folder, self.name, self.of, self.key = folder, name, of, key
        self.state: State = EMPTY
        self.epoch: str | None = None
        self.hash = ZERO
        self.top_there = 0
        self.heard_at: float | None = None  # by this process's own clock
        self.trouble = ""
        # Whoever holds it sees the record stand still: the button asks while a question of the follower's is being held.
        self.still = threading.RLock()
        self._whole = 0  # bytes of whole lines
        self._beside_is_old = False  # phones and contacts
        self._reopen()

    @classmethod
    def begin(cls, data: Path, of: str, bundle: Bundle) -> "Following":
        """From a bundle, or from where this spare was when it ended. Raises Damaged, OSError."""
        name = bundle.about.conference
        folder = data / f"{name}.spare"
        folder.mkdir(mode=0o700, exist_ok=True)
        lines = folder / "journal.ndjson"
        if not lines.exists() or lines.stat().st_size < bundle.lines.stat().st_size:
            write_whole(lines, bundle.lines.read_bytes())
            write_whole(folder / "private.json", msgspec.json.encode(bundle.private))
        write_whole(folder / "house.key", bundle.key.secret)
        bundle.files.copy_to(Store.of(data, name))  # what is attached later is no entry, and stays in the other house
        return cls(folder, name, of, bundle.key)

    @property
    def token(self) -> str:
        """The organisers' own link there."""
        return _token(self.key, self.name, self.state)

    @property
    def behind(self) -> int:
        """How many entries the other house has that are not here yet, as far as it has told."""
        return max(0, self.top_there - self.state.seq)

    def silence(self) -> float | None:
        """Seconds since the other house was last heard; None: never."""
        return None if self.heard_at is None else time.monotonic() - self.heard_at

    def entries(self) -> Iterator[Stored]:
        """All that was followed. Raises Damaged."""
        return read_lines(self.folder / "journal.ndjson")

    def private(self) -> list[Private]:
        """Phones and contacts."""
        return msgspec.json.decode((self.folder / "private.json").read_bytes(), type=list[Private])

    async def run(self) -> None:
        """Follow until cancelled."""
        while True:
            try:
                await asyncio.to_thread(self.catch_up, HELD)
                self.trouble = ""
            except (Unheard, Damaged, OSError) as fault:  # the last: our own disk, which may have room again
                self.trouble = str(fault)
                await asyncio.sleep(AGAIN)

    def catch_up(self, wait: int = 0) -> None:
        """Ask for what is new and keep it, durable on return.

        Raises Unheard, OSError of our own disk, Damaged where it does not follow on ours.
        """
        there = Asked(self.of, self.name, self.token)
        while not self._is_kept(there, wait):
            pass  # another asked meanwhile and has kept it: what is newer than that?

    def _is_kept(self, there: Asked, wait: int) -> bool:
        after = self.state.seq
        status, lines, top = ask(there, f"journal.ndjson?after={after}&wait={wait}", patience=PATIENCE)
        if status != 200 or top is None or not top.isdecimal():  # a page that asks to sign in says 200 too
            raise Unheard(f"{self.of} answers {status}, and not as a house does.")
        if lines or self._beside_is_old:
            self._keep_beside(there)
        with self.still:
            if after != self.state.seq:
                return False
            self._keep(list(checked(rows_of(lines), after, self.hash, self.epoch)))
        self.top_there, self.heard_at = int(top), time.monotonic()
        return True

    def _keep(self, news: list[Stored]) -> None:
        if not news:
            return
        path = self.folder / "journal.ndjson"
        os.truncate(path, self._whole)  # what a full disk tore before
        with path.open("ab") as file:
            file.writelines(stored.line + b"\n" for stored in news)
            file.flush()
            os.fsync(file.fileno())
        for stored in news:
            self._fold(stored)

    def _keep_beside(self, there: Asked) -> None:
        """Phones and contacts, before the entries that name them; the entries are kept without them rather than not at all."""
        self._beside_is_old = True
        with suppress(Unheard):
            beside = ask(there, "private.json")[1]
            with self.still:
                write_whole(self.folder / "private.json", beside)
            self._beside_is_old = False

    def _fold(self, stored: Stored) -> None:
        entry = stored.entry
        self.state = after(self.state, stored)
        self.epoch, self.hash = entry.epoch, stored.hash
        self._whole += len(stored.line) + 1

    def _reopen(self) -> None:
        """Fold what is there, and cut off a last line that a power cut tore."""
        for stored in self.entries():
            self._fold(stored)
        os.truncate(self.folder / "journal.ndjson", self._whole)


def token_of(data: Path, name: str) -> str:
    """The same, read beside a running spare. Raises Damaged, OSError."""
    folder = data / f"{name}.spare"
    return _token(HouseKey.read(folder / "house.key"), name, folded(read_lines(folder / "journal.ndjson")))


def _token(key: HouseKey, name: str, state: State) -> str:
    return key.token(name, "organiser", state.seats["organiser"].generation)
