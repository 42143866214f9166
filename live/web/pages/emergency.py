"""The paper to go on with when nothing works any more: queue, prepared answers and roll, as they stand now."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.conference.words import Role
from live.screens.paint import draw
from live.screens.staff import RINGS
from live.web.guards.identity import seat_here
from live.web.house import hall_of, language_of

# Who leads the hall or keeps its record; nobody else may read what is prepared.
WHO = frozenset((Role.MODERATOR, Role.CHAIR, Role.ORGANISER, Role.SECRETARY))


async def emergency(request: Request) -> Response:
    """GET /{conference}/{seat}/papers/emergency: one page to print, also by a page that keeps it for the bad day."""
    hall = hall_of(request)
    seat = seat_here(request, hall)
    if seat.role not in WHO:
        raise HTTPException(403, "This seat may not do that.")
    state = hall.state
    html = draw(
        "emergency.html", language_of(request, hall), settings=state.settings, questions=state.questions, queue=state.queue,
        heard=state.heard, floor=state.floor, points=state.points, agencies=state.agencies, topics=state.topics, roll=state.roll,
        agenda=state.agenda, life=state.life, seq=state.seq, now=hall.now(),
        private=hall.moment.private if seat.role in RINGS else {},
    )  # fmt: skip
    return Response(html, media_type="text/html")
