"""The organisers' page: set-up, intake before the day, prepared answers, seats and how far everything is."""

from live.screens.region import Region
from live.screens.shared import COUNTS, HEAD, INTAKE

REGIONS = (
    HEAD,
    INTAKE,
    Region("pulse", ("lines", "points", "roll")),
    Region("inbox", ("questions", "points", "topics", "agencies")),
    Region("preparing", ("questions", "points", "agencies", "topics")),
    Region("setup-settings", ("settings",)),
    Region("setup-points", ("points", "settings", "private")),
    Region("setup-lists", ("agencies", "topics", "agenda")),
    Region("setup-seats", ("seats", "points", "agencies")),
    Region("sent", ("announcements", "seats", "points")),
    Region("commendations", ("commendations",)),
    COUNTS,
)
