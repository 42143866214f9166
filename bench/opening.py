"""Opening a record of 100,000 entries: from the snapshot that a house keeps beside it, and folded whole; and after kill -9.

The killed one left its last 3,000 entries in the log, which has to be played into the file first.
"""

import gc
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from msgspec import json

from bench.cores import SERVER, on_core
from bench.record import write_record
from bench.table import Row, at_most, told
from live.conference.folding import advance
from live.conference.state import EMPTY
from live.hall import Hall, wall_clock
from live.journal.entry import Draft, chain, restore
from live.journal.file import connect, connect_readonly, epoch_of, top_of
from live.journal.inserting import insert
from live.journal.sqlite import SQLiteJournal
from live.keys import HouseKey
from live.replay import replay
from live.snapshot import ENDING as SNAPSHOT
from live.snapshot import Snapshots

ENTRIES, BAR, ROUNDS, IN_LOG = 100_000, 2.0, 3, 3_000
NAME = "long"


def run(entries: int = ENTRIES) -> list[Row]:
    """Make the record, then open it in processes of their own; the median of three."""
    with tempfile.TemporaryDirectory(prefix="diemcau-bench-") as folder, on_core(SERVER):
        begun = time.perf_counter()
        made = write_record(Path(folder) / f"{NAME}.live.db", HouseKey.of(Path(folder)), entries)
        making = time.perf_counter() - begun
        whole = [_in_a_process(folder) for _ in range(ROUNDS)]  # no snapshot yet: as after a restore
        keeping = _in_a_process(folder, "keep")["keep"]
        rounds = [_in_a_process(folder) for _ in range(ROUNDS)]
        recovered = [_after_kill(folder) for _ in range(ROUNDS)]
    middle = _median(whole)
    rows = [told(f"entries: {_mix(made)}", f"{entries} (decided in {making:.0f} s)")]
    rows += [told(f"  {part}", f"{middle[part]:.2f} s") for part in ("read", "decode", "fold")]
    rows.append(told(f"opens folded whole (median of {_all(whole)})", f"{middle['hall']:.2f} s"))
    rows.append(told("a snapshot is encoded and written (a house does so in a thread)", f"{keeping * 1000:.0f} ms"))
    rows.append(at_most(f"opens (median of {_all(rounds)})", _median(rounds)["hall"], BAR, "s", 2))
    return [*rows, at_most(f"opens after kill -9 (median of {_all(recovered)})", _median(recovered)["hall"], BAR, "s", 2)]


def _median(rounds: list[dict[str, float]]) -> dict[str, float]:
    return sorted(rounds, key=lambda parts: parts["hall"])[len(rounds) // 2]


def _all(rounds: list[dict[str, float]]) -> str:
    return " ".join(f"{parts['hall']:.2f}" for parts in rounds)


def _after_kill(folder: str) -> dict[str, float]:
    """How long until a hall stands on a record whose writer was killed."""
    killed = subprocess.run([sys.executable, "-m", "bench.opening", folder, "killed"], timeout=600)
    assert killed.returncode == -signal.SIGKILL
    return _in_a_process(folder)


def _write_and_die(path: Path) -> None:
    """Append without moving the log into the file, as many as a log holds at most, and be gone."""
    connection = connect(path)
    connection.pragma("wal_autocheckpoint", 0)
    epoch, (seq, prev) = epoch_of(connection), top_of(connection)
    for number in range(seq, seq + IN_LOG):
        [stored] = chain([Draft(wall_clock(), "house", f"killed-{number:012d}", "d" * 64, "mark", ())], epoch, number, prev)
        with connection:
            insert(connection, [stored], ())
        prev = stored.hash
    os.kill(os.getpid(), signal.SIGKILL)


def _in_a_process(folder: str, *what: str) -> dict[str, float]:
    out = subprocess.run([sys.executable, "-m", "bench.opening", folder, *what], capture_output=True, check=True, timeout=600)
    parts: dict[str, float] = json.decode(out.stdout)
    return parts


def _measure(folder: Path) -> dict[str, float]:
    """Seconds: the hall first, as a server opens it; then the parts one by one, without the collector, as the hall has it."""
    path = folder / f"{NAME}.live.db"
    parts = {"hall": _timed(lambda: _opened(path))[0]}
    gc.disable()
    connection = connect_readonly(path)
    parts["read"], raws = _timed(lambda: [raw for (raw,) in connection.execute("SELECT entry FROM journal ORDER BY seq")])
    parts["decode"], line = _timed(lambda: [restore(raw).entry for raw in raws])
    parts["fold"], _ = _timed(lambda: _folded(line))
    return parts


def _opened(path: Path) -> Hall:
    return Hall(NAME, SQLiteJournal(path), HouseKey.of(path.parent), snapshots=_snapshots(path))


def _snapshots(path: Path) -> Snapshots:
    return Snapshots(path.with_name(NAME + SNAPSHOT), HouseKey.of(path.parent))


def _keep(folder: Path) -> dict[str, float]:
    """Keep the snapshot that is due after the record was folded; seconds that the keeping took."""
    path = folder / f"{NAME}.live.db"
    snapshots, journal = _snapshots(path), SQLiteJournal(path)
    due = replay(journal, snapshots).due
    journal.close()
    assert due is not None
    return {"keep": _timed(lambda: snapshots.keep(due))[0]}


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def _folded(line: Iterable[Any]) -> Any:
    state = EMPTY
    for entry in line:
        state = advance(state, entry.seq, entry.command, entry.events, entry.at, entry.by)
    return state


def _mix(made: Counter[str]) -> str:
    return ", ".join(f"{count} {command}" for command, count in made.most_common(12))


if __name__ == "__main__":
    if "killed" in sys.argv:
        _write_and_die(Path(sys.argv[1]) / f"{NAME}.live.db")
    sys.stdout.buffer.write(json.encode((_keep if "keep" in sys.argv else _measure)(Path(sys.argv[1]))))
