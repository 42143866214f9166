"""Following: a spare keeps the journal of the house that serves, entry by entry, as lines on its own disk."""

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from live.conference.folding import advance
from live.conference.state import EMPTY, State
from live.journal.chaining import checked
from live.journal.contract import Damaged
from live.journal.entry import ZERO, Private, Stored
from live.journal.lines import read_lines
from live.keys import HouseKey
from live.moving.asking import Asked, Unheard, ask, rows_of
from live.moving.bundle import Bundle
from live.moving.receiving import folded

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
        self._reopen()

    @classmethod
    def begin(cls, data: Path, of: str, bundle: Bundle) -> "Following":
        """From a bundle, or from where this spare was when it ended. Raises Damaged, OSError."""
        name = bundle.about.conference
        folder = data / f"{name}.spare"
        folder.mkdir(mode=0o700, exist_ok=True)
        lines = folder / "journal.ndjson"
        if not lines.exists() or lines.stat().st_size < bundle.lines.stat().st_size:
            _write(lines, bundle.lines.read_bytes())
            _write(folder / "private.json", msgspec.json.encode(bundle.private))
        _write(folder / "house.key", bundle.key.secret)
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
            except (Unheard, Damaged) as fault:
                self.trouble = str(fault)
                await asyncio.sleep(AGAIN)

    def catch_up(self, wait: int = 0) -> None:
        """Ask for what is new and keep it, durable on return. Raises Unheard, Damaged where it does not follow on ours."""
        there = Asked(self.of, self.name, self.token)
        status, lines, top = ask(there, f"journal.ndjson?after={self.state.seq}&wait={wait}", patience=PATIENCE)
        if status != 200:
            raise Unheard(f"{self.of} answers {status}.")
        news = list(checked(rows_of(lines), self.state.seq, self.hash, self.epoch))
        if news:
            self._keep(news)
            _write(self.folder / "private.json", ask(there, "private.json")[1])
        self.top_there, self.heard_at = int(top or self.state.seq), time.monotonic()

    def _keep(self, news: list[Stored]) -> None:
        with (self.folder / "journal.ndjson").open("ab") as file:
            file.writelines(stored.line + b"\n" for stored in news)
            file.flush()
            os.fsync(file.fileno())
        for stored in news:
            self._fold(stored)

    def _fold(self, stored: Stored) -> None:
        entry = stored.entry
        self.state = advance(self.state, entry.seq, entry.command, entry.events)
        self.epoch, self.hash = entry.epoch, stored.hash

    def _reopen(self) -> None:
        """Fold what is there, and cut off a last line that a power cut tore."""
        whole = 0
        for stored in self.entries():
            self._fold(stored)
            whole += len(stored.line) + 1
        os.truncate(self.folder / "journal.ndjson", whole)


def token_of(data: Path, name: str) -> str:
    """The same, read beside a running spare. Raises Damaged, OSError."""
    folder = data / f"{name}.spare"
    return _token(HouseKey((folder / "house.key").read_bytes()), name, folded(read_lines(folder / "journal.ndjson")))


def _token(key: HouseKey, name: str, state: State) -> str:
    return key.token(name, "organiser", state.seats["organiser"].generation)


def _write(path: Path, content: bytes) -> None:
    """Written aside and then renamed, for its owner's eyes only."""
    aside = path.with_name(path.name + ".new")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
