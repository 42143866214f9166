"""Whether entries hold together: each is checked against the one before, wherever they are read from."""

from collections.abc import Iterable, Iterator

import msgspec

from live.conference.events import Continued
from live.journal.contract import Damaged
from live.journal.entry import ZERO, Entry, Stored, hash_of, restore

Row = tuple[int, str, str, bytes]  # position, id, hash and bytes as they were stored


def checked(rows: Iterable[Row], seq: int = 0, prev: str = ZERO, epoch: str | None = None) -> Iterator[Stored]:
    """The entries of consecutive rows after the position `seq` with its hash and epoch. Raises Damaged."""
    ended: set[str | None] = set()
    for number, name, digest, raw in rows:
        seq += 1
        if number != seq:
            raise Damaged(seq, "it is missing")
        stored = _restored(seq, digest, raw)
        entry = stored.entry
        if entry.epoch != epoch and entry.epoch not in ended and begins_epoch(entry, epoch):
            ended.add(epoch)
            epoch = entry.epoch
        # One comparison for the good case; which clause is wrong is found out only when one is.
        if (entry.seq, entry.prev, entry.epoch, entry.id, stored.hash) != (seq, prev, epoch, name, digest):
            raise Damaged(seq, _why(stored, seq, prev, epoch, digest))
        prev = digest
        yield stored


def spine(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Id and hash of consecutive rows from the first on; their bytes hold together, what they say is not read. Raises Damaged."""
    prev = ZERO
    for seq, (number, name, digest, raw) in enumerate(rows, 1):
        # The hash before is the last that an entry says.
        if number != seq or hash_of(raw) != digest or raw[-66:-2] != prev.encode() or name.encode() not in raw:
            raise Damaged(seq, "it does not hold together with the entry before it")
        prev = digest
        yield name, digest


def begins_epoch(entry: Entry, before: str | None) -> bool:
    """Whether an epoch begins here: the first entry of all, or one that says which epoch it goes on from."""
    if before is None:
        return entry.seq == 1 and not any(isinstance(event, Continued) for event in entry.events)
    first = entry.events[0] if entry.events else None
    return isinstance(first, Continued) and first.before == before


def _restored(seq: int, digest: str, raw: bytes) -> Stored:
    try:
        return restore(raw)
    except TypeError as error:
        raise Damaged(seq, "it holds no bytes") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        if hash_of(raw) == digest:  # whole, but with a word that this version does not have: never guess
            raise Damaged(seq, "it was written by a newer version of this program") from error
        raise Damaged(seq, f"it is not an entry ({error})") from error


def _why(stored: Stored, seq: int, prev: str, epoch: str | None, digest: str) -> str:
    if stored.hash != digest:
        return "its bytes are not those that were recorded"
    if stored.entry.seq != seq:
        return f"the entry of position {stored.entry.seq} stands here"
    if stored.entry.epoch != epoch:
        return "it belongs to another record"
    if stored.entry.prev != prev:
        return "it does not follow the entry before it"
    return "its id is not the one that was recorded"
