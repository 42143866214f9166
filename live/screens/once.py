"""Once: a reading that hundreds of seats ask of the same part is made once and kept until the part is another."""

from collections.abc import Callable
from typing import Any, TypeVar

Read = TypeVar("Read")


def once(read: Callable[[Any], Read]) -> Callable[[Any], Read]:
    """Remember the newest answer. State is never changed in place: the same object is the same question."""
    of: Any = None
    kept: Read | None = None

    def remembered(part: Any) -> Read:
        nonlocal of, kept
        if kept is None or part is not of:
            of, kept = part, read(part)
        return kept

    return remembered
