"""A rehearsal as a process: started, waited for, stopped as by Ctrl-C."""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.house import HOST, clean, free_port, stop, wait_for


@contextmanager
def folder() -> Iterator[Path]:
    """A data folder that is gone afterwards."""
    made = Path(tempfile.mkdtemp(prefix="diemcau-bench-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def rehearsal(data: Path, *words: str) -> Iterator[tuple[subprocess.Popen[bytes], float, list[float]]]:
    """The process, the seconds until GET / answered 200, and a list that gets the seconds that its end took."""
    port, ends = free_port(), list[float]()
    with (data / "said.log").open("ab") as log:
        begun = time.monotonic()
        order = [sys.executable, "-m", "live", "rehearse", "--port", str(port), "--data", str(data / "data"), *words]
        process = subprocess.Popen(order, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=clean())
        try:
            wait_for(f"http://{HOST}:{port}/", process)
            yield process, time.monotonic() - begun, ends
        finally:
            asked = time.monotonic()
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                stop(process)
            ends.append(time.monotonic() - asked)
