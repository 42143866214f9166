"""Walking a record from its first entry to its last."""

from collections.abc import Iterable

import msgspec

from live.journal.entry import ZERO, Stored


class Report(msgspec.Struct, frozen=True):
    """How many entries hold together, the position of the last and its hash (the one to print under the papers)."""

    entries: int
    top: int
    hash: str


def check(entries: Iterable[Stored]) -> Report:
    """What `journal.read()` yields, to its end. Raises Damaged as it does."""
    count, top, digest = 0, 0, ZERO
    for stored in entries:
        count, top, digest = count + 1, stored.entry.seq, stored.hash
    return Report(count, top, digest)
