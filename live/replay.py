"""What a house does when it opens: the record is walked, from its beginning or from the newest snapshot, to the state of now."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import reduce

from msgspec import Struct

from live.conference.folding import advance
from live.conference.state import EMPTY, State
from live.journal.contract import Damaged, Journal
from live.journal.entry import Stored
from live.snapshot import Snapshot, Snapshots

# By the id of a command: its position, and the digest of what was asked ("" where only the entry itself still tells).
Answered = dict[str, tuple[int, str]]


class Replayed(Struct):
    """The state, every answered command, the newest time (ms UTC), and the snapshot that is due."""

    state: State
    answered: Answered
    at: int
    due: Snapshot | None = None


def after(state: State, stored: Stored) -> State:
    """The state after one more entry of the record."""
    entry = stored.entry
    return advance(state, entry.seq, entry.command, entry.events, entry.at, entry.by)


def folded(entries: Iterable[Stored]) -> State:
    """The state that these entries come to, from the first on. Raises Damaged."""
    return reduce(after, entries, EMPTY)


def replay(journal: Journal, snapshots: Snapshots | None) -> Replayed:
    """Walk the record. Raises Damaged."""
    with _undisturbed():
        walked = _beginning(journal, snapshots)
        for stored in journal.read(walked.state.seq):
            entry = stored.entry
            walked.answered[entry.id] = (entry.seq, entry.digest)
            walked.at = max(walked.at, entry.at)
            walked.state = after(walked.state, stored)
            if snapshots:
                walked.due = snapshots.due(walked.state, stored.hash, walked.at) or walked.due
        return walked


def _beginning(journal: Journal, snapshots: Snapshots | None) -> Replayed:
    """Where the newest snapshot stands, if it is one of this record; what lies before it still has to hold together."""
    snapshot = snapshots.newest() if snapshots else None
    if snapshot is None:
        return Replayed(EMPTY, {}, 0)
    try:
        spine = list(journal.spine(snapshot.state.seq))
    except Damaged:  # found again, and said in words, when it is read whole
        return Replayed(EMPTY, {}, 0)
    if len(spine) != snapshot.state.seq or spine[-1][1] != snapshot.hash:
        return Replayed(EMPTY, {}, 0)
    return Replayed(snapshot.state, {id: (seq, "") for seq, (id, _) in enumerate(spine, 1)}, snapshot.at)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the collector of cycles: a record makes none, and walking 100,000 entries again and again costs a third.

    What stands afterwards stays as long as the house does: frozen, it is never walked again while everybody waits.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()
