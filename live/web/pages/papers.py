"""The official papers, drawn from the record: a preview in the browser, and files to take away."""

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from live.conference.state import Seat, State
from live.hall import Hall
from live.papers.annexes import ANNEXES
from live.papers.catalogue import PAPERS, format_of
from live.papers.edition import Edition, Position, edition, position_of
from live.papers.form import law
from live.papers.missing import missing
from live.papers.positions import Positions
from live.screens.paint import draw
from live.screens.reading import may
from live.web.guards.identity import seat_here
from live.web.house import hall_of, house_of, language_of
from live.web.pages.emergency import WHO

# A record of so many entries or opinions takes a moment to be read or drawn: a person is told so first.
LONG_RECORD, MANY = 20_000, 1_000
FORMER = "notice"
_positions = Positions()


async def paper(request: Request) -> Response:
    """GET /{conference}/{seat}/papers/{name}: the preview, or with an ending (.docx .pdf .xlsx .csv .json) the file."""
    hall = hall_of(request)
    seat = seat_here(request, hall)
    name, dot, ending = request.path_params["name"].partition(".")
    if seat.role not in WHO:
        raise HTTPException(403, "This seat may not do that.")
    if name == FORMER:
        return _moved(request, hall, seat, ending)
    if name not in PAPERS or (dot and ending not in PAPERS[name].formats):
        raise HTTPException(404, "There is nothing here.")
    if seat.role not in PAPERS[name].who:
        raise HTTPException(403, "This seat may not do that.")
    state = hall.state
    if not dot and "drawn" not in request.query_params and _takes_long(hall, name, state) and _is_person(request):
        return _drawing(request, hall, state, name)
    made = await run_in_threadpool(_edition, hall, name, state)
    if made is None:
        raise HTTPException(404, "There is no such paper yet.")
    if not dot:
        return _preview(request, hall, seat, state, name, made)
    drawn, media = format_of(name, ending)
    file = await run_in_threadpool(drawn, made.paper, made.stamp)
    headers = {"Content-Disposition": f'attachment; filename="{hall.name}-{name}.{ending}"'}
    return Response(file, media_type=media, headers=headers)


def _moved(request: Request, hall: Hall, seat: Seat, ending: str) -> Response:
    """Where the words of the notice were written once: they are written on the desk; who writes none reads the notice."""
    base, lang = f"/{hall.name}/{seat.name}", language_of(request, hall)
    if ending or not may(seat.role, "write"):
        return RedirectResponse(f"{base}/papers/conclusion{f'.{ending}' if ending else f'?lang={lang}'}", 303)
    return RedirectResponse(f"{base}?lang={lang}#desk=notice=1", 303)


def _edition(hall: Hall, name: str, state: State) -> Edition | None:
    seq = position_of(name, state)
    if seq < state.seq:
        return edition(name, hall.name, _positions.at(hall.name, hall.epoch, seq, hall.journal.read), state)
    hash = next((stored.hash for stored in hall.journal.read(seq - 1)), "")
    return edition(name, hall.name, Position(state, hash), state)


def _takes_long(hall: Hall, name: str, state: State) -> bool:
    seq = position_of(name, state)
    folded = seq == state.seq or seq < LONG_RECORD or _positions.has(hall.name, hall.epoch, seq)
    return not folded or len(state.questions) >= MANY


def _is_person(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _drawing(request: Request, hall: Hall, state: State, name: str) -> Response:
    """A page that says that the paper is on its way, and goes on to it by itself."""
    html = draw("drawing.html", language_of(request, hall), name=name, settings=state.settings)
    return Response(html, media_type="text/html", headers={"Cache-Control": "no-store"})


def _preview(request: Request, hall: Hall, seat: Seat, state: State, name: str, made: Edition) -> Response:
    lang = language_of(request, hall)
    html = draw(
        "official.html", lang, paper=made.paper, stamp=made.stamp, name=name, kind=PAPERS[name], fixed=law()["words"],
        settings=state.settings, missing=missing(name, made.state, lang), writes=may(seat.role, "write"),
        annexes=ANNEXES, rehearsal=house_of(request).rehearsal is not None,
    )  # fmt: skip
    return Response(html, media_type="text/html")
