"""How it went: the report of a conference that has ended, or of a rehearsal as far as it has come."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.hall import Hall
from live.screens.paint import draw
from live.screens.went import Went, went
from live.web.house import house_of, language_of
from live.web.pages.titles import title_of
from live.web.programs import organisers_hall


async def page(request: Request) -> Response:
    """GET /{conference}/organiser/went: for the organisers, once the conference has ended; in a rehearsal at any time."""
    hall = organisers_hall(request)
    rehearsal = house_of(request).rehearsal is not None
    if hall.state.life.ended_at is None and not rehearsal:
        raise HTTPException(404, "There is nothing here yet: the report is made when the conference has ended.")
    lang = language_of(request, hall)
    html = draw("went.html", lang, rehearsal=rehearsal, **await report(hall, lang))
    return Response(html, media_type="text/html")


async def report(hall: Hall, lang: str) -> dict[str, Any]:
    """What templates/went-report.html is drawn from."""
    state = hall.state
    told: Went = await run_in_threadpool(lambda: went(stored.entry for stored in hall.journal.read()))
    titles = {name: title_of(hall, seat, lang) for name, seat in state.seats.items()}
    seen = {id for id in state.points if f"point-{id}" in hall.moment.lines}
    return {"told": told, "state": state, "titles": titles, "seen": seen, "settings": state.settings, "conference": hall.name}
