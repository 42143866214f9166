"""The socket listens: news goes out, one message at a time, newest only."""

import asyncio
import time
from contextlib import suppress
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from live.conference.state import Seat
from live.hall import Hall
from live.web.entrance.taking import sat_down
from live.web.following.closing import GOING_AWAY, MOVED, NO_DATA, NO_SEAT, REVOKED, must_go
from live.web.following.listener import Listener, count_heal, eye_of, is_old
from live.web.following.message import BEAT
from live.web.frames.follower import Follower
from live.web.frames.handing import held_by
from live.web.guards.identity import Foreign, Moved, Nobody, Revoked, is_person, refuse_foreign, seat_name, the_seat
from live.web.guards.places import Full
from live.web.house import hall_of, house_of

PING = 20.0  # seconds, where the server was told none


async def live(socket: WebSocket) -> None:
    """WS /{conference}/{seat}/live"""
    with suppress(WebSocketDisconnect):  # whoever leaves before the answer: nobody's fault
        await _let_in(socket)


async def _let_in(socket: WebSocket) -> None:
    try:
        refuse_foreign(socket, house_of(socket).ours)
        hall = hall_of(socket)
        seat = await sat_down(socket, hall, the_seat(socket, hall, socket.path_params["seat"]))
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
        house.places.take(hall.name, seat)
    except Full:
        await socket.send_denial_response(Response("There is no place left.", 503, {"Retry-After": "5"}, media_type="text/plain"))
        return
    handed_over = False
    try:
        await socket.accept()
        handed_over = _hand_over(socket, hall, seat)
        if not handed_over:
            await _listen(socket, hall, seat)
    finally:
        if not handed_over:
            house.places.give_back(hall.name, seat)


def _hand_over(socket: WebSocket, hall: Hall, seat: Seat) -> bool:
    """Where the connection is ours the socket goes on without this task, in its crowd; False where it has to be served here."""
    house, holder = house_of(socket), held_by(socket)
    if holder is None:
        return False
    board = house.board(hall)
    eye = eye_of(socket, hall, seat)
    crowd = house.crowds.of(board, eye)
    follower = Follower(crowd, eye, is_old(socket), is_person(socket))
    if not holder.hand_over(follower):
        return False
    count_heal(socket, board, seat)
    house.crowds.welcome(crowd, follower, holder.ping_interval or PING, holder.ping_timeout or PING)
    return True


async def _listen(socket: WebSocket, hall: Hall, seat: Seat) -> None:
    """On a server that is not ours: by its own ways."""
    house = house_of(socket)
    with house.leaving.here(seat.role) as called, hall.presence.listening(seat_name(seat), is_person(socket)):
        await _until_one_ends(socket, Listener(socket, hall, house.board(hall), seat), called)


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
        await socket.send_text(listener.news(within=within)[0].decode())
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
    hall, proved_at = listener.hall, -BEAT
    while True:
        ring = listener.bell.next_ring()
        if gone := must_go(hall, listener.seat):
            return await _close(socket, *gone)
        moment, begun = hall.moment, time.perf_counter()
        due = time.monotonic() - proved_at >= BEAT
        message, any_news = listener.news(proof=due)
        listener.rest.spent(moment, time.perf_counter() - begun, len(message))
        if any_news or due:
            with hall.presence.sending(seat_name(listener.seat)):
                await socket.send_text(message.decode())
        if due:
            proved_at = time.monotonic()
        if await listener.bell.wait(ring, proved_at + BEAT - time.monotonic()):
            await listener.rest.over(hall, listener.seat)


async def _close(socket: WebSocket, code: int, reason: str | None = None) -> None:
    with suppress(RuntimeError, WebSocketDisconnect):
        if socket.application_state is WebSocketState.CONNECTED:
            await socket.close(code, reason)
