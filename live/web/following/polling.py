"""Where no websocket comes through: the same message by plain GET, at once if there is news, else after at most ten seconds."""

import asyncio
import time

from starlette.requests import Request
from starlette.responses import Response

from live.web.entrance.taking import sat_down
from live.web.following.listener import Listener
from live.web.guards.identity import Moved, Revoked, is_person, seat_here, seat_name, still_sits, was_moved
from live.web.guards.places import Full
from live.web.house import hall_of, house_of


async def poll(request: Request) -> Response:
    """GET /{conference}/{seat}/live: The same message as the socket brings, held back while there is no news."""
    hall, house = hall_of(request), house_of(request)
    seat = seat_here(request, hall)
    if "sec-websocket-key" in request.headers:
        # Something on the way took the word Upgrade out: a page that waits for its socket is told at once that there is none.
        return Response("No websocket came through.", 426, {"Upgrade": "websocket"}, media_type="text/plain")
    seat = await sat_down(request, hall, seat)
    try:
        with house.places.one(hall.name, seat), house.leaving.here(seat.role) as called:
            listener = Listener(request, hall, house.board(hall), seat)
            with hall.presence.listening(seat_name(seat), is_person(request)):
                return Response(await _held(listener, called), media_type="application/json")
    except Full:
        return Response("There is no place left.", 503, {"Retry-After": "5"}, media_type="text/plain")


async def _held(listener: Listener, called: "asyncio.Future[int]") -> bytes:
    """The message, held back while the record has nothing new: presence alone ends no poll, but goes along with what does."""
    hall, eye, end = listener.hall, listener.eye, time.monotonic() + listener.hold
    seen, told, rows = eye.seen, eye.told, eye.rows
    called.add_done_callback(lambda call: None if call.cancelled() else listener.bell.ring())
    while True:
        ring = listener.bell.next_ring()
        if not still_sits(hall, listener.seat):
            raise Moved if was_moved(hall, listener.seat) else Revoked
        eye.told = None
        any_news = seen is None or hall.closed or called.done() or bool(listener.writes() or listener.board.since(eye)[1])
        if any_news or not await listener.bell.wait(ring, end - time.monotonic()):
            eye.seen, eye.told, eye.rows, eye.looked = seen, told, rows, 0
            return listener.news(proof=True, within=called.result() if called.done() else None)[0]
