"""The official papers, drawn from the record: a preview in the browser, and files to take away."""

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.conference.state import State
from live.hall import Hall
from live.papers.catalogue import PAPERS, format_of
from live.papers.edition import Edition, Position, edition, position_of, walked_to
from live.papers.form import law
from live.papers.missing import missing
from live.screens.paint import draw
from live.web.emergency import WHO
from live.web.house import hall_of, house_of, language_of
from live.web.identity import seat_here


async def paper(request: Request) -> Response:
    """GET /{conference}/{seat}/papers/{name}: the preview, or with an ending (.docx .pdf .xlsx .csv .json) the file."""
    hall = hall_of(request)
    seat = seat_here(request, hall)
    name, dot, ending = request.path_params["name"].partition(".")
    if seat.role not in WHO:
        raise HTTPException(403, "This seat may not do that.")
    if name not in PAPERS or (dot and ending not in PAPERS[name].formats):
        raise HTTPException(404, "There is nothing here.")
    state = hall.state
    made = await run_in_threadpool(_edition, hall, name, state)
    if made is None:
        raise HTTPException(404, "There is no such paper yet.")
    if not dot:
        return _preview(request, hall, state, name, made)
    drawn, media = format_of(name, ending)
    file = await run_in_threadpool(drawn, made.paper, made.stamp)
    headers = {"Content-Disposition": f'attachment; filename="{hall.name}-{name}.{ending}"'}
    return Response(file, media_type=media, headers=headers)


def _edition(hall: Hall, name: str, state: State) -> Edition | None:
    seq = position_of(name, state)
    if seq < state.seq:
        return edition(name, hall.name, walked_to(seq, hall.journal.read()), state)
    hash = next((stored.hash for stored in hall.journal.read(seq - 1)), "")
    return edition(name, hall.name, Position(state, hash), state)


def _preview(request: Request, hall: Hall, state: State, name: str, made: Edition) -> Response:
    lang = language_of(request, hall)
    html = draw(
        "official.html", lang, paper=made.paper, stamp=made.stamp, name=name, kind=PAPERS[name], fixed=law()["words"],
        settings=state.settings, missing=missing(name, state, lang), rehearsal=house_of(request).rehearsal is not None,
    )  # fmt: skip
    return Response(html, media_type="text/html")
