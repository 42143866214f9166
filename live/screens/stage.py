"""The wall: who speaks from where, the question, who answers, the asker's clock, who is next."""

from collections.abc import Collection

from msgspec import Struct

from live.conference.state import Seat
from live.conference.words import Role
from live.moment import Moment
from live.screens.region import Region
from live.screens.years import shown_here


class Named(Struct, frozen=True):
    """The name that a screen shows because it was asked for: which of its kind it is, and when it was asked (ms UTC).

    `over`: something was shown or somebody called since; the later command wins.
    """

    number: str
    title: str | None
    at: int
    over: bool = False
    overlay: bool = False


def name_asked(moment: Moment, seat: Seat) -> Named | None:
    """Who this screen is, while it is asked."""
    asked = moment.named.get(seat.name)
    if asked is None:
        return None
    number, over = seat.name.partition("-")[2] or "1", asked.shown is not moment.state.shown
    return Named(number, seat.title, asked.at, over, overlay=seat.role is Role.OVERLAY)


def told_to_show(moment: Moment) -> Collection[str]:
    """The screens that were told what to show."""
    return moment.state.shown


def asked(moment: Moment) -> Collection[str]:
    """The screens that were asked for their names."""
    return moment.named


WALL_NAME = Region("wall-name", (), own=name_asked, of=("named", "shown"), owners=asked)
REGIONS = (
    Region(
        "wall",
        ("settings", "life", "floor", "clocks", "questions=in_sight", "queue", "heard", "points", "agencies", "topics", "agenda"),
    ),
    Region(
        "wall-shown",
        (
            "settings",
            "life",
            "agencies",
            "agenda",
            "floor",
            "questions=to_come",
            "queue",
            "points",
            "topics",
            "commendations",
            "announcements",
        ),
        own=shown_here,
        of=("shown", "carried"),
        owners=told_to_show,
    ),
    Region("wall-message", ("announcements", "life")),
    WALL_NAME,
)
