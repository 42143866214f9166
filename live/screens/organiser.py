"""The organisers' page: set-up, intake before the day, prepared answers, seats and how far everything is."""

from live.screens.photos import PHOTOS
from live.screens.region import Region
from live.screens.shared import COPY_FOUND, COUNTS, HEAD, INBOX, INTAKE, PULSE, SENT, seat_itself

REGIONS = (
    HEAD,
    COPY_FOUND,
    PULSE,
    INTAKE,
    Region("lobby", ("lobby", "seats", "points", "settings")),
    Region("deadlines", ("settings", "life", "publications")),
    Region("tasks", ("settings", "tasks", "agencies")),
    Region("setup-missing", ("settings", "points", "agencies", "topics", "agenda", "questions", "private", "delegates", "life")),
    INBOX,
    Region("collected", ("collected", "branches", "points", "life")),
    Region("preparing", ("questions", "points", "agencies", "topics")),
    Region("setup-points", ("points", "private", "delegates")),
    Region("setup-roster", ("points", "delegates"), own=seat_itself),
    Region("setup-seats", ("seats", "points", "agencies", "branches")),
    Region("setup-settings", ("settings",)),
    Region("setup-lists", ("agencies", "topics", "agenda", "branches")),
    SENT,
    Region("papers", ("papers", "concluded_at", "life"), own=seat_itself),
    PHOTOS,
    Region("commendations", ("commendations", "settings")),
    Region("without-agency", ("questions", "points", "topics", "life")),
    Region("owing", ("questions", "commitments", "agencies", "settings", "chased", "life")),
    Region("completed", ("questions", "points", "agencies", "life")),
    Region("comments", ("questions", "agencies", "life")),
    Region("followed", ("commitments", "questions", "agencies")),
    Region("carried", ("carried", "agencies")),
    Region("dialogues", ("settings", "bodies", "dialogues")),
    COUNTS,
)
