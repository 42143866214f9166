"""The socket listens: news goes out, one message at a time, newest only. The same message comes by plain GET."""

import asyncio
import time
from contextlib import suppress
from typing import Any

from msgspec import json
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from live import assets
from live.conference.seats import is_bound
from live.conference.state import Seat
from live.hall import Hall
from live.journal.contract import Unrecorded
from live.screens.board import Board, Eye
from live.web.house import hall_of, house_of, language_of
from live.web.identity import (
    Foreign,
    Moved,
    Nobody,
    Revoked,
    card_of,
    is_person,
    refuse_foreign,
    seat_here,
    speaks_as,
    still_sits,
    the_seat,
    was_moved,
)
from live.web.places import Full
from live.web.taking import sit_down

# At least one message in so many seconds, so that a half-dead link is noticed; a poll is held as long.
BEAT = 10.0
NO_DATA, NO_SEAT, REVOKED, GOING_AWAY = 1003, 4401, 4403, 1012
# The reason beside 4403 where the seat itself goes on, on another device.
MOVED = "moved"


class Listener:
    """One who follows a hall from one seat: what it has seen, and what it is told next."""

    def __init__(self, connection: HTTPConnection, hall: Hall, board: Board, seat: Seat) -> None:
        self.hall = hall
        self.board = board
        self.seat = seat
        self.lang = language_of(connection, hall)
        self.rest = board.rest(seat.role, self.lang)
        self.bell = board.bell(seat.role, self.lang)
        seen = _seen(connection, hall)
        self.eye = Eye(seat, self.lang, seen, {} if seen is None else None)

    def news(self, within: int | None = None) -> tuple[bytes, bool]:
        """The next message, and whether there is anything in it. `within`: the last one; come back within so many ms."""
        seq, parts = self.board.since(self.eye)
        return self._message(seq, parts, within), bool(parts)

    def _message(self, seq: int, parts: list[bytes], within: int | None) -> bytes:
        head = b'{"epoch":%s,"seq":%d,"now":%d,' % (json.encode(self.hall.epoch), seq, self.hall.now())
        drain = b"" if within is None else b'"drain":{"within":%d},' % within
        return head + drain + b'"parts":[' + b",".join(parts) + b"]}"


def _seen(connection: HTTPConnection, hall: Hall) -> int | None:
    """The position that this page has, None where it has none that counts: another epoch, or another build."""
    asked = connection.query_params
    since = asked.get("since", "")
    same = asked.get("epoch") in (None, hall.epoch) and asked.get("build", assets.build()) == assets.build()
    return int(since) if since.isdecimal() and same and int(since) <= hall.state.seq else None


async def live(socket: WebSocket) -> None:
    """WS /{conference}/{seat}/live"""
    with suppress(WebSocketDisconnect):  # whoever leaves before the answer: nobody's fault
        await _let_in(socket)


async def _let_in(socket: WebSocket) -> None:
    try:
        refuse_foreign(socket, house_of(socket).ours)
        hall = hall_of(socket)
        seat = await _sat_down(socket, hall, the_seat(socket, hall, socket.path_params["seat"]))
    except Foreign:
        await socket.send_denial_response(Response("Foreign origin.", 403, media_type="text/plain"))
    except (HTTPException, KeyError):
        await socket.send_denial_response(Response("There is no such conference or seat.", 404, media_type="text/plain"))
    except Nobody as nobody:
        await socket.accept()
        await socket.close(REVOKED if isinstance(nobody, Revoked) else NO_SEAT, MOVED if isinstance(nobody, Moved) else None)
    else:
        await _seated(socket, hall, seat)


async def _seated(socket: WebSocket, hall: Hall, seat: Seat) -> None:
    """Listen from a seat; a house that is full or closing refuses the handshake, so that the page waits longer each time."""
    house = house_of(socket)
    try:
        if house.leaving.begun:
            raise Full
        with house.places.one(hall.name, seat), house.leaving.here(seat.role) as called:
            await socket.accept()
            with hall.presence.listening(seat.name.partition(":")[0], is_person(socket)):
                await _until_one_ends(socket, Listener(socket, hall, house.board(hall), seat), called)
    except Full:
        await socket.send_denial_response(Response("There is no place left.", 503, {"Retry-After": "5"}, media_type="text/plain"))


