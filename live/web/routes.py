"""Every address of the house, as the contract lists them."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from live.tongue import say
from live.web import commands, openapi, programs
from live.web.answers import as_json, page_of
from live.web.entrance import codes, door, waiting
from live.web.files import handed, importing
from live.web.following import glass, listening, polling
from live.web.guards.identity import Foreign, Nobody
from live.web.house import House, language_of
from live.web.metrics import timed
from live.web.pages import design, due, emergency, handing_out, legibility, papers, pictures, seat, sheets, went
from live.web.public import archive, feeds, follow_code, press, questions, word
from live.web.static import Static

ROUTES: list[BaseRoute] = [
    Route("/", door.home, methods=["GET"]),
    Route("/again", door.again, methods=["POST"]),
    Route("/healthz", programs.health, methods=["GET"]),
    Route("/readyz", programs.ready, methods=["GET"]),
    Route("/metrics", programs.metrics, methods=["GET"]),
    Route("/openapi.json", openapi.document, methods=["GET"]),
    Mount("/static", Static(), name="static"),
    Route("/s", codes.ask, methods=["GET"]),
    Route("/s", codes.enter, methods=["POST"]),
    Route("/s/{token}", door.take_seat, methods=["GET"]),
    Route("/design", design.page, methods=["GET"]),
    Route("/archive", archive.archive, methods=["GET"]),
    Route("/{conference}", seat.conference, methods=["GET"]),
    Route("/{conference}/audience.svg", follow_code.code, methods=["GET"]),
    Route("/{conference}/programme", archive.programme, methods=["GET"]),
    Route("/{conference}/answers", questions.answers, methods=["GET"]),
    Route("/{conference}/answers.docx", word.of_all, methods=["GET"]),
    Route("/{conference}/answers/{agency}", questions.answers_of, methods=["GET"]),
    Route("/{conference}/answers/{agency}/paste", questions.paste, methods=["GET"]),
    Route("/{conference}/answers/{agency}/answers.docx", word.of_agency, methods=["GET"]),
    Route("/{conference}/answers/{agency}/feed.xml", feeds.feed_xml, methods=["GET"]),
    Route("/{conference}/answers/{agency}/feed.json", feeds.feed_json, methods=["GET"]),
    Route("/{conference}/answers/{agency}/files/{sha256}", handed.of_agency, methods=["GET"]),
    Route("/{conference}/papers/press", press.news, methods=["GET"]),
    Route("/{conference}/papers/press/{sha256}", handed.of_news, methods=["GET"]),
    Route("/{conference}/papers/conclusion/{sha256}", handed.of_notice, methods=["GET"]),
    Route("/{conference}/feed.xml", feeds.feed_xml, methods=["GET"]),
    Route("/{conference}/feed.json", feeds.feed_json, methods=["GET"]),
    Route("/{conference}/organiser/journal.ndjson", programs.journal, methods=["GET"]),
    Route("/{conference}/organiser/private.json", programs.beside, methods=["GET"]),
    Route("/{conference}/organiser/people.json", programs.people, methods=["GET"]),
    Route("/{conference}/organiser/papers/seats.pdf", handing_out.join_sheets, methods=["GET"]),
    Route("/{conference}/organiser/papers/audience.pdf", handing_out.for_the_wall, methods=["GET"]),
    Route("/{conference}/organiser/went", went.page, methods=["GET"]),
    Route("/{conference}/organiser/messages.{form}", handing_out.messages, methods=["GET"]),
    Route("/{conference}/{seat}/do/{command}", timed(commands.do), methods=["POST"]),
    Route("/{conference}/{seat}/due", due.due, methods=["POST"]),
    Route("/{conference}/{seat}/shows", glass.shows, methods=["POST"]),
    Route("/{conference}/{seat}/name", glass.name, methods=["POST"]),
    Route("/{conference}/{seat}/dismiss", glass.dismiss, methods=["POST"]),
    Route("/{conference}/{seat}/test-card", legibility.card, methods=["GET"]),
    Route("/{conference}/{seat}/turn-away", waiting.turn_away, methods=["POST"]),
    Route("/{conference}/{seat}/state.json", programs.state_json, methods=["GET"]),
    Route("/{conference}/{seat}/live", polling.poll, methods=["GET"]),
    WebSocketRoute("/{conference}/{seat}/live", listening.live),
    Route("/{conference}/{seat}/papers/emergency", emergency.emergency, methods=["GET"]),
    Route("/{conference}/{seat}/papers/{name}", papers.paper, methods=["GET"]),
    Route("/{conference}/{seat}/pictures", pictures.pictures, methods=["GET"]),
    Route("/{conference}/{seat}/import", importing.choose, methods=["GET"]),
    Route("/{conference}/{seat}/import", importing.look, methods=["POST"]),
    Route("/{conference}/{seat}/import/{kind}.csv", importing.blank, methods=["GET"]),
    Route("/{conference}/{seat}/import/{file}", importing.take_in, methods=["POST"]),
    Route("/{conference}/{seat}/files", handed.send, methods=["POST"]),
    Route("/{conference}/{seat}/files/{sha256}", handed.of_seat, methods=["GET"]),
    Route("/{conference}/{seat}/{folder:str}/{name}", sheets.sheet, methods=["GET"]),
    Route("/{conference}/{seat}", seat.screen, methods=["GET"]),
]


async def on_http(request: Request, fault: Exception) -> Response:
    """A refusal that no handler worded itself."""
    assert isinstance(fault, HTTPException)
    unworded = fault.detail == HTTPStatus(fault.status_code).phrase  # what the router says by itself
    answer = _answer(request, fault.status_code, "There is nothing here." if unworded else fault.detail)
    answer.headers.update(fault.headers or {})
    return answer


async def on_nobody(request: Request, fault: Exception) -> Response:
    """No seat: 401."""
    assert isinstance(fault, Nobody)
    return _answer(request, 401, fault.sentence)


async def on_foreign(request: Request, fault: Exception) -> Response:
    """Another page's request: 403."""
    return _answer(request, 403, "This request comes from another page. Open your link again.")


async def on_bug(request: Request, fault: Exception) -> Response:
    """Our fault: logged at the door, and it lost nothing."""
    return _answer(request, 500, "Something went wrong here. Nothing was lost; please try again.")


def _answer(request: Request, status: int, sentence: str) -> Response:
    house: House | None = getattr(request.app.state, "house", None)  # a spare has none
    hall = house.halls.get(request.path_params.get("conference", "")) if house else None
    lang = language_of(request, hall)
    if "text/html" not in request.headers.get("accept", ""):
        return as_json({"refused": say(lang, sentence)}, status)
    back = f"/s?lang={lang}" if status == 401 else f"/?lang={lang}"
    played = house is not None and house.rehearsal is not None
    return page_of(status, sentence, lang, back, rehearsal=played, again=request.method == "GET")


FAULTS = {HTTPException: on_http, Nobody: on_nobody, Foreign: on_foreign, Exception: on_bug}
