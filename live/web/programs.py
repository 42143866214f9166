"""What other programs read: state.json, journal.ndjson, people.json, healthz and readyz."""

from collections.abc import Iterator

from starlette.concurrency import iterate_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from live.conference.words import Role
from live.hall import Hall
from live.screens.picture import picture
from live.web.answers import as_json
from live.web.house import hall_of, house_of
from live.web.identity import seat_here


async def state_json(request: Request) -> Response:
    """GET /{conference}/{seat}/state.json: the conference as this seat may see it."""
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


async def health(request: Request) -> Response:
    """GET /healthz: the process lives."""
    return as_json({"alive": True})


async def ready(request: Request) -> Response:
    """GET /readyz: every hall is open and at work; 503 while one is not, or while the house is closing."""
    house = house_of(request)
    broken = house.halls.broken()
    well = not broken and not house.draining
    return as_json({"ready": well, "halls": [hall.name for hall in house.halls], "broken": broken}, 200 if well else 503)


def _lines(hall: Hall) -> Iterator[bytes]:
    for stored in hall.journal.read():
        yield stored.line + b"\n"


def _organisers_hall(request: Request) -> Hall:
    request.path_params["seat"] = request.path_params.get("seat", "organiser")
    hall = hall_of(request)
    if seat_here(request, hall).role is not Role.ORGANISER:
        raise HTTPException(403, "This seat may not do that.")
    return hall
