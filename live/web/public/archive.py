"""What everybody may read of all years: the archive of the house, and the programme of one conference."""

from starlette.requests import Request
from starlette.responses import Response

from live.screens.paint import draw
from live.screens.showing import run_of_show
from live.screens.yearbook import by_year, row_of
from live.web.house import hall_of, house_of, language_of


async def archive(request: Request) -> Response:
    """GET /archive: the conferences of the house year by year, those that have ended with their numbers."""
    house = house_of(request)
    book = by_year([row_of(hall.name, hall.state) for hall in house.halls])
    sealed = {hall.name for hall in house.halls if "minutes" in hall.state.papers}
    html = draw("archive.html", language_of(request), book=book, sealed=sealed, rehearsal=house.rehearsal is not None)
    return Response(html, media_type="text/html")


async def programme(request: Request) -> Response:
    """GET /{conference}/programme: the agenda with its hours; the words to read aloud are not public."""
    hall = hall_of(request)
    state = hall.state
    html = draw(
        "programme.html", language_of(request, hall), conference=hall.name, settings=state.settings, life=state.life,
        slots=run_of_show(state.agenda), rehearsal=house_of(request).rehearsal is not None,
    )  # fmt: skip
    return Response(html, media_type="text/html")
