"""Templates compiled once per machine: without it every start of the house spends seconds on it while the first guests arrive."""

import hashlib
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from live.screens import kept
from live.tongue import catalogue


def cache(lang: str) -> BytecodeCache | None:
    """In the system's folder for such things, private to this user; None where there is none to be had."""
    try:
        return _Compiled(pattern=f"diemcau-{_makers(lang)}-%s")
    except (OSError, RuntimeError):
        return None


class _Compiled(FileSystemBytecodeCache):
    """A full disk costs the next start its time, never somebody his page."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if it can be kept."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _makers(lang: str) -> str:
    """What besides a template's own text decides its code: jinja, our tag, and the filters and words that it folds in."""
    digest = hashlib.sha256(f"{jinja2.__version__} {lang}".encode())
    for path in (Path(kept.__file__), Path(__file__).with_name("paint.py"), catalogue(lang)):
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()[:12]
