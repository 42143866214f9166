"""Once: a reading that many ask of the same parts is made once and kept until one of them is another."""

from collections.abc import Callable
from functools import wraps
from operator import attrgetter, is_
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


def once_of(*names: str) -> Callable[[Callable[[Any], Read]], Callable[[Any], Read]]:
    """The same for a reading of parts of a state: `names` are all that it reads."""
    found = attrgetter(*names)
    parts_of = found if len(names) > 1 else lambda state: (found(state),)  # of one name it gives no tuple

    def decorate(read: Callable[[Any], Read]) -> Callable[[Any], Read]:
        of: tuple[Any, ...] = ()
        kept: list[Read] = []

        @wraps(read)
        def remembered(state: Any) -> Read:
            nonlocal of, kept
            parts = parts_of(state)
            if not kept or not all(map(is_, parts, of)):
                of, kept = parts, [read(state)]
            return kept[0]

        return remembered

    return decorate
