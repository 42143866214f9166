"""The news item as everybody may read it: once the conclusion is sealed and the organisers have made it public."""

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.conference.state import State
from live.papers.press import press
from live.screens.paint import draw
from live.screens.photos import chosen_photos
from live.web.house import hall_of, house_of, language_of


async def news(request: Request) -> Response:
    """GET /{conference}/papers/press: counts, topics, who presided, and the conclusion."""
    hall = hall_of(request)
    state = hall.state
    if not is_public(state):
        raise HTTPException(404, "There is nothing here.")
    paper = await run_in_threadpool(press, state)
    html = draw(
        "news.html", language_of(request, hall), conference=hall.name, settings=state.settings, paper=paper,
        published=state.publications, photos=chosen_photos(state), points=state.points,
        rehearsal=house_of(request).rehearsal is not None,
    )  # fmt: skip
    return Response(html, media_type="text/html")


def is_public(state: State) -> bool:
    """Whether the organisers have said so, and nothing in it can change any more that was not concluded."""
    return state.settings.press_public and state.life.ended_at is not None and "conclusion" in state.papers
