"""What other programs read: state.json, journal.ndjson, people.json, healthz and readyz."""

from collections.abc import Iterator

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from live.conference.words import Role
from live.hall import Hall
from live.papers.joining import as_pdf, sheets
from live.screens.picture import picture
from live.web.answers import as_json
from live.web.house import hall_of, house_of
from live.web.identity import seat_here


async def state_json(request: Request) -> Response:
    """GET /{conference}/{seat}/state.json"""
    hall = hall_of(request)
    seat = seat_here(request, hall)
    return as_json(picture(hall.moment, seat, hall.epoch, hall.now()))


async def journal(request: Request) -> Response:
    """GET /{conference}/organiser/journal.ndjson: the whole record, a line per entry."""
    hall = _organisers_hall(request)
    return StreamingResponse(iterate_in_threadpool(_lines(hall)), media_type="application/x-ndjson")


async def people(request: Request) -> Response:
    """GET /{conference}/organiser/people.json: how many people, not robots, sit at each seat now."""
    hall = _organisers_hall(request)
    counted = {seat.name: hall.presence.people(seat.name) for seat in hall.state.seats.values()}
    return as_json({"epoch": hall.epoch, "people": {name: count for name, count in counted.items() if count}})


async def join_sheets(request: Request) -> Response:
    """GET /{conference}/organiser/papers/seats.pdf: a sheet to print for every seat, with links to the host that was asked."""
    hall = _organisers_hall(request)
    moment, base = hall.moment, str(request.base_url)
    made = await run_in_threadpool(
        lambda: as_pdf(sheets(moment.state, hall.name, hall.key, base, moment.private), moment.state.settings.lang)
    )
    return Response(made, media_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="seats.pdf"'})


async def health(request: Request) -> Response:
    """GET /healthz: the process lives."""
    return as_json({"alive": True})


async def ready(request: Request) -> Response:
    """GET /readyz: every hall is open and at work; 503 while one is not, or while the house is closing."""
    house = house_of(request)
    broken = house.halls.broken()
    well = not broken and not house.draining
    return as_json({"ready": well, "halls": [hall.name for hall in house.halls], "broken": broken}, 200 if well else 503)


async def metrics(request: Request) -> Response:
    """GET /metrics with `Authorization: Bearer LIVE_METRICS_TOKEN`; where the house has no such token there is nothing here."""
    house = house_of(request)
    if house.metrics.token is None:
        raise HTTPException(404, "There is nothing here.")
    if not house.metrics.admits(request.headers.get("authorization", "")):
        return Response("unauthorized", 401, {"WWW-Authenticate": "Bearer"}, media_type="text/plain")
    return Response(house.metrics.told(), media_type=CONTENT_TYPE_LATEST)


def _lines(hall: Hall) -> Iterator[bytes]:
    for stored in hall.journal.read():
        yield stored.line + b"\n"


def _organisers_hall(request: Request) -> Hall:
    request.path_params["seat"] = request.path_params.get("seat", "organiser")
    hall = hall_of(request)
    if seat_here(request, hall).role is not Role.ORGANISER:
        raise HTTPException(403, "This seat may not do that.")
    return hall
