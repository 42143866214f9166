"""Writes the golden journals of the present version: PYTHONPATH=tests python -m golden_journals, before a release.

A whole day with every command, and the same record restored; beside them what the organisers' state.json says of it.
Files of earlier versions are never written again: tests/journal/test_golden.py opens them all.
"""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from conference.history import Hall
from conference.test_whole_day import follow, hold, prepare
from immutables import Map

from live import __version__
from live.conference.folding import advance
from live.conference.state import EMPTY, Seat
from live.conference.words import Role
from live.journal.check import check
from live.journal.entry import ZERO, Draft, Private, chain
from live.journal.file import making
from live.journal.inserting import insert
from live.journal.reading import Reader
from live.journal.rebuilding import rebuild
from live.moment import Moment
from live.screens.picture import picture

GOLDEN = Path(__file__).parent / "journal" / "golden"
ORGANISER = Seat("organiser", Role.ORGANISER, 1, "x")
PHONE = Private("point-1", b"0123456789abcdef", "0205 000 001")


def told(path: Path) -> dict[str, Any]:
    """What a record says: how long it is, its top hash, and the state that the organisers see."""
    reader = Reader(path)
    try:
        report, state = check(reader.read()), EMPTY
        for stored in reader.read():
            state = advance(state, stored.entry.seq, stored.entry.command, stored.entry.events, stored.entry.at, stored.entry.by)
        seen = picture(Moment(state, Map(reader.private())), ORGANISER, reader.epoch, 0)
    finally:
        reader.close()
    return {"entries": report.entries, "hash": report.hash, "state": json.loads(msgspec.json.encode(seen))}


def write(folder: Path, name: str) -> None:
    """The day and the day restored."""
    hall = Hall()
    for part in (prepare, hold, follow):
        part(hall)
    drafts = [
        Draft(1_774_486_800_000 + number * 1000, "organiser", f"{command}-{number:010d}", "d" * 64, command, events)
        for number, (command, events) in enumerate(hall.entries)
    ]
    with making(folder / f"{name}.live.db", "0123456789abcdef") as connection:
        line = chain(drafts, "0123456789abcdef", 0, ZERO)
        insert(connection, line, [PHONE])
    rebuild(folder / f"{name}-restored.live.db", line, [PHONE], "restored", line[-1].entry.at + 1000)
    for path in (folder / f"{name}.live.db", folder / f"{name}-restored.live.db"):
        beside = path.with_suffix("").with_suffix(".json")
        beside.write_text(json.dumps(told(path), ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    with TemporaryDirectory() as made:  # reading leaves files beside
        write(Path(made), __version__)
        for path in (*Path(made).glob("*.live.db"), *Path(made).glob("*.json")):
            shutil.copy(path, GOLDEN)
