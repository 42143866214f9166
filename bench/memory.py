"""The memory of the rehearsal's server while 212 points and 100 listeners play."""

import time

from bench.cores import memory_of
from bench.rehearsal import folder, rehearsal
from bench.table import Row, at_most, told

BAR = 200  # MB


def run(seconds: float = 60, speed: float = 10) -> list[Row]:
    """A rehearsal, played faster so that more of it passes."""
    sampled: list[float] = []
    with folder() as data, rehearsal(data, "--speed", str(speed)) as (process, _, _):
        end = time.monotonic() + seconds
        while time.monotonic() < end and process.poll() is None:
            sampled.append(memory_of(process.pid))
            time.sleep(0.5)
        most = memory_of(process.pid, "VmHWM")
    return [
        at_most("the server's resident memory, most", most or max(sampled), BAR, "MB", 0),
        told("  first, last sample", f"{sampled[0]:.0f} MB, {sampled[-1]:.0f} MB"),
        told("  played", f"{seconds:.0f} s at speed {speed:g}"),
    ]
