"""The audience's phone: the question now, the queue, own questions; afterwards the answers."""

from live.conference.state import Seat
from live.hall import Moment
from live.screens.point import mine
from live.screens.region import Region
from live.screens.shared import FLOOR_PUBLIC, HEAD, MESSAGES


def marked(moment: Moment, seat: Seat) -> tuple[str, ...]:
    """The waiting questions in which this device marked its interest."""
    state = moment.state
    return tuple(id for id in state.queue if seat.name in state.questions[id].marks)


REGIONS = (
    HEAD,
    MESSAGES,
    FLOOR_PUBLIC,
    Region("intake-audience", ("life", "settings")),
    Region("mine", ("life", "settings", "agencies"), own=mine, of=("brought", "questions", "queue")),
    Region("queue-audience", ("questions=queued", "queue", "points", "topics", "settings", "life")),
    Region("marked", (), own=marked, of=("queued", "queue")),
    Region("answers", ("questions=published", "points", "agencies", "life", "passages=minuted", "papers", "settings")),
)
