"""A list is imported from the organisers' page: a file is looked at first, and recorded whole when somebody says so."""

import asyncio
import csv
import io
from typing import Any
from urllib.parse import parse_qs

from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from live.conference.words import By, Invalid, Refused, Role
from live.hall import Hall
from live.screens.paint import draw
from live.sheets import PLANNERS, plan
from live.sheets.headings import BLANK
from live.sheets.importing import known_of, record, weighed
from live.sheets.plan import Plan
from live.web.entrance.taking import sit_down
from live.web.files.preview import preview, seen
from live.web.files.refused import REFUSALS, Forgotten, turned_away
from live.web.files.shelf import SECONDS, File
from live.web.files.uploads import uploaded
from live.web.guards.bodies import body_of
from live.web.guards.identity import card_of, refuse_foreign, seat_here, speaks_as
from live.web.guards.paces import TooFast
from live.web.house import House, hall_of, house_of, language_of

_MOST_OF_A_PRESS = 4096


async def choose(request: Request) -> Response:
    """GET /{conference}/{seat}/import: the page where a list is chosen; changes nothing."""
    hall, _ = _organiser(request)
    return _page(request, hall, "import.html", 200)


async def blank(request: Request) -> Response:
    """GET /{conference}/{seat}/import/{kind}.csv: an empty list with the headings that are understood."""
    _organiser(request)
    kind = request.path_params["kind"]
    if kind not in PLANNERS:
        raise HTTPException(404, "There is nothing here.")
    line = io.StringIO()
    csv.writer(line).writerow(BLANK[kind])
    # The mark at the beginning tells a spreadsheet program that these are Vietnamese letters.
    headers = {"Content-Disposition": f'attachment; filename="{kind}.csv"'}
    return Response(("\ufeff" + line.getvalue()).encode(), 200, headers, media_type="text/csv")


async def look(request: Request) -> Response:
    """POST /{conference}/{seat}/import: what would become of a file, row by row; nothing is recorded."""
    refuse_foreign(request, house_of(request).ours)
    hall, by = _organiser(request)
    try:
        _not_too_fast(request, hall, by)
        fields, name, content = await uploaded(request)
        kind = fields.get("kind", "")
        if kind not in PLANNERS:
            raise Invalid("kind", "Choose what this list holds.")
        id = hall.key.digest(f"{kind}\0{name}\0".encode() + content)[:40]
        return await _looked_at(request, hall, by, File(id, kind, name, content))
    except REFUSALS as fault:
        return turned_away(request, hall, fault)


async def take_in(request: Request) -> Response:
    """POST /{conference}/{seat}/import/{file}: record all of a file that was looked at, or nothing of it.

    With `topics` it is looked at again, with the topics that nobody knows.
    """
    refuse_foreign(request, house_of(request).ours)
    hall, by = _organiser(request)
    try:
        _not_too_fast(request, hall, by)
        pressed = parse_qs((await body_of(request, _MOST_OF_A_PRESS)).decode("utf-8", errors="replace"))
        if "topics" in pressed:
            return await _with_topics(request, hall, by)
        return await _taken_in(request, hall, by, pressed.get("seen", [""])[0])
    except REFUSALS as fault:
        return turned_away(request, hall, fault)


def _organiser(request: Request) -> tuple[Hall, By]:
    """Whoever may define and submit everything that a list holds. Raises HTTPException 403, 404, Nobody."""
    hall = hall_of(request)
    seat = seat_here(request, hall)
    if seat.role is not Role.ORGANISER:
        raise HTTPException(403, "This seat may not do that.")
    return hall, speaks_as(hall, seat, card_of(request))


async def _looked_at(request: Request, hall: Hall, by: By, file: File) -> Response:
    house = house_of(request)
    async with house.turns.of(hall.name):
        made = await asyncio.to_thread(_planned, hall, by, file)
        _lay(house, hall, file)
        return await _preview(request, hall, file, made, 422 if made.faults else 200)


async def _with_topics(request: Request, hall: Hall, by: By) -> Response:
    file = house_of(request).shelf.find(hall.name, request.path_params["file"])
    if file is None or file.recorded is not None:
        raise Forgotten
    id = hall.key.digest(f"topics\0{file.id}".encode())[:40]
    return await _looked_at(request, hall, by, replace(file, id=id, topics=True))


async def _taken_in(request: Request, hall: Hall, by: By, was_seen: str) -> Response:
    house = house_of(request)
    async with house.turns.of(hall.name):
        file = house.shelf.find(hall.name, request.path_params["file"])
        if file is None:
            raise Forgotten
        if file.recorded is not None:
            return _done(request, hall, file)
        made = await asyncio.to_thread(_planned, hall, by, file)
        if made.faults or seen(made, hall.key) != was_seen:
            return await _preview(request, hall, file, made, 409)
        await sit_down(hall, by)
        try:
            count = await record(hall, made, by)
        except Refused:  # between the look and the record somebody was faster
            made = await asyncio.to_thread(_planned, hall, by, file)
            return await _preview(request, hall, file, made, 409)
        house.shelf.recorded(hall.name, file, count)
        return _done(request, hall, house.shelf.find(hall.name, file.id) or file)


def _planned(hall: Hall, by: By, file: File) -> Plan:
    """What importing it would do now. In a thread: it reads one state, and nothing of it is changed."""
    state = hall.state
    known = replace(known_of(state, hall.key.digest), new_topics=file.topics)
    made = plan(file.kind, file.content, file.name, known)
    return weighed(made, state, by, hall.has_answered)


def _lay(house: House, hall: Hall, file: File) -> None:
    house.shelf.lay(hall.name, file)
    asyncio.get_running_loop().call_later(SECONDS + 1, house.shelf.tidy)


async def _preview(request: Request, hall: Hall, file: File, made: Plan, status: int) -> Response:
    lang = language_of(request, hall)

    def drawn() -> Response:
        context = preview(file, made, hall.state, hall.key, lang)
        return _page(request, hall, "preview.html", status, moved_on=status == 409, **context)

    return await asyncio.to_thread(drawn)  # of twenty thousand rows, say


def _done(request: Request, hall: Hall, file: File) -> Response:
    return _page(request, hall, "imported.html", 200, file=file)


def _page(request: Request, hall: Hall, template: str, status: int, **more: Any) -> Response:
    base = f"/{hall.name}/{request.path_params['seat']}"
    played = house_of(request).rehearsal is not None
    html = draw(template, language_of(request, hall), base=base, settings=hall.state.settings, rehearsal=played, **more)
    return Response(html, status, media_type="text/html")


def _not_too_fast(request: Request, hall: Hall, by: By) -> None:
    if wait := house_of(request).paces.wait(hall.name, by):
        raise TooFast(wait)
