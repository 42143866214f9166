"""What a server keeps for its connections: its own memory, and what the kernel holds for it (Linux says; elsewhere 0)."""

from pathlib import Path


def memory(pid: int) -> int:
    """Resident bytes of a process."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:"))


def unsent(port: int) -> int:
    """Bytes that the kernel keeps for the connections of a listening port because nobody took them."""
    try:
        lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    except OSError:
        return 0
    rows = [line.split() for line in lines]
    return sum(int(row[4].partition(":")[0], 16) for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "01")
