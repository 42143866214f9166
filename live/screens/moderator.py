"""The moderator's console in the main hall: inbox, queue, floor, points at a glance."""

from live.screens.region import Region
from live.screens.shared import COUNTS, HEAD, INTAKE

REGIONS = (
    HEAD,
    INTAKE,
    Region("pulse", ("lines", "points", "roll")),
    Region("inbox", ("questions", "points", "topics", "agencies")),
    Region("aside", ("questions", "points", "topics")),
    Region("floor-console", ("settings", "life", "floor", "turn", "clocks", "questions", "points", "agencies", "topics")),
    Region("next-console", ("settings", "life", "floor", "turn", "questions", "queue", "heard", "points", "topics", "brought")),
    Region("queue-console", ("questions", "queue", "points", "topics", "agencies")),
    Region("heard-console", ("settings", "floor", "turn", "questions", "heard", "points", "agencies")),
    Region("settled-console", ("turn", "questions", "points", "agencies")),
    Region("points-grid", ("lines", "points", "roll", "brought", "questions", "floor")),
    Region("sent", ("announcements", "seats", "points")),
    Region("undo-bar", ("past", "questions", "points", "life")),
    Region("agenda-console", ("life", "agenda")),
    COUNTS,
)
