"""The wall: who speaks from where, the question, who answers, the asker's clock, who is next."""

from live.screens.region import Region

REGIONS = (
    Region(
        "wall",
        ("settings", "life", "floor", "clocks", "questions=at_hand", "queue", "heard", "points", "agencies", "topics", "agenda"),
    ),
    Region("wall-message", ("announcements", "life")),
)
