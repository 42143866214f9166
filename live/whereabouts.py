"""Where the house of a data folder is served: told by whoever serves it, so that links printed beside it lead there."""

import socket
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

NAME = "address"
_PATIENCE = 0.5  # seconds; it is this machine


def tell(folder: Path, host: str, port: int) -> None:
    """Write down where this folder's house listens. A folder that cannot be written is somebody else's fault to name."""
    here = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)
    with suppress(OSError):
        (folder / NAME).write_text(f"http://[{here}]:{port}" if ":" in here else f"http://{here}:{port}", "utf-8")


def told(folder: Path) -> str | None:
    """The address told last, if anybody still answers there: a house that was killed takes nothing back."""
    try:
        address = (folder / NAME).read_text("utf-8").strip()
        there = urlsplit(address)
        with socket.create_connection((there.hostname or "", there.port or 0), _PATIENCE):
            return address
    except (OSError, ValueError):
        return None
