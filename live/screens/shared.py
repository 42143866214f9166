"""Regions that several screens show."""

from collections.abc import Collection
from typing import Any

from live.conference.messages import reads
from live.conference.state import Announcement, Seat, State
from live.moment import Moment
from live.screens.once import once_of
from live.screens.region import Region


def messages_for(moment: Moment, seat: Seat) -> tuple[tuple[Announcement, bool], ...]:
    """What others announced to this seat, newest first, and whether it has acknowledged each."""
    others = (one for one in moment.state.announcements.values() if one.by != seat.name)
    addressed = (one for one in others if reads(seat, one))
    newest = sorted(addressed, key=lambda one: one.at, reverse=True)[:5]
    return tuple((one, seat.name in one.acknowledged) for one in newest)


def concerned(moment: Moment) -> Collection[str]:
    """The seats whose messages are not those of all of their role: who acknowledged one, made it, or is its only reader."""
    return _concerned(moment.state)


@once_of("announcements")
def _concerned(state: State) -> frozenset[str]:
    every = state.announcements.values()
    alone = {f"point-{one.point}" for one in every if one.point is not None}
    return frozenset(seat for one in every for seat in (*one.acknowledged, one.by)) | alone


def seat_itself(moment: Moment, seat: Seat) -> Any:
    """The seat, for regions that greet it."""
    return seat


HALT = Region("halt", ("halt",))
HEAD = Region("head", ("settings", "life", "agenda"))
MESSAGES = Region("messages", ("life",), own=messages_for, of=("announcements",), owners=concerned)
FLOOR_PUBLIC = Region(
    "floor-public", ("settings", "life", "floor", "clocks", "questions=on_floor", "points", "agencies", "topics")
)
COUNTS = Region("counts", ("questions", "queue", "commitments"))
INTAKE = Region("intake", ("life",))
INBOX = Region("inbox", ("questions", "points", "topics", "branches", "life"))
PULSE = Region("pulse", ("lines", "points"))
SENT = Region("sent", ("announcements", "seats", "shown", "points"))
WALLS = Region("walls", ("shown", "seats", "carried", "life", "panes"))
WALLS_SILENT = Region("walls-silent", ("seats", "life", "panes"))
WALLS_NOW = Region("walls-now", ("shown", "seats", "life", "panes"))
MOVED = Region("moved", ("moved",))
COPY_FOUND = Region("copy-found", ("copy",))
