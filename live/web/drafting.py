"""The page on which the notice gets its own words: beside the chair's spoken ones, and a short answer for each question."""

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.conference.state import State, Written
from live.papers.account import ANSWERED, Exchange, account
from live.papers.short import suggested, unshortened
from live.screens.paint import draw
from live.screens.reading import may
from live.web.house import hall_of, house_of, language_of
from live.web.identity import seat_here

AT_ONCE = 50
_NOTHING = Written("", 0, "", 0)


class Draft(Struct, frozen=True):
    """One question whose answer the notice tells in short. `long`: too long to be printed whole, and nobody has shortened it."""

    exchange: Exchange
    written: Written
    suggested: str
    long: bool


async def notice(request: Request) -> Response:
    """GET /{conference}/{seat}/papers/notice: what the notice says in its own words; saved by the command `write`."""
    hall = hall_of(request)
    seat = seat_here(request, hall)
    if not may(seat.role, "write"):
        raise HTTPException(403, "This seat may not do that.")
    state, lang = hall.state, language_of(request, hall)
    drafts = await run_in_threadpool(_drafts, state)
    page, pages = _page(request.query_params.get("page", ""), len(drafts))
    html = draw(
        "drafting.html", lang, base=f"/{hall.name}/{seat.name}", settings=state.settings, page=page, pages=pages,
        spoken=state.passages.get("conclusion", _NOTHING), notice=state.passages.get("notice", _NOTHING),
        sealed="conclusion" in state.papers, drafts=drafts[(page - 1) * AT_ONCE : page * AT_ONCE],
        left=sum(one.long for one in drafts), rehearsal=house_of(request).rehearsal is not None,
    )  # fmt: skip
    return Response(html, media_type="text/html")


def _drafts(state: State) -> list[Draft]:
    """What is too long stands first."""
    told = account(state, public=True)
    long = {one.question.id for one in unshortened(told)}
    drafts = [_draft(state, one, one.question.id in long) for one in told.ended_as(*ANSWERED)]
    return sorted(drafts, key=lambda one: not one.long)


def _draft(state: State, one: Exchange, long: bool) -> Draft:
    return Draft(one, state.passages.get(f"short:{one.question.id}", _NOTHING), suggested(one), long)


def _page(asked: str, count: int) -> tuple[int, int]:
    """Which page of how many; one that is not there becomes the nearest."""
    pages = max(1, -(-count // AT_ONCE))
    return min(max(int(asked) if asked.isdecimal() and len(asked) < 6 else 1, 1), pages), pages
