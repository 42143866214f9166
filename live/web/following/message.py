"""A message: what one is told at once, as JSON; it holds what is new and, now and then, what proves the screen."""

from typing import Any

from msgspec import json

from live import assets
from live.conference.state import Seat
from live.hall import Hall
from live.screens.writes import TOLD, since
from live.web.pages.titles import title_of

# At least one message in so many seconds, and with a digest, so that a half-dead link and a wrong screen are noticed; a poll is
# held as long.
BEAT = 10.0


def message(
    hall: Hall, seq: int, parts: list[bytes], typed: list[dict[str, Any]], digest: str | None, within: int | None, old: bool
) -> bytes:
    """A message (JSON)."""
    beside = {
        "writes": typed,
        "digest": digest,
        "drain": {"within": within} if within is not None else None,
        "build": assets.build() if old else None,
    }
    head = b'{"epoch":%s,"seq":%d,"now":%d,"parts":[' % (json.encode(hall.epoch), seq, hall.now())
    tail = b"".join(b',"%s":%s' % (key.encode(), json.encode(value)) for key, value in beside.items() if value)
    return head + b",".join(parts) + b"]" + tail + b"}"


def writes(hall: Hall, seat: Seat, seen: int | None, lang: str) -> list[dict[str, Any]]:
    """What was typed since `seen`, for a seat that is told of it; nothing for who joins, he fetches what he opens."""
    state = hall.state
    if seat.role not in TOLD or seen is None or seen == state.seq:
        return []
    return since(state, seen, lambda name: _name(hall, name, lang))


def _name(hall: Hall, seat: str, lang: str) -> str:
    held = hall.state.seats.get(seat)
    return title_of(hall, held, lang) if held else seat
