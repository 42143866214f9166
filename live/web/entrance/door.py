"""The door: a link becomes a seat, and the first page says what there is to enter."""

from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from live.conference.state import Seat
from live.conference.words import Role
from live.hall import Hall
from live.screens.paint import draw
from live.screens.yearbook import by_year, row_of
from live.tongue import LANGUAGES
from live.web.entrance.taking import seat_of_token, take
from live.web.guards.identity import refuse_foreign
from live.web.house import house_of, language_of
from live.web.pages import overlay
from live.web.pages.titles import title_of
from live.web.pages.went import report


async def take_seat(request: Request) -> Response:
    """GET /s/{token}: take a seat and go to it. HEAD and prefetch take nothing."""
    token = request.path_params["token"]
    for hall in house_of(request).halls:
        seat = seat_of_token(hall, token)
        if seat is None:
            continue
        if hall.state.moved is not None:  # printed links stay good after the move, as long as the old address answers
            return RedirectResponse(f"{hall.state.moved.to}/s/{token}", 303, {"Referrer-Policy": "no-referrer"})
        asked = urlencode(_kept(request, seat))
        goes_to = f"/{hall.name}/{seat.name}" + (f"?{asked}" if asked else "")
        response = RedirectResponse(goes_to, 303, {"Referrer-Policy": "no-referrer"})
        if request.method == "GET" and not _is_prefetch(request):
            take(response, request, hall, seat)
        return response
    raise HTTPException(404, "This link is not valid any more. Ask the organisers for a new one.")


def _kept(request: Request, seat: Seat) -> dict[str, str]:
    """What goes along to the page: the language, text only, and how an overlay looks."""
    query = request.query_params
    lang = {"lang": query["lang"]} if query.get("lang") in LANGUAGES else {}
    text = {"text": "1"} if query.get("text") == "1" else {}
    return lang | text | (overlay.kept(query) if seat.role is Role.OVERLAY else {})


def _is_prefetch(request: Request) -> bool:
    purpose = request.headers.get("sec-purpose", "") + request.headers.get("purpose", "")
    return "prefetch" in purpose or "preview" in purpose


async def home(request: Request) -> Response:
    """GET /: the public conferences; in a rehearsal a card for every seat."""
    house = house_of(request)
    lang = language_of(request)
    conferences = by_year([row_of(hall.name, hall.state) for hall in house.halls])
    seats = [row for hall in house.halls for row in _doors(hall, lang)] if house.rehearsal else []
    progress = house.rehearsal.line(lang) if house.rehearsal else ""
    played = next(iter(house.halls), None) if house.rehearsal else None
    went = await report(played, lang) if played else {"told": None}
    html = draw(
        "home.html", lang, conferences=conferences, rehearsal=house.rehearsal is not None, seats=seats, progress=progress, **went
    )
    return Response(html, media_type="text/html")


def _doors(hall: Hall, lang: str) -> list[dict[str, Any]]:
    """Every seat of a rehearsal with its link: nothing is secret in a play."""
    rows = []
    for seat in hall.state.seats.values():
        token = hall.key.token(hall.name, seat.name, seat.generation)
        rows.append({"role": str(seat.role), "name": seat.name, "url": f"/s/{token}", "title": title_of(hall, seat, lang)})
    return sorted(rows, key=lambda row: (len(row["name"]), row["name"]))


async def again(request: Request) -> Response:
    """POST /again: play the rehearsal from the beginning."""
    house = house_of(request)
    refuse_foreign(request, house.ours)
    if house.rehearsal is None:
        raise HTTPException(404, "There is nothing here.")
    await house.rehearsal.again()
    return RedirectResponse(f"/?lang={language_of(request)}", 303)
