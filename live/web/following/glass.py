"""What the hall screens and overlays say that they show, and the console's question which of them is which. Never recorded."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.conference.commands import Show
from live.conference.rules import ALLOWED
from live.conference.state import Seat
from live.conference.words import Role, Sentence
from live.glass import Asked, Saying
from live.hall import Hall
from live.screens.checks import digest_of
from live.web.answers import Told, answer
from live.web.guards.bodies import form_of
from live.web.guards.identity import refuse_foreign, seat_here
from live.web.house import hall_of, house_of, language_of

SCREENS = frozenset((Role.STAGE, Role.OVERLAY))
# What a page says of itself is short.
_LIMIT, _WORD = 2048, 24
_AIR = frozenset(("ready", "seen", "live"))


async def shows(request: Request) -> Response:
    """POST /{conference}/{seat}/shows: A hall screen or overlay says what it shows, for the console; nothing is recorded."""
    refuse_foreign(request, house_of(request).ours)
    hall = hall_of(request)
    seat = seat_here(request, hall)
    if seat.role not in SCREENS:
        raise HTTPException(403, "This seat may not do that.")
    said = await _fields(request)
    page = said.get("page", "")
    if not page.isalnum():
        raise HTTPException(422, "The page must say which one it is.")
    if said.get("gone") and hall.state.life.begun_at and not hall.state.life.ended_at:
        hall.around.closes(seat.name, page)
    elif said.get("gone"):
        hall.around.leaves(seat.name, page)
    else:
        hall.around.says(seat.name, page, _saying(request, hall, seat, said))
    return Response(status_code=204)


async def name(request: Request) -> Response:
    """POST /{conference}/{seat}/name?screen=…: That screen, or every one, shows its name for a moment; nothing is recorded."""
    refuse_foreign(request, house_of(request).ours)
    hall = hall_of(request)
    if seat_here(request, hall).role not in ALLOWED[Show]:
        raise HTTPException(403, "This seat may not do that.")
    wanted = request.query_params.get("screen")
    walls = [one.name for one in hall.state.seats.values() if one.role in SCREENS and not one.revoked]
    asked = tuple(one for one in walls if wanted in (None, one))
    if asked:
        hall.around.ask_name(asked, Asked(hall.now(), hall.state.shown))
        told = Told(200, {"asked": list(asked)}, Sentence("Each screen asked shows its name for five seconds."))
    else:
        none = Sentence("There is no such hall screen.")
        told = Told(409, {"refused": none}, none)
    return answer(request, told, language_of(request, hall), f"/{hall.name}/{request.path_params['seat']}", {})


async def dismiss(request: Request) -> Response:
    """POST /{conference}/{seat}/dismiss?screen=…: That screen was closed on purpose, its alarm goes; nothing is recorded."""
    refuse_foreign(request, house_of(request).ours)
    hall = hall_of(request)
    if seat_here(request, hall).role not in ALLOWED[Show]:
        raise HTTPException(403, "This seat may not do that.")
    screen = request.query_params.get("screen", "")
    hall.around.dismiss(screen)
    told = Told(200, {"dismissed": screen}, Sentence("This screen is missed no longer."))
    return answer(request, told, language_of(request, hall), f"/{hall.name}/{request.path_params['seat']}", {})


def _saying(request: Request, hall: Hall, seat: Seat, said: dict[str, str]) -> Saying:
    """`right`: it found itself to show what it received, and received what the house has for it now."""
    ours = digest_of(house_of(request).board(hall).checks(seat, language_of(request, hall)))
    right = said.get("digest") == ours and said.get("wrong", "0") == "0"
    air = said.get("air", "")
    return Saying(
        what=said.get("what", "auto")[:_WORD],
        phase=said.get("phase", "")[:_WORD],
        hidden=said.get("hidden") == "1",
        right=right,
        air=air if air in _AIR else "",
        size=said.get("size", "")[:_WORD],
    )


async def _fields(request: Request) -> dict[str, str]:
    """The form, as far as a page of ours would write it."""
    return {field: values[-1][:200] for field, values in (await form_of(request, _LIMIT)).items()}
