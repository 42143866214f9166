"""Goodbye: the first Ctrl-C ends the house quickly, further ones change nothing, and nothing can hold it back."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn

_SIGNALS = [signal.SIGINT, signal.SIGTERM, *([signal.SIGBREAK] if hasattr(signal, "SIGBREAK") else [])]


class Server(uvicorn.Server):
    """uvicorn, but a second Ctrl-C is no hurry that skips closing the record, and no traceback.

    Whoever has not left `last_call` seconds after the first signal is not waited for: what was answered is durable already.
    """

    def __init__(self, config: uvicorn.Config, last_call: float) -> None:
        super().__init__(config)
        self._last_call = last_call

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The signals stay ours to the end of the process: there is nothing after the goodbye that they should stop."""
        for number in _SIGNALS:
            signal.signal(number, self._end)
        yield

    def _end(self, number: int, frame: FrameType | None) -> None:
        if not self.should_exit:
            self.should_exit = True
            last = threading.Timer(self._last_call, os._exit, (0,))
            last.daemon = True
            last.start()
