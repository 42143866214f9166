"""The secretary's desk: the passages of the question on the floor, commitments, and where the papers stand."""

from live.screens.photos import PHOTOS
from live.screens.region import Region
from live.screens.shared import COUNTS, HEAD, MESSAGES, seat_itself

REGIONS = (
    HEAD,
    MESSAGES,
    Region("floor-record", ("settings", "floor", "clocks", "questions=on_floor", "points", "agencies", "agenda", "life")),
    Region("record-list", ("questions", "passages=written", "points", "floor", "agenda", "course", "life")),
    Region("commitments", ("commitments", "questions", "agencies", "papers")),
    Region("papers", ("papers", "concluded_at", "life"), own=seat_itself),
    PHOTOS,
    COUNTS,
)
