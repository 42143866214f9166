"""A small file that is there whole or not at all: keys, and what a spare and a received conference remember."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write aside, make it durable, then rename; for its owner's eyes only. Raises OSError."""
    aside = path.with_name(path.name + ".new")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
