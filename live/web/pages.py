"""Pages: what a browser opens. A seat's page starts with every region drawn, so that it is whole before the socket speaks."""

from typing import Any

import segno
from immutables import Map
from markupsafe import Markup
from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from live import assets
from live.conference.state import Seat, State
from live.conference.words import Role
from live.hall import Hall
from live.screens.paint import draw
from live.screens.picture import RINGS, STAFF, is_assigned, is_own
from live.tongue import LANGUAGES, say
from live.web.house import hall_of, house_of, language_of
from live.web.identity import AUDIENCE, give_seat, refuse_foreign, seat_of_token, the_seat

_SCREEN_TITLES = {
    Role.MODERATOR: "Moderator",
    Role.CHAIR: "Chair",
    Role.POINT: "Point",
    Role.TECHNICIAN: "Technical desk",
    Role.STAGE: "Hall screen",
    Role.AUDIENCE: "Follower",
    Role.SECRETARY: "Secretary",
    Role.AGENCY: "Agency",
    Role.ORGANISER: "Organisers",
}


async def take_seat(request: Request) -> Response:
    """GET /s/{token}: take a seat and go to it. HEAD and prefetch take nothing."""
    token = request.path_params["token"]
    for hall in house_of(request).halls:
        seat = seat_of_token(hall, token)
        if seat is None:
            continue
        lang = request.query_params.get("lang")
        goes_to = f"/{hall.name}/{seat.name}" + (f"?lang={lang}" if lang in LANGUAGES else "")
        response = RedirectResponse(goes_to, 303, {"Referrer-Policy": "no-referrer"})
        if request.method == "GET" and not _is_prefetch(request):
            give_seat(response, request, hall, seat.name, None if seat.name == AUDIENCE else token)
        return response
    raise HTTPException(404, "This link is not valid any more. Ask the organisers for a new one.")


def _is_prefetch(request: Request) -> bool:
    purpose = request.headers.get("sec-purpose", "") + request.headers.get("purpose", "")
    return "prefetch" in purpose or "preview" in purpose


async def screen(request: Request) -> Response:
    """GET /{conference}/{seat}: the seat's page."""
    hall = hall_of(request)
    seat = _seat_here(request, hall)
    lang = language_of(request, hall)
    new_device = seat.name == f"{AUDIENCE}:"
    html = draw(f"screens/{seat.role}.html", lang, **_context(request, hall, seat, lang))
    response = Response(html, media_type="text/html")
    if new_device:
        give_seat(response, request, hall, AUDIENCE)
    return response


def _seat_here(request: Request, hall: Hall) -> Seat:
    """The seat of this page. Raises HTTPException 404, Nobody."""
    try:
        return the_seat(request, hall, request.path_params["seat"])
    except KeyError:
        raise HTTPException(404, "There is no such seat. Check the address, or ask the organisers for your link.") from None


def _context(request: Request, hall: Hall, seat: Seat, lang: str) -> dict[str, Any]:
    house = house_of(request)
    state = hall.state
    regions = {id: Markup(html) for id, html in house.board(hall).regions(seat, lang).items()}  # drawn by our templates
    return {
        "conference": hall.name,
        "seat": seat,
        "seat_title": _title(hall, seat, lang),
        "screen": str(seat.role),
        "settings": state.settings,
        "state": state,
        "build": assets.build(),
        "epoch": hall.epoch,
        "since": state.seq,
        "regions": regions,
        "rehearsal": house.rehearsal is not None,
        "notice": None,
    }


def _title(hall: Hall, seat: Seat, lang: str) -> str:
    """What the seat is called: a point and an agency by their names."""
    things: Any = {Role.POINT: hall.state.points, Role.AGENCY: hall.state.agencies}.get(seat.role, {})
    if seat.of in things:
        return str(things[seat.of].name)
    return say(lang, _SCREEN_TITLES[seat.role])


async def sheet(request: Request) -> Response:
    """GET /{conference}/{seat}/sheet/{name} and /desk/{name}: details and forms about one thing, for this seat's eyes."""
    hall = hall_of(request)
    seat = _seat_here(request, hall)
    lang = language_of(request, hall)
    folder, name = _FOLDERS.get(request.path_params["folder"], ""), request.path_params["name"]
    if not folder or not (assets.folder("templates") / folder / f"{name}.html").is_file() or not _may_open(seat, folder, name):
        raise HTTPException(404, "There is nothing here.")
    html = draw(f"{folder}/{name}.html", lang, **_sheet_context(request, hall, seat))
    return Response(html, media_type="text/html")


