"""Where an entry stands: the next place of a record, and who may not take it."""

import secrets
from collections import deque

from live.journal.chaining import checked
from live.journal.contract import Conflict, Damaged
from live.journal.entry import Stored

Top = tuple[int, str]  # the newest position and its hash


def new_epoch() -> str:
    """A name that no other record has had."""
    return secrets.token_hex(8)


def follow_on(entries: list[Stored], epoch: str, top: Top) -> Top:
    """The top after these entries. Raises Conflict unless they follow on, one after the other.

    What is empty may begin with a whole record that had earlier epochs, up to the one that goes on.
    """
    if top[0] == 0 and of_epochs(entries, epoch):
        return _top_of_whole(entries, epoch)
    seq, prev = top
    for stored in entries:
        seq += 1
        if stored.entry.epoch != epoch:
            raise Conflict("The record was begun anew.")
        if stored.entry.seq != seq:
            raise Conflict(f"The next position is {seq}.")
        if stored.entry.prev != prev:
            raise Conflict(f"Position {seq - 1} holds another entry.")
        prev = stored.hash
    return seq, prev


def of_epochs(entries: list[Stored], epoch: str) -> bool:
    """Whether they begin in an epoch before this one."""
    return bool(entries) and entries[0].entry.epoch != epoch


def _top_of_whole(entries: list[Stored], epoch: str) -> Top:
    """Of a record from its first entry on, which has come to this epoch. Raises Conflict."""
    rows = ((stored.entry.seq, stored.entry.id, stored.hash, stored.raw) for stored in entries)
    try:
        [last] = deque(checked(rows), 1)
    except Damaged as fault:
        raise Conflict(str(fault)) from None
    if last.entry.epoch != epoch:
        raise Conflict("The record was begun anew.")
    return last.entry.seq, last.hash
