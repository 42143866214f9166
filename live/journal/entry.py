"""An entry is one decision; this is how it is written down, chained and read back."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from live.conference.events import AnyEvent, Event

ZERO = "0" * 64
SEAL = b',"hash":"'  # before the hash, at the end of a line of journal.ndjson


# gc=False: entries hold no cycles, and a collector that walks 100,000 of them doubles the time of reading a record.
class Entry(msgspec.Struct, frozen=True, gc=False):
    """One decision: position, epoch, time (ms UTC), seat, the command's id, keyed digest and name, events, the hash before."""

    seq: int
    epoch: str
    at: int
    by: str
    id: str
    digest: str
    command: str
    events: tuple[AnyEvent, ...]
    prev: str


class Stored(msgspec.Struct, frozen=True, gc=False):
    """An entry with the bytes as stored and their SHA-256 (hex)."""

    entry: Entry
    raw: bytes
    hash: str

    @property
    def line(self) -> bytes:
        """The line of journal.ndjson: the stored bytes with the hash before the last brace."""
        return self.raw[:-1] + SEAL + self.hash.encode() + b'"}'


class Draft(msgspec.Struct, frozen=True):
    """A decision that has no place in the record yet."""

    at: int
    by: str
    id: str
    digest: str
    command: str
    events: tuple[Event, ...]
    private: tuple["Private", ...] = ()


class Private(msgspec.Struct, frozen=True):
    """What may be erased: `hash` (SHA-256 of salt + body) stands in the event, the rest lies beside the journal."""

    ref: str
    salt: bytes
    body: str

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.salt + self.body.encode()).hexdigest()


_decode = msgspec.json.Decoder(Entry).decode
_encode = msgspec.json.Encoder().encode


def store(entry: Entry) -> Stored:
    """Write an entry down."""
    raw = _encode(entry)
    return Stored(entry, raw, hash_of(raw))


def restore(raw: bytes) -> Stored:
    """Read stored bytes back. Raises msgspec.DecodeError where they are no entry."""
    return Stored(_decode(raw), raw, hash_of(raw))


def hash_of(raw: bytes) -> str:
    """SHA-256 (hex) of stored bytes."""
    return hashlib.sha256(raw).hexdigest()


def chain(drafts: Iterable[Draft], epoch: str, seq: int, prev: str) -> list[Stored]:
    """Give drafts their places after `seq`, whose hash is `prev`."""
    line: list[Stored] = []
    for draft in drafts:
        seq += 1
        fields: dict[str, Any] = {name: getattr(draft, name) for name in ("at", "by", "id", "digest", "command", "events")}
        line.append(store(Entry(seq=seq, epoch=epoch, prev=prev, **fields)))
        prev = line[-1].hash
    return line