_FOLDERS = {"sheet": "sheets", "desk": "desk"}
# Which of the others have a use for which sheets. Staff see the state whole, others only what is theirs of it.
_SHEETS = {
    Role.AGENCY: {"prepare", "handback", "reply", "fulfil"},
    Role.POINT: {"followup", "own"},
    Role.AUDIENCE: {"followup", "own"},
}


def _may_open(seat: Seat, folder: str, name: str) -> bool:
    if seat.role in _SHEETS:
        return folder == "sheets" and name in _SHEETS[seat.role]
    return seat.role in STAFF and (name != "seat" or seat.role is Role.ORGANISER)


def _sheet_context(request: Request, hall: Hall, seat: Seat) -> dict[str, Any]:
    state, args = _for_eyes_of(seat, hall.state), dict(request.query_params)
    context: dict[str, Any] = {
        "conference": hall.name,
        "seat": seat,
        "state": state,
        "questions": state.questions,
        "points": state.points,
        "agencies": state.agencies,
        "topics": state.topics,
        "settings": state.settings,
        "args": args,
        "private": hall.moment.private if seat.role in RINGS else {},
        "now": hall.now(),
    }
    if seat.role is Role.ORGANISER and args.get("seat") in state.seats:
        link = _link(request, hall, state.seats[args["seat"]])
        context |= {"link": link, "qr": Markup(segno.make(link, error="q").svg_inline(scale=5))}  # made from our own link
    return context


def _for_eyes_of(seat: Seat, state: State) -> State:
    """The state with only those questions and commitments that are this seat's."""
    if seat.role in STAFF:
        return state
    questions = Map({id: q for id, q in state.questions.items() if is_own(q, seat) or is_assigned(q, seat)})
    commitments = Map({id: one for id, one in state.commitments.items() if seat.of and one.agency in (seat.of, None)})
    nothing = State()
    return replace(
        state, questions=questions, commitments=commitments, passages=nothing.passages, seats=nothing.seats,
        announcements=nothing.announcements, past=(),
    )  # fmt: skip


def _link(request: Request, hall: Hall, seat: Seat) -> str:
    """The seat's link at the host that was asked."""
    token = hall.key.token(hall.name, seat.name, seat.generation)
    return str(request.base_url.replace(path=f"/s/{token}"))


async def home(request: Request) -> Response:
    """GET /: the public conferences; in a rehearsal a card for every seat."""
    house = house_of(request)
    lang = language_of(request)
    conferences = [_card(hall) for hall in house.halls]
    seats = [row for hall in house.halls for row in _doors(hall, lang)] if house.rehearsal else []
    progress = house.rehearsal.line(lang) if house.rehearsal else ""
    html = draw("home.html", lang, conferences=conferences, rehearsal=house.rehearsal is not None, seats=seats, progress=progress)
    return Response(html, media_type="text/html")


def _card(hall: Hall) -> dict[str, Any]:
    state = hall.state
    return {"name": hall.name, "title": state.settings.title, "date": state.settings.date, "ended": state.life.ended_at}


def _doors(hall: Hall, lang: str) -> list[dict[str, Any]]:
    """Every seat of a rehearsal with its link: nothing is secret in a play."""
    rows = []
    for seat in hall.state.seats.values():
        token = hall.key.token(hall.name, seat.name, seat.generation)
        rows.append({"role": str(seat.role), "name": seat.name, "url": f"/s/{token}", "title": _title(hall, seat, lang)})
    return sorted(rows, key=lambda row: (len(row["name"]), row["name"]))


async def conference(request: Request) -> Response:
    """GET /{conference}: the public page."""
    hall = hall_of(request)
    state = hall.state
    lang = language_of(request, hall)
    html = draw(
        "conference.html", lang, conference=hall.name, settings=state.settings, life=state.life, agenda=state.agenda,
        questions=state.questions, points=state.points, agencies=state.agencies, topics=state.topics,
        passages=state.passages, papers=state.papers, open_to_audience=_is_open(hall),
    )  # fmt: skip
    return Response(html, media_type="text/html")


def _is_open(hall: Hall) -> bool:
    seat = hall.state.seats.get(AUDIENCE)
    return seat is not None and not seat.revoked


async def again(request: Request) -> Response:
    """POST /again: play the rehearsal from the beginning."""
    house = house_of(request)
    refuse_foreign(request, house.ours)
    if house.rehearsal is None:
        raise HTTPException(404, "There is nothing here.")
    await house.rehearsal.again()
    return RedirectResponse("/", 303)
