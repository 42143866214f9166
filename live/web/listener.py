"""A listener: one who follows a hall from one seat, by socket or by asking, and the message that he is told next.

At least every ten seconds a message carries the digest of the screen as it is now; a page that shows something else asks
for everything again and says so (`heal`), and that is counted.
"""

import logging
import re
from typing import Any

from msgspec import json
from starlette.requests import HTTPConnection

from live import assets, counts
from live.conference.state import Seat
from live.conference.words import Role
from live.hall import Hall
from live.screens.board import Board, Eye
from live.screens.writes import TOLD, since
from live.web.house import language_of
from live.web.titles import title_of

_log = logging.getLogger(__name__)

# At least one message in so many seconds, and with a digest, so that a half-dead link and a wrong screen are noticed; a poll is
# held as long.
BEAT = 10.0
HEALS = ("told", "shown")  # something did not arrive as it was sent; what arrived is not what the page shows


class Listener:
    """What one has seen, and what he is told next."""

    def __init__(self, connection: HTTPConnection, hall: Hall, board: Board, seat: Seat) -> None:
        self.hall = hall
        self.board = board
        self.seat = seat
        self.lang = language_of(connection, hall)
        self.rest = board.rest(seat.role, self.lang)
        self.bell = board.bell(seat.role, self.lang)
        seen = _seen(connection, hall)
        self.eye = Eye(seat, self.lang, seen, {} if seen is None else _told(connection), _rows(connection, seen))
        self.old = connection.query_params.get("build", assets.build()) != assets.build()
        # A page that has just begun to ask wants to know at once whether it is answered at all.
        self.hold = 0.0 if connection.query_params.get("hold") == "0" else BEAT
        self._count_heal(connection)

    def news(self, proof: bool = False, within: int | None = None) -> tuple[bytes, bool]:
        """The next message, and whether there is anything in it; with `proof`, its digest.

        `within`: the last message; come back within so many ms.
        """
        whole = self.eye.told is not None
        writes = self.writes()
        seq, parts = self.board.since(self.eye)
        beside = {
            "writes": writes,
            "digest": self.board.digest(self.eye) if proof and whole else None,
            "drain": {"within": within} if within is not None else None,
            "build": assets.build() if self.old else None,
        }
        return self._message(seq, parts, {key: value for key, value in beside.items() if value}), bool(parts or writes)

    def writes(self) -> list[dict[str, Any]]:
        """What was typed since this one was told last; nothing for who joins, he fetches what he opens."""
        state, seen = self.hall.state, self.eye.seen
        if self.seat.role not in TOLD or seen is None or seen == state.seq:
            return []
        return since(state, seen, self._name)

    def _name(self, seat: str) -> str:
        held = self.hall.state.seats.get(seat)
        return title_of(self.hall, held, self.lang) if held else seat

    def _message(self, seq: int, parts: list[bytes], beside: dict[str, Any]) -> bytes:
        head = b'{"epoch":%s,"seq":%d,"now":%d,"parts":[' % (json.encode(self.hall.epoch), seq, self.hall.now())
        tail = b"".join(b',"%s":%s' % (key.encode(), json.encode(value)) for key, value in beside.items())
        return head + b",".join(parts) + b"]" + tail + b"}"

    def _count_heal(self, connection: HTTPConnection) -> None:
        """A page found itself wrong: that is a bug, a broken browser or a broken line, and somebody should know.

        Anybody may say so from the audience's door: those are counted, and cannot fill the log.
        """
        cause = connection.query_params.get("heal")
        if cause in HEALS:
            self.board.heals[cause] += 1
            counts.add("live_heals", cause)
            if self.seat.role is not Role.AUDIENCE:
                _log.warning("a screen of %s was wrong (%s), everything is sent again", self.seat.name, cause)


def _seen(connection: HTTPConnection, hall: Hall) -> int | None:
    """The position that this page has, None where it has none that counts: another epoch, or another build."""
    asked = connection.query_params
    since = asked.get("since", "")
    same = asked.get("epoch") in (None, hall.epoch) and asked.get("build", assets.build()) == assets.build()
    # No position has so many digits; and Python turns thousands of them into a fault.
    return int(since) if since.isdecimal() and len(since) < 16 and same and int(since) <= hall.state.seq else None


def _told(connection: HTTPConnection) -> dict[str, str] | None:
    """`told`: the regions of presence that this page has, "id:check" each; None where it does not say."""
    told = connection.query_params.get("told")
    return None if told is None else dict(re.findall(r"([a-z-]+):([0-9a-f]{8})", told))


def _rows(connection: HTTPConnection, seen: int | None) -> frozenset[str] | None:
    """`rows`: the regions that this page holds row by row, "id.id"; None where it takes no rows."""
    rows = connection.query_params.get("rows")
    return None if rows is None else frozenset(rows.split(".") if seen is not None else ())
