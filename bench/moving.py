"""A conference carried to another machine: handed over here, received there, 1,500 and 10,000 entries."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.record import write_record
from bench.table import Row, at_most
from live.keys import HouseKey

NAME, BAR = "carried", 60.0


def run() -> list[Row]:
    """Each as a person gives it on the command line; Python's own start is in it."""
    return [row for entries in (1_500, 10_000) for row in _carried(entries)]


def _carried(entries: int) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="diemcau-bench-") as folder:
        here, there, bundle = (Path(folder) / name for name in ("here", "there", "bundle"))
        here.mkdir()
        write_record(here / f"{NAME}.live.db", HouseKey.of(here), entries)
        away = _timed("hand-over", "--to", "http://127.0.0.1:8000", "--out", str(bundle), "--data", str(here))
        back = _timed("receive", str(bundle), "--data", str(there))
    return [
        at_most(f"{entries:,} entries handed over", away, BAR, "s"),
        at_most(f"{entries:,} entries received, and the record proved", back, BAR, "s"),
    ]


def _timed(*words: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "live", *words], check=True, capture_output=True, timeout=300)
    return time.perf_counter() - begun
