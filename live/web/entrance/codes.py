"""The code page: who has no link but a printed sheet types its code. A code is never in an address, a log or the record."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from live import counts
from live.codes import Mistyped, read
from live.conference.state import Seat
from live.conference.words import Sentence
from live.hall import Hall
from live.screens.paint import draw
from live.tongue import say
from live.web.answers import as_json
from live.web.entrance.taking import seat_of_code, take
from live.web.guards.bodies import form_of
from live.web.guards.identity import refuse_foreign
from live.web.guards.limits import address
from live.web.house import House, house_of, language_of

# Of a form with one short field.
_LIMIT = 2048


async def ask(request: Request) -> Response:
    """GET /s: the form."""
    return _form(request, 200)


async def enter(request: Request) -> Response:
    """POST /s: The field `code` opens its seat, 303 to its page; 422 what cannot be a code, 404 a wrong one, 429 too many."""
    house = house_of(request)
    refuse_foreign(request, house.ours)
    typed = await _typed(request)
    try:
        code = read(typed)
    except Mistyped as slip:
        counts.add("live_codes", "mistyped")
        return _form(request, 422, Sentence(slip.text, dict(slip.values)), typed)
    who = address(request.client.host if request.client else "")
    codes = sum(len(hall.state.seats) for hall in house.halls)
    if wait := house.tries.wait(who, codes):
        counts.add("live_codes", "paused")
        return _form(
            request, 429, Sentence("Too many wrong codes came from here. Wait a little, or scan your sheet."), typed, wait
        )
    found = _find(house, code)
    counts.add("live_codes", "opened" if found else "wrong")
    if found is None:
        return _wrong(request, typed, house.tries.wrong(who, codes))
    house.tries.right(who)
    hall, seat = found
    if hall.state.moved is not None:
        onward = f"{hall.state.moved.to}/s/{hall.key.token(hall.name, seat.name, seat.generation)}"
        return RedirectResponse(onward, 303, {"Referrer-Policy": "no-referrer"})
    response = RedirectResponse(f"/{hall.name}/{seat.name}?lang={language_of(request, hall)}", 303)
    take(response, request, hall, seat)
    return response


def _find(house: House, code: str) -> tuple[Hall, Seat] | None:
    found = [(hall, seat) for hall in house.halls if (seat := seat_of_code(hall, code))]
    return found[0] if found else None


def _wrong(request: Request, typed: str, pause: float) -> Response:
    sentence = Sentence("No seat has this code. Compare it with your sheet; an older sheet may be void. Or ask the organisers.")
    return _form(request, 429 if pause else 404, sentence, typed, pause)


def _form(request: Request, status: int, sentence: Sentence | None = None, typed: str = "", wait: float = 0.0) -> Response:
    """The page with the sentence and what was typed; JSON for a program that does not ask for a page."""
    lang = language_of(request)
    spoken = say(lang, sentence.text, **sentence.values) if sentence else ""
    headers = {"Retry-After": str(int(wait) + 1)} if wait else {}
    if request.method == "POST" and "text/html" not in request.headers.get("accept", ""):
        body = {"field": "code", "why": spoken} if status == 422 else {"refused": spoken}
        return as_json(body, status, headers)
    html = draw("code.html", lang, sentence=spoken, typed=typed, rehearsal=house_of(request).rehearsal is not None)
    return Response(html, status, headers, media_type="text/html")


async def _typed(request: Request) -> str:
    """The field `code` of a form, as far as a code could reach."""
    try:
        form = await form_of(request, _LIMIT)
    except HTTPException:  # far too long for any code
        return ""
    return form.get("code", [""])[0][:64]
