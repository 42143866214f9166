"""The chair's tablet: who speaks, who is next and why, what was prepared, and one big button."""

from live.screens.region import Region
from live.screens.shared import COUNTS, HEAD, MESSAGES, seat_itself

REGIONS = (
    HEAD,
    MESSAGES,
    Region(
        "floor-chair",
        (
            "settings", "life", "floor", "turn", "clocks", "questions", "queue", "heard", "past", "points", "agencies", "topics",
            "lines", "technical_desk",
        ),
    ),
    Region("heard-chair", ("settings", "life", "floor", "turn", "questions", "heard", "points", "agencies")),
    Region(
        "next-chair",
        (
            "settings", "life", "floor", "turn", "questions", "queue", "heard", "past", "points", "agencies", "topics", "brought",
            "lines", "suggested", "budget",
        ),
    ),
    Region("agenda-chair", ("life", "agenda", "floor", "heard")),
    Region(
        "mc-words",
        (
            "settings", "life", "floor", "clocks", "questions", "queue", "heard", "past", "under", "points", "agencies",
            "agenda", "commendations", "shown",
        ),
    ),
    Region("undo-chair", ("past", "life"), own=seat_itself),
    COUNTS,
    Region("settled-chair", ("turn", "questions", "points", "agencies")),
    Region("papers-chair", ("papers", "concluded_at", "passages=concluding", "life"), own=seat_itself),
)  # fmt: skip
