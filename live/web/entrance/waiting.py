"""The waiting room: a second device at a desk stays here until the organisers let it in or turn it away. Never recorded."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live import counts
from live.codes import mark
from live.conference.words import Role, Sentence
from live.hall import Hall
from live.screens.paint import draw
from live.web.answers import Told, answer
from live.web.guards.identity import refuse_foreign, seat_here
from live.web.house import hall_of, house_of, language_of
from live.web.pages.titles import title_of


def waiting_room(request: Request, hall: Hall, device: str, lang: str) -> Response:
    """The page comes again by itself, and then it is the seat's; whoever was turned away has to ask once more."""
    seat = hall.state.seats[request.path_params["seat"]]
    away = hall.lobby.is_away(seat.name, device)
    if not away and hall.lobby.ask(seat.name, device, hall.now()):
        counts.add("live_devices", "waiting")
    html = draw(
        "waiting.html", lang, settings=hall.state.settings, title=title_of(hall, seat, lang), mark=mark(device), away=away,
        phone=hall.moment.private.get("desk"), rehearsal=house_of(request).rehearsal is not None,
    )  # fmt: skip
    return Response(html, 401, media_type="text/html")


async def turn_away(request: Request) -> Response:
    """POST /{conference}/{seat}/turn-away: the waiting `device` ("seat:device") is told that it is not let in; 409 it is gone."""
    refuse_foreign(request, house_of(request).ours)
    hall = hall_of(request)
    seat = seat_here(request, hall)
    if seat.role is not Role.ORGANISER:
        raise HTTPException(403, "This seat may not do that.")
    if hall.around.turn_away(request.query_params.get("device", "")):
        told = Told(200, {"away": True}, Sentence("Not let in. The device may ask again in a minute."))
    else:
        gone = Sentence("This device does not wait here any more.")
        told = Told(409, {"refused": gone}, gone)
    return answer(request, told, language_of(request, hall), f"/{hall.name}/{seat.name}", {})
