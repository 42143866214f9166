"""`live` on a disk that fails as a file says: `python tests/faulty.py FILE serve …`; FILE holds full, eio or fsync, or is not."""

import sys
from pathlib import Path

from disk import Disk


def main() -> None:
    flag = Path(sys.argv.pop(1))
    disk = Disk(default=True)
    disk.fault = lambda what, path: _fault(flag, what)
    from live.__main__ import main

    main(prog_name="live")


def _fault(flag: Path, what: str) -> str | None:
    try:
        fault = flag.read_text()
    except FileNotFoundError:
        return None
    return fault if (fault == "fsync") == (what == "sync") else None


if __name__ == "__main__":
    main()
