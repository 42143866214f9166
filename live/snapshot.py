"""A snapshot: the state at one position of a record, so that a long one need not be folded from its beginning.

Only ever a shortcut. It is taken where this house made it, by these rules, of exactly this record; else the record is folded
whole. `live check` never looks at it.
"""

import hashlib
import hmac
import logging
from functools import cache
from pathlib import Path
from types import GenericAlias
from typing import Any, get_args

import msgspec
from immutables import Map
from msgspec.structs import replace

from live import conference
from live.conference.state import State
from live.conference.undo import REACH
from live.keys import HouseKey

ENDING = ".live.snap"
# Entries between two: so many, and as many again, are folded at a start.
EVERY = 4_000
_MAC = 64  # hex digits before the body

_log = logging.getLogger(__name__)


class Snapshot(msgspec.Struct, frozen=True):
    """The state at a position whose entry has this hash; `at`: the newest time in the record up to there (ms UTC)."""

    hash: str
    at: int
    state: State


class Snapshots:
    """Those of one conference: when they are made, and the file beside the record that keeps the newest."""

    def __init__(self, path: Path, key: HouseKey, every: int = EVERY) -> None:
        self._path = path
        self._key = key
        self._every = every
        self._next = every
        self._made: Snapshot | None = None

    def newest(self) -> Snapshot | None:
        """The one in the file, if this house made it by these rules."""
        try:
            signed = self._path.read_bytes()
        except OSError:
            return None
        mac, body = signed[:_MAC], signed[_MAC:]
        if not hmac.compare_digest(mac, self._mac(body)):
            return None
        return msgspec.msgpack.decode(body, type=Snapshot, dec_hook=_read)

    def due(self, state: State, hash: str, at: int) -> Snapshot | None:
        """To be told of states as they come; the snapshot to keep now, if there is one.

        It is some entries old, so that nothing before it can be undone any more. The ways back lead to whole states and are
        left out: whoever goes on from it walks those steps again.
        """
        if state.seq < self._next:
            return None
        self._next = state.seq + self._every
        made, self._made = self._made, Snapshot(hash, at, state)
        if made is None or len(state.past) < REACH or state.past[0].seq <= made.state.seq:
            return None
        past = tuple(replace(step, before=None) for step in made.state.past)
        return replace(made, state=replace(made.state, past=past))

    def keep(self, snapshot: Snapshot) -> None:
        """Put it in the place of the one before. A disk that is full costs time at the next start and nothing else."""
        try:
            body = msgspec.msgpack.encode(snapshot, enc_hook=_written)
        except OverflowError as fault:  # a number that somebody made up: the record holds it, this form does not
            _log.warning("%s was not kept: %s", self._path.name, fault)
            return
        aside = self._path.with_name(self._path.name + ".new")
        try:
            aside.touch(0o600)
            aside.write_bytes(self._mac(body) + body)
            aside.replace(self._path)
        except OSError as fault:
            _log.warning("%s was not kept: %s", self._path.name, fault.strerror)

    def _mac(self, body: bytes) -> bytes:
        return self._key.digest(b"snapshot|" + _rules() + body).encode()


@cache
def _rules() -> bytes:
    """A fingerprint of the rules that fold a record: others may come to another state."""
    sources = sorted(Path(conference.__file__).parent.rglob("*.py"))
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).digest()


def _written(value: Any) -> Any:
    """Each in a map by itself: one call for all of them would hold the interpreter, and whoever asks meanwhile, for long."""
    if isinstance(value, Map):
        return {key: msgspec.Raw(msgspec.msgpack.encode(one, enc_hook=_written)) for key, one in value.items()}
    raise NotImplementedError(type(value))


def _read(kind: Any, value: Any) -> Any:
    return Map(msgspec.convert(value, GenericAlias(dict, get_args(kind)), dec_hook=_read))
