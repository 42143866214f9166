"""`python -m live.rehearsal.robots`: orders come as one line on standard input; when the input closes, the robots are gone."""

import os
import signal
import sys
import threading

from msgspec import json

from live import loop
from live.rehearsal.robots.company import Company
from live.rehearsal.robots.orders import Orders, Progress


def main() -> None:
    """Play until the house closes our input, however it came to its end."""
    # Ctrl-C reaches the whole group of the terminal: the house decides, and closes our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders = json.decode(sys.stdin.buffer.readline(), type=Orders)
    threading.Thread(target=_end_with_the_house, daemon=True).start()
    loop.run(Company(orders, _tell).perform())


def _end_with_the_house() -> None:
    # os.read and not sys.stdin: a buffered reader held by a thread cannot be closed at the interpreter's end.
    while os.read(0, 1024):
        pass
    os._exit(0)


def _tell(progress: Progress) -> None:
    try:
        sys.stdout.buffer.write(json.encode(progress) + b"\n")
        sys.stdout.buffer.flush()
    except OSError:
        os._exit(0)


main()
