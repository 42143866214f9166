"""Sheets: details and forms about one thing, opened in a dialog; whoever opens one reads only what is his."""

from functools import cache
from typing import Any

import segno
from immutables import Map
from markupsafe import Markup
from msgspec.structs import replace
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live import assets
from live.conference.state import Seat, State, Written
from live.conference.words import Role
from live.hall import Hall
from live.papers.inviting import invitation
from live.papers.missing import missing
from live.screens.branch import is_its
from live.screens.paint import draw, hhmm
from live.screens.picture import is_assigned, is_own, may_see_collected
from live.screens.preparation import is_its as is_task_of
from live.screens.roster import KNOWS_ROSTER
from live.screens.staff import RINGS, STAFF
from live.web.guards.identity import seat_here
from live.web.house import hall_of, house_of, language_of
from live.web.pages.notice_words import notice_words
from live.web.pages.signing import signing
from live.web.pages.titles import title_of
from live.web.pages.unscripted import fields_of, kept, unscripted


async def sheet(request: Request) -> Response:
    """GET /{conference}/{seat}/sheet/{name} and /desk/{name}: details and forms about one thing, for this seat's eyes.

    A script takes it into the page's dialog; opened without one it is a page of its own.
    """
    hall = hall_of(request)
    seat = seat_here(request, hall)
    lang = language_of(request, hall)
    folder, name = _FOLDERS.get(request.path_params["folder"], ""), request.path_params["name"]
    if (folder, name) not in _all_sheets() or not may_open(seat, folder, name):
        raise HTTPException(404, "There is nothing here.")
    context = _sheet_context(request, hall, seat)
    if name == "seal":
        paper = request.query_params.get("paper")
        context |= {"lacks": await run_in_threadpool(missing, paper, hall.state, lang) if paper in PAPERS_SEALED else []}
    if folder == "desk" and "notice" in request.query_params:
        context |= await run_in_threadpool(notice_words, hall.state, request.query_params["notice"])
    elif folder == "desk" and "signing" in request.query_params:
        context |= await run_in_threadpool(signing, hall.state, seat, lang)
    plain = _is_opened_plainly(request)
    html = draw(f"{folder}/{name}.html", lang, plain=plain, **context)
    if plain:
        html = _as_page(request, hall, html, lang)
    return Response(html, media_type="text/html")


PAPERS_SEALED = ("minutes", "conclusion")
_FOLDERS = {"sheet": "sheets", "desk": "desk"}
# Which of the others have a use for which sheets. Staff see the state whole, others only what is theirs of it.
_SHEETS = {
    Role.AGENCY: {"prepare", "handback", "reply", "fulfil", "handin", "complete", "published", "pursue", "evidence"},
    Role.POINT: {"followup", "own"},
    Role.BRANCH: {"opinion"},
    Role.AUDIENCE: {"followup", "own", "comment"},
}
# Of the staff nobody but the organisers has a use for these.
_ORGANISERS = frozenset((
    "seat", "task", "publication", "handin", "completed", "owing", "carry", "body", "dialogue", "point", "delegate", "delegates",
    "branch",
))  # fmt: skip
# These speak for the agency that sits there, or for a reader.
_NOT_OF_STAFF = frozenset(("complete", "published", "pursue", "evidence", "comment", "opinion"))


@cache
def _all_sheets() -> frozenset[tuple[str, str]]:
    """Every (folder, name) that there is: what a request names is looked up here and never on the disk."""
    templates = assets.folder("templates")
    return frozenset((folder, path.stem) for folder in _FOLDERS.values() for path in (templates / folder).glob("*.html"))


def may_open(seat: Seat, folder: str, name: str) -> bool:
    if seat.role in _SHEETS:
        return folder == "sheets" and name in _SHEETS[seat.role]
    return seat.role in STAFF and name not in _NOT_OF_STAFF and (name not in _ORGANISERS or seat.role is Role.ORGANISER)


def _is_opened_plainly(request: Request) -> bool:
    return "hx-request" not in request.headers and "text/html" in request.headers.get("accept", "")


def _as_page(request: Request, hall: Hall, html: str, lang: str) -> str:
    at, rehearsal = f"/{hall.name}/{request.path_params['seat']}", house_of(request).rehearsal is not None
    html = html.replace(f'href="{request.path_params["seat"]}/', f'href="{at}/')  # told from the seat's page
    page = draw("leaf.html", lang, leaf=Markup(html), back=at + kept(request), rehearsal=rehearsal)  # drawn by our templates
    return unscripted(page, at, kept(request), hall.now(), hhmm(hall.now()))


def _sheet_context(request: Request, hall: Hall, seat: Seat) -> dict[str, Any]:
    state, args = _for_eyes_of(seat, hall.state), dict(fields_of(request.query_params.items()))
    context: dict[str, Any] = {
        "conference": hall.name,
        "seat": seat,
        "seat_title": title_of(hall, seat, language_of(request, hall)),
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
        held = state.seats[args["seat"]]
        link = _link(request, hall, held)
        if held.role is not Role.AUDIENCE:
            told = invitation(hall.state, held, hall.name, hall.key, str(request.base_url), hall.moment.private)
            context |= {"code": told.code, "message": told.text}
        context |= {"link": link, "qr": Markup(segno.make(link, error="q").svg_inline(scale=5))}  # made from our own link
    return context


def _for_eyes_of(seat: Seat, state: State) -> State:
    """The state with only those questions, commitments and tasks that are this seat's, and the roster for whoever knows it."""
    if seat.role not in KNOWS_ROSTER:
        state = replace(state, delegates=State().delegates)
    if seat.role is Role.ORGANISER:
        return state
    collected = Map({id: q for id, q in state.collected.items() if may_see_collected(q, seat)})
    if seat.role in STAFF:
        return replace(state, collected=collected)
    questions = Map({id: q for id, q in state.questions.items() if is_own(q, seat) or is_assigned(q, seat) or is_its(q, seat)})
    of = seat.of if seat.role is not Role.BRANCH else None  # a branch may bear the name of an agency
    commitments = Map({id: one for id, one in state.commitments.items() if of and one.agency in (of, None)})
    tasks = Map({id: task for id, task in state.tasks.items() if of and is_task_of(task, of)})
    carried = Map({id: one for id, one in state.carried.items() if of and one.agency == of})
    nothing = State()
    return replace(
        state, questions=questions, commitments=commitments, passages=_said_by(seat, state), seats=nothing.seats,
        announcements=nothing.announcements, past=(), tasks=tasks, publications=(), photos=(),
        collected=collected, forwarded=nothing.forwarded, carried=carried, bodies=nothing.bodies, dialogues=(),
    )  # fmt: skip


def _said_by(seat: Seat, state: State) -> Map[str, Written]:
    """What the minutes say that this agency answered, once the day is over: its completed answer begins with it."""
    if seat.role is not Role.AGENCY or state.life.ended_at is None:
        return Map()
    return Map({key: one for key, one in state.passages.items() if key.startswith("answer:") and key.endswith(f":{seat.of}")})


def _link(request: Request, hall: Hall, seat: Seat) -> str:
    """The seat's link at the host that was asked."""
    token = hall.key.token(hall.name, seat.name, seat.generation)
    return str(request.base_url.replace(path=f"/s/{token}"))
