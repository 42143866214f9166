"""What a process takes: memory, open files, and the log of the record that is not emptied yet."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def meter(pid: int, data: Path) -> dict[str, int]:
    """{"rss": bytes, "fds": count, "wal": bytes}; empty where the process is gone or the machine tells nothing (not Linux)."""
    process = Path(f"/proc/{pid}")
    with suppress(OSError, StopIteration):
        status = (process / "status").read_text()
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        files = len(list((process / "fd").iterdir()))
        wal = sum(path.stat().st_size for path in data.glob("*-wal"))
        return {"rss": int(resident.split()[1]) * 1024, "fds": files, "wal": wal}
    return {}
