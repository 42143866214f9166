"""The moderator's console in the main hall: inbox, queue, floor, points at a glance."""

from live.screens.region import Region
from live.screens.shared import COPY_FOUND, COUNTS, HEAD, INBOX, INTAKE, SENT, WALLS, WALLS_NOW, WALLS_SILENT, seat_itself

REGIONS = (
    HEAD,
    COPY_FOUND,
    WALLS_SILENT,
    INTAKE,
    WALLS_NOW,
    INBOX,
    Region("aside", ("questions", "points", "life")),
    Region(
        "floor-console",
        (
            "settings", "life", "floor", "turn", "clocks", "questions", "queue", "heard", "past", "points", "agencies", "topics",
            "lines", "technical_desk",
        ),
    ),
    Region(
        "next-console",
        (
            "settings", "life", "floor", "turn", "questions", "queue", "heard", "past", "points", "topics", "brought", "lines",
            "suggested", "agenda",
        ),
    ),
    Region("heard-console", ("settings", "life", "floor", "turn", "questions", "heard", "points", "agencies")),
    Region("queue-console", ("life", "floor", "turn", "questions", "queue", "points", "topics", "budget")),
    Region("settled-console", ("turn", "questions", "points", "agencies")),
    Region("points-grid", ("lines", "points", "roll", "brought", "questions", "floor", "queue")),
    SENT,
    WALLS,
    Region("undo-bar", ("past", "questions", "life"), own=seat_itself),
    Region("agenda-console", ("life", "agenda", "floor", "heard")),
    COUNTS,
)  # fmt: skip
