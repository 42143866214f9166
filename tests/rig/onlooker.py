"""An onlooker: a screen that lags, is cut off, comes back after seconds or days; it must show what one sees who joins now."""

from __future__ import annotations

import asyncio
from random import Random

import msgspec

from live.conference.state import Seat
from live.screens.board import Board
from live.screens.eye import Eye

from .process import Process
from .sketch import LINES
from .truth import Broken

BEAT = 10.0


class _Part(msgspec.Struct):
    id: str
    html: str


_read = msgspec.json.Decoder(_Part).decode


class Onlooker:
    """One seat's screen, over all its connections."""

    def __init__(self, seat: str, lang: str, dice: Random) -> None:
        self.seat, self.lang, self.dice = seat, lang, dice
        self.regions: dict[str, str] = {}
        self.seq: int | None = None
        self.looks = 0
        self._process: Process | None = None
        self._whole = False  # whether the newest look told of presence too

    async def watch(self, process: Process) -> None:
        """Connect, look for a while, and go; the connection may be cut at any moment."""
        seat = process.hall.state.seats[self.seat]
        bell = process.board.bell(seat.role, self.lang)
        if self._came_from_another(process):
            self.regions, self.seq = {}, None
        self._process = process
        eye = Eye(seat, self.lang, self.seq, {} if self.seq is None else None)
        for _ in range(self.dice.randrange(1, 12)):
            ring = bell.next_ring()
            if not process.alive:
                return
            self._look(process.board, eye)
            if not await bell.wait(ring, BEAT) and process.alive:
                self._compare(process.board, seat, self._whole, "was not woken, and")
            await asyncio.sleep(self._lag())

    def _came_from_another(self, process: Process) -> bool:
        """Two processes draw at different moments: what one of them told is no answer to what has changed at the other.

        One house is one process at a time, so a page meets this only after a kill, and then the new one is younger.
        """
        return self._process is not process and self.seq is not None and self.seq > process.born

    def _look(self, board: Board, eye: Eye) -> None:
        self._whole = eye.told is not None
        self.seq, parts = board.since(eye)
        for part in map(_read, parts):
            self.regions[part.id] = part.html
        self.looks += 1
        if self.dice.random() < 0.3:
            self._compare(board, eye.seat, self._whole, "came up to date, and")

    def _compare(self, board: Board, seat: Seat, presence: bool, when: str) -> None:
        """Beside one who joins this board, and beside one who joins a board that was never looked at before."""
        for fresh in (board, *([Board(board.hall)] if self.dice.random() < 0.3 else [])):
            _, parts = fresh.since(Eye(seat, self.lang, None, {}))
            for part in map(_read, parts):
                shown, joined = self.regions.get(part.id, ""), part.html
                if not presence and part.id == "halt" and not board.hall.moment.halt:
                    continue  # that it can be recorded again is told at the next look; that it cannot, at once
                if not presence:  # who comes back is told of presence at the next look: until then only the record counts
                    shown, joined = shown.partition(LINES)[0], joined.partition(LINES)[0]
                if shown != joined:
                    raise Broken(f"the screen of {self.seat} {when} shows another {part.id} than one who joins")

    def _lag(self) -> float:
        chance = self.dice.random()
        return self.dice.random() * (600.0 if chance < 0.02 else 5.0 if chance < 0.2 else 0.05)
