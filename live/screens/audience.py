"""The audience's phone: the question now, the queue, own questions; afterwards the answers."""

from live.screens.point import mine
from live.screens.region import Region
from live.screens.shared import FLOOR_PUBLIC, HEAD, MESSAGES

REGIONS = (
    HEAD,
    MESSAGES,
    FLOOR_PUBLIC,
    Region("mine", ("topics",), own=mine),
    Region("queue-audience", ("questions", "queue", "points", "topics", "settings")),
    Region("answers", ("questions", "points", "agencies", "life")),
)
