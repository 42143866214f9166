"""The recorder: what every client did, was told and saw, with a clock of its own, as JSON lines that the checker reads.

Each line has `who`, `t` (seconds of that client's own monotonic clock) and `what`:

    typed     id command fields      somebody pressed the button; the id is made before anything is sent
    sent      id                     a request left
    ok        id seq again           the house answered that it is recorded
    refused   id status              the house answered that it will not be
    unknown   id why                 anything else: no answer, a portal, 503
    expired   id                     too late to make sense; shown to the person, not sent any more
    saved     id                     the page shows "saved"
    news      message bytes          a message was folded into the screen
    screen    regions epoch seq      what the screen shows in the end
    fresh     regions epoch seq      what somebody would see who joins at that seat now
    killed    top                    the server was killed; the newest position that lay on the disk then
    meter     rss fds wal            what the server took (bytes, count, bytes)
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Line = dict[str, Any]


class Recorder:
    """One file for a run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("w", encoding="utf-8")

    def diary(self, who: str, clock: Callable[[], float] = time.monotonic) -> Diary:
        """Where one client writes."""
        return Diary(self, who, clock)

    def write(self, line: Line) -> None:
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def close(self) -> None:
        self._file.close()


class Diary:
    """What one client did and saw."""

    def __init__(self, recorder: Recorder, who: str, clock: Callable[[], float]) -> None:
        self.who = who
        self.clock = clock
        self._recorder = recorder

    def note(self, what: str, **more: Any) -> float:
        """Write a line; the moment of this client's clock."""
        now = self.clock()
        self._recorder.write({"who": self.who, "t": now, "what": what} | more)
        return now


def lines(path: Path) -> Iterator[Line]:
    """A run, from its first line."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
