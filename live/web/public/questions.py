"""What everybody may read: the questions with their answers, all of them or those of one agency, searchable and printable."""

from typing import Any

from markupsafe import Markup
from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.conference.state import Agency, State
from live.hall import Hall
from live.papers.frame import full_number
from live.screens.answering import signed_notice
from live.screens.paint import draw
from live.screens.preparation import newest
from live.screens.published import answering, find, promised_beside, spoken_for
from live.screens.reading import listed
from live.web.house import hall_of, house_of, language_of
from live.web.public.press import is_public


async def answers(request: Request) -> Response:
    """GET /{conference}/answers: a page of them; `q` words, `topic`, `page`."""
    return _page(request, hall_of(request), None)


async def answers_of(request: Request) -> Response:
    """GET /{conference}/answers/{agency}: those that one agency answers."""
    hall = hall_of(request)
    return _page(request, hall, agency_of(request, hall))


async def paste(request: Request) -> Response:
    """GET /{conference}/answers/{agency}/paste: its endorsed answers and replies as plain HTML for its own site."""
    hall = hall_of(request)
    agency, lang = agency_of(request, hall), language_of(request, hall)
    said = spoken_for(hall.state, agency.id)
    # Drawn by our template, which escapes what people typed.
    piece = (
        draw("piece.html", hall.state.settings.lang, settings=hall.state.settings, agency=agency, questions=said) if said else ""
    )
    html = draw(
        "paste.html", lang, conference=hall.name, agency=agency, piece=piece, shown=Markup(piece), count=len(said),
        rehearsal=house_of(request).rehearsal is not None,
    )  # fmt: skip
    return Response(html, media_type="text/html")


def agency_of(request: Request, hall: Hall) -> Agency:
    """The agency that the address names. Raises HTTPException 404."""
    agency = hall.state.agencies.get(request.path_params["agency"])
    if agency is None:
        raise HTTPException(404, "There is no such agency.")
    return agency


def _page(request: Request, hall: Hall, agency: Agency | None) -> Response:
    state, lang = hall.state, language_of(request, hall)
    html = draw(
        "public-answers.html", lang, conference=hall.name, settings=state.settings, life=state.life, papers=state.papers,
        points=state.points, agencies=state.agencies, topics=listed(state.topics), passages=state.passages, agency=agency,
        answering=answering(state), published=newest(state.publications), signed=_signed(state),
        signed_file=signed_notice(state), beside=promised_beside(state, agency.id if agency else None), news=is_public(state),
        rehearsal=house_of(request).rehearsal is not None, **_found(request, state, agency),
    )  # fmt: skip
    return Response(html, media_type="text/html")


def _found(request: Request, state: State, agency: Agency | None) -> dict[str, Any]:
    asked = request.query_params
    topic = asked.get("topic", "") if asked.get("topic", "") in state.topics else ""
    words, number = asked.get("q", "")[:200], asked.get("page", "1")
    page = int(number) if number.isdecimal() and len(number) < 7 else 1
    found = find(state, words, topic, page, agency.id if agency else None)
    return {"found": found, "words": words, "topic": topic}


def _signed(state: State) -> Any:
    """The notice of conclusion, once the document system gave it a number."""
    notice = state.papers.get("conclusion")
    if notice is None or notice.number is None:
        return None
    whole = full_number(state.settings, "conclusion", notice.number) if state.settings.symbol else notice.number
    return replace(notice, number=whole)
