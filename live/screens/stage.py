"""The wall: who speaks from where, the question, who answers, the asker's clock, who is next."""

from live.screens.region import Region
from live.screens.years import shown_here

REGIONS = (
    Region(
        "wall",
        ("settings", "life", "floor", "clocks", "questions=at_hand", "queue", "heard", "points", "agencies", "topics", "agenda"),
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
    ),
    Region("wall-message", ("announcements", "life")),
)
