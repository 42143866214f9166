"""The audience's phone: the question now, the queue, own questions; afterwards the answers."""

from collections.abc import Collection

from live.conference.state import Seat, State
from live.moment import Moment
from live.screens.once import once_of
from live.screens.point import mine
from live.screens.region import Region
from live.screens.shared import FLOOR_PUBLIC, HEAD, MESSAGES


def marked(moment: Moment, seat: Seat) -> tuple[str, ...]:
    """The waiting questions in which this device marked its interest."""
    state = moment.state
    return tuple(id for id in state.queue if seat.name in state.questions[id].marks)


def bringers(moment: Moment) -> Collection[str]:
    """The devices that brought a question."""
    return moment.state.brought


def markers(moment: Moment) -> Collection[str]:
    """The devices that marked anything that waits."""
    return _markers(moment.state)


@once_of("questions", "queue")
def _markers(state: State) -> frozenset[str]:
    return frozenset(device for id in state.queue for device in state.questions[id].marks)


REGIONS = (
    HEAD,
    MESSAGES,
    FLOOR_PUBLIC,
    Region("intake-audience", ("life", "settings")),
    Region("mine", ("life", "settings", "agencies"), own=mine, of=("brought", "questions", "queue"), owners=bringers),
    Region("queue-audience", ("questions=queued", "queue", "points", "topics", "settings", "life")),
    Region("marked", (), own=marked, of=("queued", "queue"), owners=markers),
    Region("answers", ("questions=published", "points", "agencies", "life", "passages=minuted", "papers", "settings")),
)