async def _sat_down(connection: HTTPConnection, hall: Hall, seat: Seat) -> Seat:
    """The seat with this device in its place. A record that cannot be written now lets nobody sit down, but all look on."""
    if not is_bound(hall.state, seat):
        return seat
    with suppress(Unrecorded):
        await sit_down(hall, speaks_as(hall, seat, card_of(connection)))
    return the_seat(connection, hall, seat.name)


async def _until_one_ends(socket: WebSocket, listener: Listener, called: "asyncio.Future[int]") -> None:
    """Reading and telling side by side; the first that ends ends the other, and so does being called away."""
    tasks = [asyncio.create_task(_refuse_data(socket)), asyncio.create_task(_tell(socket, listener))]
    ends: list[asyncio.Future[Any]] = [*tasks, called]
    try:
        done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    if called in done:
        await _farewell(socket, listener, called.result())
    for task in tasks:
        if task in done and not task.cancelled() and isinstance(fault := task.exception(), Exception) and not _gone(fault):
            raise fault


async def _farewell(socket: WebSocket, listener: Listener, within: int) -> None:
    """The last news, when to come back, and the goodbye of a house that opens again."""
    with suppress(RuntimeError, WebSocketDisconnect):
        await socket.send_text(listener.news(within)[0].decode())
    await _close(socket, GOING_AWAY)


def _gone(fault: BaseException) -> bool:
    """The other side left while we were speaking: nobody's fault."""
    return isinstance(fault, (WebSocketDisconnect, ConnectionError, RuntimeError))


async def _refuse_data(socket: WebSocket) -> None:
    """The socket only carries news outward: whoever speaks into it is shown out."""
    message = await socket.receive()
    if message["type"] == "websocket.receive":
        await _close(socket, NO_DATA)


async def _tell(socket: WebSocket, listener: Listener) -> None:
    hall, told_at = listener.hall, -BEAT
    while True:
        ring = listener.bell.next_ring()
        if hall.closed:
            return await _close(socket, GOING_AWAY)
        if not still_sits(hall, listener.seat):
            return await _close(socket, REVOKED, MOVED if was_moved(hall, listener.seat) else None)
        moment, begun = hall.moment, time.perf_counter()
        message, any_news = listener.news()
        listener.rest.spent(moment, time.perf_counter() - begun, len(message))
        if any_news or time.monotonic() - told_at >= BEAT:
            with hall.presence.sending(listener.seat.name):
                await socket.send_text(message.decode())
            told_at = time.monotonic()
        if await listener.bell.wait(ring, told_at + BEAT - time.monotonic()):
            await listener.rest.over(hall)


async def _close(socket: WebSocket, code: int, reason: str | None = None) -> None:
    with suppress(RuntimeError, WebSocketDisconnect):
        if socket.application_state is WebSocketState.CONNECTED:
            await socket.close(code, reason)


async def poll(request: Request) -> Response:
    """GET /{conference}/{seat}/live: the same message, at once if there is news, else after at most ten seconds."""
    hall = hall_of(request)
    seat = await _sat_down(request, hall, seat_here(request, hall))
    if is_person(request):
        hall.presence.polled(seat.name.partition(":")[0])
    house = house_of(request)
    try:
        with house.places.one(hall.name, seat), house.leaving.here(seat.role) as called:
            return await _held(Listener(request, hall, house.board(hall), seat), called)
    except Full:
        return Response("There is no place left.", 503, {"Retry-After": "5"}, media_type="text/plain")


async def _held(listener: Listener, called: "asyncio.Future[int]") -> Response:
    hall, end, joining = listener.hall, time.monotonic() + BEAT, listener.eye.seen is None
    called.add_done_callback(lambda call: None if call.cancelled() else listener.bell.ring())
    while True:
        ring = listener.bell.next_ring()
        going = called.done()
        if not still_sits(hall, listener.seat):
            raise Moved if was_moved(hall, listener.seat) else Revoked
        message, any_news = listener.news(called.result() if going else None)
        listener.eye.told = None  # presence alone ends no poll
        left = end - time.monotonic()
        if any_news or joining or going or hall.closed or not await listener.bell.wait(ring, left):
            return Response(message, media_type="application/json")
