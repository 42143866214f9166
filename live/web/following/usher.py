"""The usher: goes round once a second and shows out whoever holds a place and does not move.

A reader that stopped reading, a request that never becomes whole, a goodbye that is never answered: to the house they
are all the same. What does not move for its time is dropped at once, with all that is kept for it.
"""

import os
import socket
import struct
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Protocol

from live import counts

# How long each may stand still, as a share of the patience (25 s: 18 s, 54 s, 5 s).
SHARES = {"unsent": 5 / 7, "head": 5 / 7, "body": 15 / 7, "goodbye": 5 / 25}

# What a connection stands at: a share's name, and what must change or shrink (a request, the bytes not yet sent).
Mark = tuple[str, Any]


class Connection(Protocol):
    """What the usher knows of a connection: where it writes to, and what it waits for from the other side."""

    transport: Any
    at_rest: bool  # nothing is awaited and nothing waits: thousands are looked at

    def awaits(self) -> Mark | None:
        """ "head" or "body" and the request that is not whole yet; None where nothing is awaited."""


class Usher:
    """`patience`: the seconds after which a reader that stopped reading is gone."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._marks: dict[Connection, tuple[Mark, float]] = {}

    def go_round(self, connections: Iterable[Any], now: float) -> None:
        """Look at each; `now` is any steady clock (seconds)."""
        before, self._marks = self._marks, {}
        for one in tuple(connections):
            if one.at_rest:
                continue
            mark = _mark(one)
            if mark is None:
                continue
            last, since = before.get(one, (mark, now))
            if _moved(last, mark):
                since = now
            if now - since > SHARES[mark[0]] * self._patience:
                if mark[0] == "unsent":
                    counts.add("live_stuck_readers")
                drop(one.transport)
            self._marks[one] = mark, since


def _mark(one: Connection) -> Mark | None:
    if one.transport is None:
        return None
    if one.transport.is_closing():
        return "goodbye", None
    unsent = one.transport.get_write_buffer_size()
    return ("unsent", unsent) if unsent else one.awaits()


def _moved(before: Mark, now: Mark) -> bool:
    """Unsent bytes that grow are no movement: pings are added for a reader that reads nothing."""
    if before[0] != now[0]:
        return True
    return bool(now[1] < before[1]) if now[0] == "unsent" else now[1] is not before[1]


def drop(transport: Any) -> None:
    """End a connection now. A plain close waits for bytes that nobody reads, and the kernel would keep them for minutes."""
    held = transport.get_extra_info("socket")
    if held is not None and not transport.is_closing():
        with suppress(OSError):  # macOS sets nothing on a socket that the other side has reset
            keep_nothing(held)
    transport.abort()


def keep_nothing(held: Any) -> None:
    """Once this socket is closed the kernel's buffers are free at once, and the other side is told by a reset."""
    held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if os.name == "nt" else "ii", 1, 0))  # on, 0 s
