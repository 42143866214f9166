"""Where an entry stands: the next place of a record, and who may not take it."""

import secrets

from live.journal.contract import Conflict
from live.journal.entry import Stored

Top = tuple[int, str]  # the newest position and its hash


def new_epoch() -> str:
    """A name that no other record has had."""
    return secrets.token_hex(8)


def follow_on(entries: list[Stored], epoch: str, top: Top) -> Top:
    """The top after these entries. Raises Conflict unless they follow on, one after the other."""
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
