"""`live`, which tells what tasks it has when asked by a signal: `python tests/counting.py FILE serve …`; then in FILE."""

import asyncio
import json
import signal
import sys
from collections import Counter
from pathlib import Path

from live.__main__ import main


def tell(path: Path) -> None:
    written = path.with_suffix(".new")
    written.write_text(json.dumps(Counter(f"task {task.get_coro().__qualname__}" for task in asyncio.all_tasks())))
    written.replace(path)


def begin() -> None:
    told = Path(sys.argv.pop(1))
    signal.signal(signal.SIGUSR1, lambda *_: tell(told))
    main(prog_name="live")


if __name__ == "__main__":
    begin()
