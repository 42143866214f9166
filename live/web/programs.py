"""What other programs read: state.json, journal.ndjson, people.json, healthz and readyz."""

import time
from collections.abc import Iterator

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from live.conference.words import Role
from live.hall import Hall
from live.screens.picture import picture
from live.web.answers import as_json
from live.web.guards.identity import seat_here
from live.web.house import hall_of, house_of

# Seconds for which a follower's question may be held.
LONGEST = 20


async def state_json(request: Request) -> Response:
    """GET /{conference}/{seat}/state.json: the conference as this seat may see it."""
    hall = hall_of(request)
    seat = seat_here(request, hall)
    return as_json(picture(hall.moment, seat, hall.epoch, hall.now()))


async def journal(request: Request) -> Response:
    """GET /{conference}/organiser/journal.ndjson: the whole record, a line per entry; `after` a position, `wait` for news (s).

    `Live-Top` tells the newest position, so that whoever follows knows how far behind he is.
    """
    hall = organisers_hall(request)
    after, wait = _number(request, "after"), min(_number(request, "wait"), LONGEST)
    await _news_after(hall, after, time.monotonic() + wait)
    headers = {"Live-Top": str(hall.state.seq)}
    return StreamingResponse(iterate_in_threadpool(_lines(hall, after)), 200, headers, media_type="application/x-ndjson")


async def beside(request: Request) -> Response:
    """GET /{conference}/organiser/private.json: phones and contacts with their salts, for a spare that follows the record."""
    hall = organisers_hall(request)
    return as_json(await run_in_threadpool(hall.journal.private_rows))


async def people(request: Request) -> Response:
    """GET /{conference}/organiser/people.json: how many people, not robots, sit at each seat now."""
    hall = organisers_hall(request)
    counted = {seat.name: hall.presence.people(seat.name) for seat in hall.state.seats.values()}
    return as_json({"epoch": hall.epoch, "people": {name: count for name, count in counted.items() if count}})


async def health(request: Request) -> Response:
    """GET /healthz: the process lives."""
    return as_json({"alive": True})


async def ready(request: Request) -> Response:
    """GET /readyz: every hall is open and at work; 503 while one is not, or while the house is closing.

    `halted`: halls that are read-only, and why (full, disk, mirror, redis, machines); their screens go on. `machine`: which of
    those that share the record answers.
    """
    house = house_of(request)
    broken = house.halls.broken()
    well = not broken and not house.draining
    halted = {hall.name: hall.moment.halt for hall in house.halls if hall.moment.halt}
    told = {"ready": well, "halls": [hall.name for hall in house.halls], "broken": broken, "halted": halted}
    shared = {"machine": house.halls.machine} if house.halls.machine else {}
    return as_json(told | shared, 200 if well else 503)


async def metrics(request: Request) -> Response:
    """GET /metrics with `Authorization: Bearer LIVE_METRICS_TOKEN`; where the house has no such token there is nothing here."""
    house = house_of(request)
    if house.metrics.token is None:
        raise HTTPException(404, "There is nothing here.")
    if not house.metrics.admits(request.headers.get("authorization", "")):
        return Response("unauthorized", 401, {"WWW-Authenticate": "Bearer"}, media_type="text/plain")
    return Response(house.metrics.told(), media_type=CONTENT_TYPE_LATEST)


def _lines(hall: Hall, after: int) -> Iterator[bytes]:
    for stored in hall.journal.read(after):
        yield stored.line + b"\n"


async def _news_after(hall: Hall, seq: int, end: float) -> None:
    while hall.state.seq <= seq and not hall.closed:
        ring = hall.bell.next_ring()
        if hall.state.seq <= seq and not await hall.bell.wait(ring, end - time.monotonic()):
            return


def _number(request: Request, name: str) -> int:
    given = request.query_params.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 16 else 0


def organisers_hall(request: Request) -> Hall:
    request.path_params["seat"] = request.path_params.get("seat", "organiser")
    hall = hall_of(request)
    if seat_here(request, hall).role is not Role.ORGANISER:
        raise HTTPException(403, "This seat may not do that.")
    return hall
