"""The troupe: the robots' process, a child that ends when its input closes, so that a killed house leaves nothing behind."""

import subprocess
import sys
import threading
from collections.abc import Callable

from msgspec import json

from live.rehearsal.robots.orders import Orders, Progress

# It is started anew after a fault at most so often.
RESTARTS = 3
FAREWELL = 1.0  # seconds


class Troupe:
    """Started once; `told` gets each line of progress in a thread of its own, None when the robots are gone for good."""

    def __init__(self, orders: Orders, told: Callable[[Progress | None], None]) -> None:
        self.orders = orders
        self._told = told
        self._closing = False
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._live, name="robots", daemon=True)

    def start(self) -> None:
        """Send them in."""
        self._thread.start()

    def stop(self) -> None:
        """They go at once; whoever does not is made to."""
        self._closing = True
        process = self._process
        if process is None or process.stdin is None:
            return
        try:
            process.stdin.close()
            process.wait(FAREWELL)
        except (OSError, subprocess.TimeoutExpired):
            process.kill()

    def _live(self) -> None:
        for _ in range(1 + RESTARTS):
            self._once()
            if self._closing:
                return
        self._told(None)

    def _once(self) -> None:
        command = [sys.executable, "-m", "live.rehearsal.robots"]
        # Their own log is bounded by what they say of a fault; it goes where ours goes.
        self._process = process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(json.encode(self.orders) + b"\n")
            process.stdin.flush()
            for line in process.stdout:
                self._told(json.decode(line, type=Progress))
        except (OSError, ValueError):
            pass
        process.wait()
