"""Two machines: the server where a conference was made, and a laptop with nothing on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from contract.client import Seat
from house import House


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
