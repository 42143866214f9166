"""Two machines: the server where a conference was made, and a laptop with nothing on it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import httpx2
from contract.client import Seat
from house import ROOT, House

from .crowd import PATIENCE


class Machine(House):
    """A machine that says where it is; with nothing on it unless conferences are named."""

    def __init__(self, *conferences: str) -> None:
        super().__init__(*conferences)
        self.conferences = conferences
        self._environment |= {"LIVE_PUBLIC_URL": self.url, "PORT": str(self.port)}

    def sits(self, seat: str, link: str) -> Seat:
        """Somebody opens a printed link here."""
        return Seat.take(self.url, link, "doithoai", seat)

    def hand_over(self, to: House, file: Path) -> str:
        return self.live("hand-over", "--to", to.url, "--out", str(file), "--conference", "doithoai")

    def receive(self, file: Path) -> None:
        """Stop, receive, serve again."""
        self.stop()
        self.live("receive", str(file))
        self.start()


def record(seat: Seat) -> list[dict[str, Any]]:
    """The journal as the organisers read it."""
    told = seat.http.get(f"/{seat.conference}/organiser/journal.ndjson")
    assert told.status_code == 200, told.text
    return [json.loads(line) for line in told.text.splitlines()]


class SpareLaptop(Machine):
    """A laptop that follows a server, until it takes over."""

    def follow(self, server: Machine, bundle: Path, link: str | None = None) -> None:
        """Follow, and come back when the spare's page answers."""
        words = ["spare", "--of", server.url, "--bundle", str(bundle), "--port", str(self.port), "--data", str(self.data)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "live", *words],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        link = link or server.link("organiser", "doithoai")
        self.organiser = Seat(self.url, "doithoai", "organiser")
        until(lambda: answers(lambda: self.organiser.http.get(link).status_code == 303))

    def is_level(self, seq: int) -> bool:
        """Whether it has kept everything up to this position."""
        told = self.organiser.http.get("/doithoai/organiser/spare.json").json()
        return bool(told["seq"] >= seq and told["behind"] == 0)


def answers(question: Callable[[], bool]) -> bool:
    """Whether somebody is there and says yes."""
    try:
        return question()
    except httpx2.TransportError:
        return False


T = TypeVar("T")


def until(answer: Callable[[], T]) -> T:
    """Ask again and again until there is something."""
    end = time.monotonic() + PATIENCE
    while not (told := answer()):
        assert time.monotonic() < end
    return told


def moved_away(seat: Seat, to: str) -> None:
    """Whatever is asked of this copy is refused with the new address."""
    told = seat.do("begin") if seat.name == "chair" else seat.do("submit", text="Còn nhận không?")
    assert (told.status, to in told.body["refused"]) == (409, True), told
