"""A listener: one who follows a hall from one seat, by socket or by asking, and the message that he is told next.

At least every ten seconds a message carries the digest of the screen as it is now; a page that shows something else asks
for everything again and says so (`heal`), and that is counted.
"""

import logging
import re
from typing import Any

from starlette.requests import HTTPConnection

from live import assets, counts
from live.conference.state import Seat
from live.conference.words import Role
from live.hall import Hall
from live.screens.board import Board
from live.screens.catalogue import SCREENS
from live.screens.eye import Eye
from live.web.following.message import BEAT, message, writes
from live.web.house import language_of

_log = logging.getLogger(__name__)

NOTHING: dict[str, str] = {}  # one object for all who join: what is told them is made once
HEALS = ("told", "shown")  # something did not arrive as it was sent; what arrived is not what the page shows


class Listener:
    """What one has seen, and what he is told next."""

    def __init__(self, connection: HTTPConnection, hall: Hall, board: Board, seat: Seat) -> None:
        self.hall = hall
        self.board = board
        self.seat = seat
        self.eye = eye_of(connection, hall, seat)
        self.rest = board.rest(seat.role, self.eye.lang)
        self.bell = board.bell(seat.role, self.eye.lang)
        self.old = is_old(connection)
        # A page that has just begun to ask wants to know at once whether it is answered at all.
        self.hold = 0.0 if connection.query_params.get("hold") == "0" else BEAT
        count_heal(connection, board, seat)

    def news(self, proof: bool = False, within: int | None = None) -> tuple[bytes, bool]:
        """The next message, and whether there is anything in it; with `proof`, its digest.

        `within`: the last message; come back within so many ms.
        """
        whole = self.eye.told is not None
        typed = self.writes()
        seq, parts = self.board.since(self.eye)
        digest = self.board.digest(self.eye) if proof and whole else None
        return message(self.hall, seq, parts, typed, digest, within, self.old), bool(parts or typed)

    def writes(self) -> list[dict[str, Any]]:
        """What was typed since this one was told last."""
        return writes(self.hall, self.seat, self.eye.seen, self.eye.lang)


def eye_of(connection: HTTPConnection, hall: Hall, seat: Seat) -> Eye:
    """What the page at the other end has seen already, as it says."""
    seen = _seen(connection, hall)
    lang = language_of(connection, hall)
    return Eye(seat, lang, seen, NOTHING if seen is None else _told(connection), _rows(connection, seen, seat.role))


def is_old(connection: HTTPConnection) -> bool:
    """Whether the page is of another build."""
    return connection.query_params.get("build", assets.build()) != assets.build()


def count_heal(connection: HTTPConnection, board: Board, seat: Seat) -> None:
    """A page found itself wrong: that is a bug, a broken browser or a broken line, and somebody should know.

    Anybody may say so from the audience's door: those are counted, and cannot fill the log.
    """
    cause = connection.query_params.get("heal")
    if cause in HEALS:
        board.heals[cause] += 1
        counts.add("live_heals", cause)
        if seat.role is not Role.AUDIENCE:
            _log.warning("a screen of %s was wrong (%s), everything is sent again", seat.name, cause)


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
    return None if told is None else dict(re.findall(r"([a-z-]+):([0-9a-f]{8})", told)) or NOTHING


def _rows(connection: HTTPConnection, seen: int | None, role: Role) -> frozenset[str] | None:
    """`rows`: the regions of its screen that this page holds row by row, "id.id"; None where it takes no rows."""
    rows = connection.query_params.get("rows")
    if rows is None or seen is None:
        return None if rows is None else frozenset()
    return frozenset(region.id for region in SCREENS[role]) & frozenset(rows.split("."))
