"""The technical desk: now, next, second next; who has which line and phone, and before the day who has tried what."""

from live.screens.region import Region
from live.screens.shared import HEAD, MESSAGES, WALLS, WALLS_SILENT

REGIONS = (
    HEAD,
    WALLS_SILENT,
    MESSAGES,
    Region(
        "switch",
        ("life", "floor", "turn", "questions=at_hand", "queue", "points", "private", "clocks", "settings", "lines", "agencies"),
    ),
    WALLS,
    Region("lines", ("lines", "seen", "points", "roll", "checks", "private", "life")),
)
