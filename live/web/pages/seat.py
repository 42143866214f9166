"""Pages: what a browser opens. A seat's page starts with every region drawn, so that it is whole before the socket speaks."""

from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from live import assets
from live.conference.state import Seat
from live.conference.words import Role
from live.hall import Hall
from live.screens.paint import draw, hhmm
from live.web.entrance.waiting import waiting_room
from live.web.guards.identity import AUDIENCE, Waiting, give_seat, seat_here
from live.web.house import hall_of, house_of, language_of
from live.web.pages.overlay import options
from live.web.pages.titles import title_of, told_title
from live.web.pages.unscripted import kept, unscripted

# Who only watches has nothing to press.
UNSCRIPTED = frozenset(Role) - {Role.STAGE, Role.OVERLAY}
# Seats of people who bring a device of their own over whatever line.
TEXT_ONLY = frozenset((Role.POINT, Role.CHAIR, Role.TECHNICIAN, Role.AUDIENCE))
# An address that no other device reaches: links and sheets made there lead nowhere.
ONLY_HERE = frozenset(("127.0.0.1", "localhost", "::1"))


async def screen(request: Request) -> Response:
    """GET /{conference}/{seat}: the seat's page."""
    hall = hall_of(request)
    lang = language_of(request, hall)
    try:
        seat = seat_here(request, hall)
    except Waiting as waiting:
        return waiting_room(request, hall, waiting.device, lang)
    if "onward" in request.query_params and hall.state.moved is not None:
        return _onward(hall, seat, hall.state.moved.to)
    new_device = seat.name == f"{AUDIENCE}:"
    html = draw(f"screens/{seat.role}.html", lang, **_context(request, hall, seat, lang))
    if seat.role in UNSCRIPTED:
        html = unscripted(html, f"/{hall.name}/{seat.name.partition(':')[0]}", kept(request), hall.now(), hhmm(hall.now()))
    response = Response(html, media_type="text/html")
    if new_device:
        give_seat(response, request, hall, AUDIENCE)
    return response


def _onward(hall: Hall, seat: Seat, to: str) -> Response:
    """To the same seat where the conference went: a cookie does not go there, the seat's link does."""
    if seat.role is Role.AUDIENCE:
        return RedirectResponse(f"{to}/{hall.name}/{AUDIENCE}", 303)
    token = hall.key.token(hall.name, seat.name, seat.generation)
    return RedirectResponse(f"{to}/s/{token}", 303, {"Referrer-Policy": "no-referrer"})


def _context(request: Request, hall: Hall, seat: Seat, lang: str) -> dict[str, Any]:
    house = house_of(request)
    state = hall.state
    board = house.board(hall)
    regions = {id: Markup(html) for id, html in board.regions(seat, lang).items()}  # drawn by our templates
    return {
        "conference": hall.name,
        "seat": seat,
        "seat_title": title_of(hall, seat, lang),
        "told_title": told_title(regions),
        "screen": str(seat.role),
        "settings": state.settings,
        "state": state,
        "build": assets.build(),
        "epoch": hall.epoch,
        "since": state.seq,
        "regions": regions,
        "checks": " ".join(f"{id}:{check}" for id, check in board.checks(seat, lang).items()),
        "presence": " ".join(board.presence(seat, lang)),
        "rehearsal": house.rehearsal is not None,
        "notice": None,
        "text": seat.role in TEXT_ONLY and request.query_params.get("text") == "1",
        "still": "still" in request.query_params,
        "unscripted": seat.role in UNSCRIPTED,
        "text_only": seat.role in TEXT_ONLY,
        "now": hall.now(),
        "hour": hhmm(hall.now()),
        "view": request.query_params.get("view", ""),
        "here": lambda **more: kept(request, **more) or "?",
        "options": options(request.query_params),
        "only_here": request.url.hostname in ONLY_HERE,
    }


async def conference(request: Request) -> Response:
    """GET /{conference}: the public page."""
    hall = hall_of(request)
    state = hall.state
    lang = language_of(request, hall)
    html = draw(
        "conference.html", lang, conference=hall.name, settings=state.settings, life=state.life, agenda=state.agenda,
        questions=state.questions, points=state.points, agencies=state.agencies, topics=state.topics,
        passages=state.passages, papers=state.papers, open_to_audience=_is_open(hall),
        rehearsal=house_of(request).rehearsal is not None,
    )  # fmt: skip
    return Response(html, media_type="text/html")


def _is_open(hall: Hall) -> bool:
    seat = hall.state.seats.get(AUDIENCE)
    return seat is not None and not seat.revoked
