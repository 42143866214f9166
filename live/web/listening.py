"""The socket listens: news goes out, one message at a time, newest only. The same message comes by plain GET.

At least every ten seconds a message carries the digest of the screen as it is now; a page that shows something else asks
for everything again and says so (`heal`), and that is counted.
"""

import asyncio
import logging
import re
import time
from contextlib import suppress

from msgspec import json
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from live import assets
from live.conference.state import Seat
from live.hall import Hall
from live.screens.board import Board, Eye
from live.web.house import hall_of, house_of, language_of
from live.web.identity import Foreign, Nobody, Revoked, is_person, refuse_foreign, seat_here, still_sits, the_seat

_log = logging.getLogger(__name__)

# At least one message in so many seconds, and with a digest, so that a half-dead link and a wrong screen are noticed; a poll is
# held as long.
BEAT = 10.0
HEALS = ("told", "shown")  # something did not arrive as it was sent; what arrived is not what the page shows
NO_DATA, NO_SEAT, REVOKED, GOING_AWAY = 1003, 4401, 4403, 1012


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
        self.eye = Eye(seat, self.lang, seen, {} if seen is None else _told(connection))
        self.old = connection.query_params.get("build", assets.build()) != assets.build()
        # A page that has just begun to ask wants to know at once whether it is answered at all.
        self.hold = 0.0 if connection.query_params.get("hold") == "0" else BEAT
        self._count_heal(connection)

    def news(self, proof: bool = False) -> tuple[bytes, bool]:
        """The next message, and whether there is anything in it; with `proof`, its digest."""
        whole = self.eye.told is not None
        seq, parts = self.board.since(self.eye)
        digest = self.board.digest(self.eye) if proof and whole else None
        return self._message(seq, parts, digest), bool(parts)

    def _message(self, seq: int, parts: list[bytes], digest: str | None) -> bytes:
        head = b'{"epoch":%s,"seq":%d,"now":%d,"parts":[' % (json.encode(self.hall.epoch), seq, self.hall.now())
        tail = b',"digest":"%s"' % digest.encode() if digest else b""
        if self.old:
            tail += b',"build":"%s"' % assets.build().encode()
        return head + b",".join(parts) + b"]" + tail + b"}"

    def _count_heal(self, connection: HTTPConnection) -> None:
        """A page found itself wrong: that is a bug, a broken browser or a broken line, and somebody should know."""
        cause = connection.query_params.get("heal")
        if cause in HEALS:
            self.board.heals[cause] += 1
            _log.warning("A screen of %s was wrong (%s) and asks for everything.", self.seat.name.partition(":")[0], cause)


def _seen(connection: HTTPConnection, hall: Hall) -> int | None:
    """The position that this page has, None where it has none that counts: another epoch, or another build."""
    asked = connection.query_params
    since = asked.get("since", "")
    same = asked.get("epoch") in (None, hall.epoch) and asked.get("build", assets.build()) == assets.build()
    return int(since) if since.isdecimal() and same and int(since) <= hall.state.seq else None


def _told(connection: HTTPConnection) -> dict[str, str] | None:
    """`told`: the regions of presence that this page has, "id:check" each; None where it does not say."""
    told = connection.query_params.get("told")
    return None if told is None else dict(re.findall(r"([a-z-]+):([0-9a-f]{8})", told))


async def live(socket: WebSocket) -> None:
    """WS /{conference}/{seat}/live"""
    try:
        refuse_foreign(socket, house_of(socket).ours)
        hall = hall_of(socket)
        seat = the_seat(socket, hall, socket.path_params["seat"])
    except Foreign:
        await socket.send_denial_response(Response("Foreign origin.", 403, media_type="text/plain"))
    except (HTTPException, KeyError):
        await socket.send_denial_response(Response("There is no such conference or seat.", 404, media_type="text/plain"))
    except Nobody as nobody:
        await socket.accept()
        await socket.close(REVOKED if isinstance(nobody, Revoked) else NO_SEAT)
    else:
        await socket.accept()
        with hall.presence.listening(seat.name.partition(":")[0], is_person(socket)):
            await _until_one_ends(socket, Listener(socket, hall, house_of(socket).board(hall), seat))


async def _until_one_ends(socket: WebSocket, listener: Listener) -> None:
    """Reading and telling side by side; the first that ends ends the other."""
    tasks = [asyncio.create_task(_refuse_data(socket)), asyncio.create_task(_tell(socket, listener))]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        if not task.cancelled() and isinstance(fault := task.exception(), Exception) and not _gone(fault):
            raise fault


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
        if hall.closed:
            return await _close(socket, GOING_AWAY)
        if not still_sits(hall, listener.seat):
            return await _close(socket, REVOKED)
        moment, begun = hall.moment, time.perf_counter()
        due = time.monotonic() - proved_at >= BEAT
        message, any_news = listener.news(proof=due)
        listener.rest.spent(moment, time.perf_counter() - begun, len(message))
        if any_news or due:
            with hall.presence.sending(listener.seat.name.partition(":")[0]):
                await socket.send_text(message.decode())
        if due:
            proved_at = time.monotonic()
        if await listener.bell.wait(ring, proved_at + BEAT - time.monotonic()):
            await listener.rest.over(hall)


async def _close(socket: WebSocket, code: int) -> None:
    with suppress(RuntimeError, WebSocketDisconnect):
        if socket.application_state is WebSocketState.CONNECTED:
            await socket.close(code)


async def poll(request: Request) -> Response:
    """GET /{conference}/{seat}/live: the same message, at once if there is news, else after at most ten seconds."""
    hall = hall_of(request)
    seat = seat_here(request, hall)
    if "sec-websocket-key" in request.headers:
        # Something on the way took the word Upgrade out: a page that waits for its socket is told at once that there is none.
        return Response("No websocket came through.", 426, {"Upgrade": "websocket"}, media_type="text/plain")
    listener = Listener(request, hall, house_of(request).board(hall), seat)
    with hall.presence.listening(seat.name.partition(":")[0], is_person(request)):
        return Response(await _held(listener), media_type="application/json")


async def _held(listener: Listener) -> bytes:
    """The message, held back while the record has nothing new: presence alone ends no poll, but goes along with what does."""
    hall, eye, end = listener.hall, listener.eye, time.monotonic() + listener.hold
    seen, told = eye.seen, eye.told
    while True:
        ring = listener.bell.next_ring()
        if not still_sits(hall, listener.seat):
            raise Revoked
        eye.told = None
        any_news = seen is None or hall.closed or bool(listener.board.since(eye)[1])
        if any_news or not await listener.bell.wait(ring, end - time.monotonic()):
            eye.seen, eye.told, eye.looked = seen, told, 0
            return listener.news(proof=True)[0]
