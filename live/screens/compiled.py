"""Templates compiled once per machine: without it every start of the house spends seconds on it while the first guests arrive."""

import hashlib
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from live.screens import kept


def cache() -> BytecodeCache | None:
    """In the system's folder for such things, private to this user; None where there is none to be had."""
    try:
        return _Compiled(pattern=f"diemcau-{_makers()}-%s")
    except (OSError, RuntimeError):
        return None


class _Compiled(FileSystemBytecodeCache):
    """A full disk costs the next start its time, never somebody his page."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if it can be kept."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _makers() -> str:
    """What besides a template's own words decides its code: jinja, and our tag."""
    made_by = jinja2.__version__.encode() + Path(kept.__file__).read_bytes()
    return hashlib.sha256(made_by).hexdigest()[:12]
