"""The test card: what can be read from which row, before the hall fills. Works without scripts."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.conference.commands import Show
from live.conference.rules import ALLOWED
from live.conference.words import Role
from live.screens.legible import SAMPLE, height_of, rows
from live.screens.paint import draw
from live.web.following.glass import SCREENS
from live.web.guards.identity import seat_here
from live.web.house import hall_of, house_of, language_of
from live.web.pages.titles import title_of


async def card(request: Request) -> Response:
    """GET /{conference}/{seat}/test-card: Sizes of type, greys and the safe area; `?height=` of the screen in metres."""
    hall = hall_of(request)
    seat = seat_here(request, hall)
    if seat.role not in ALLOWED[Show] | SCREENS | {Role.ORGANISER}:
        raise HTTPException(403, "This seat may not do that.")
    lang, typed = language_of(request, hall), request.query_params.get("height", "")[:12]
    height = height_of(typed)
    html = draw(
        "test-card.html", lang, settings=hall.state.settings, title=title_of(hall, seat, lang), typed=typed, height=height,
        rows=rows(height), sample=SAMPLE, wrong=bool(typed) and height is None, rehearsal=house_of(request).rehearsal is not None,
    )  # fmt: skip
    return Response(html, media_type="text/html")
