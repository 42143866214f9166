"""From `end` to a notice ready for signing, at the rehearsal's size: a lead secretary's steps, by keys, reading and clock.

The rehearsal is played to its end; the record is served anew without the seals that its robots set. What is read is counted on
the screen. The steps: bench/secretary.py; the model: bench/hand.py. It needs chromium and playwright, as the browser tests do.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

from bench.hand import SYLLABLES_A_MINUTE, Step
from bench.house import HOST, clean, free_port, stop, wait_for
from bench.rehearsal import folder, rehearsal
from bench.secretary import walk
from bench.table import Row, at_most, told
from live.conference.events import Sealed
from live.journal.rebuilding import rebuild
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey
from live.rehearsal import record

BAR = 15.0  # minutes (issue on papers)
SPEED, PATIENCE = 25, 600


def run() -> list[Row]:
    """All steps with their seconds, and the sum in minutes."""
    with folder() as data, _ended(data) as (address, link):
        steps, whole = walk(address + link)
    rows = [told(step.what, _said(step)) for step in steps]
    seconds = sum(step.seconds for step in steps)
    rows += [
        told("by hand", f"{sum(step.hand for step in steps):.0f} s"),
        told("reading", f"{sum(step.reading for step in steps):.0f} s at {SYLLABLES_A_MINUTE} syllables a minute"),
        told("the machine, by the clock", f"{sum(step.machine for step in steps):.1f} s"),
        at_most(f"a notice of {whole.answers} answers, {whole.tasks} task rows", seconds / 60, BAR, "min"),
        told("with every word of parts III and IV read too", f"{(seconds / 60 + whole.recognised / SYLLABLES_A_MINUTE):.1f} min"),
    ]
    return rows


def _said(step: Step) -> str:
    return (
        f"{step.seconds:5.1f} s = {step.keys:.0f} K + {step.points} P + {step.homes} H + {step.minds} M, "
        f"{step.syllables} syllables, {step.machine:.1f} s machine"
    )


@contextmanager
def _ended(data: Path) -> Iterator[tuple[str, str]]:
    """The address of a house whose conference has just ended, and the lead secretary's link."""
    with rehearsal(data, "--speed", str(SPEED), "--audience", "0"):
        _until_ended(data / "data")
    later = data / "later"
    later.mkdir()
    shutil.copy(data / "data" / "house.key", later)
    source = SQLiteJournal.open_readonly(next((data / "data").glob(f"{record.NAME}*.db")))
    unsealed = takewhile(lambda stored: not any(isinstance(event, Sealed) for event in stored.entry.events), source.read())
    rebuild(later / f"{record.NAME}.live.db", unsealed, [], "restored", 0)
    source.close()
    port = free_port()
    with (data / "serve.log").open("ab") as log:
        words = ["serve", "--host", HOST, "--port", str(port), "--data", str(later)]
        process = subprocess.Popen([sys.executable, "-m", "live", *words], stdout=log, stderr=log, env=clean())
    try:
        wait_for(f"http://{HOST}:{port}/readyz", process)
        yield f"http://{HOST}:{port}", record.links(HouseKey.of(later), 3)["secretary-1"]
    finally:
        stop(process)


def _until_ended(data: Path) -> None:
    """Until both papers are sealed: the robots' last deed."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        time.sleep(2)
        with _reading(data) as seals:
            if seals == 2:
                return
    raise RuntimeError(f"The rehearsal did not end within {PATIENCE} s.")


@contextmanager
def _reading(data: Path) -> Iterator[int]:
    reader = SQLiteJournal.open_readonly(os.fspath(next(data.glob(f"{record.NAME}*.db"))))
    try:
        yield sum(isinstance(event, Sealed) for stored in reader.read() for event in stored.entry.events)
    finally:
        reader.close()
