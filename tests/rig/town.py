"""A village served by two workers over one Redis, who are killed by their number or die by themselves at a place of a plan."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from redis_server import RedisServer
from workers_house import Workers

from live.journal.crash import POINTS
from live.journal.sqlite import SQLiteJournal

from .village import CONFERENCE, Village

TOKEN = "t"
DOOMED = Path(__file__).parent / "doomed"
# Passed once, when a record is made or a phone is forgotten: tests/journal/test_journal_killed.py
PLACES = tuple(point for point in POINTS if point not in ("made aside", "named", "before forgetting", "after forgetting"))
AT_START = ("opening", "settled", "mirror opened", "mirror caught up", "replayed")
# Whoever is killed again and again is started again at once: a run has no ten seconds for each.
HASTY = """
from live.workers import parent
parent.SERVED, parent.FIRST, parent.LONGEST = 0.0, 0.0, 0.0
from live.__main__ import main
main()
"""


class Town(Workers):
    """Points 1 … n; each worker has a mirror too, so that a command passes every place that there is."""

    program = (sys.executable, "-c", HASTY)

    def __init__(self, redis: RedisServer, points: int) -> None:
        self.points = points
        super().__init__(redis, CONFERENCE, LIVE_METRICS_TOKEN=TOKEN)
        self.plan = self.folder / "plan.doom"
        self.plan.write_text("")
        self._environment |= {"LIVE_MIRROR": str(self.folder / "usb"), "DOOM": str(self.plan), "PYTHONPATH": str(DOOMED)}
        (self.folder / "usb").mkdir()

    make, cookies = Village.make, Village.cookies

    def newest_on_disk(self) -> int:
        """The newest position that any worker's own disk has: each answers only for what its own has."""
        return max(self._top(self.data), self._top(self.data / "workers" / "2"))

    def doom(self, places: Sequence[str]) -> None:
        """The workers that start from now on die there, one after the other."""
        written = self.plan.with_suffix(".new")
        written.write_text("\n".join(places))
        written.replace(self.plan)

    @property
    def is_doomed(self) -> bool:
        """Whether somebody is still to die, or lives who will."""
        return bool(self.plan.read_text()) or any(pid in self.running() for pid, _ in self.taken())

    def taken(self) -> list[tuple[int, str]]:
        """Who took which place."""
        path = Path(f"{self.plan}.taken")
        lines = path.read_text().splitlines() if path.exists() else []
        return [(int(pid), place) for pid, _, place in (line.partition(" ") for line in lines)]

    def end_one(self, number: int) -> bool:
        """kill -9; whether there was anybody."""
        with suppress(KeyError, ProcessLookupError):
            os.kill(self.pids()[number], signal.SIGKILL)
            return True
        return False

    def _top(self, folder: Path) -> int:
        with closing(SQLiteJournal.open_readonly(folder / f"{CONFERENCE}.live.db")) as record:
            return record.top[0]
