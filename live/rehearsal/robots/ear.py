"""An ear: one real socket of one seat. It reads what a page would read, remembers where it was, and comes back."""

import asyncio
from collections.abc import Callable
from random import Random

from msgspec import DecodeError, Struct, json
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from live.rehearsal.robots.http import ROBOT
from live.rehearsal.robots.seat import Seat

# The server speaks every 10 s; who hears nothing for so long comes again. Seconds.
SILENCE = 25.0
NO_SEAT, REVOKED, TOO_OLD = 4401, 4403, 4426


class Message(Struct):
    """What an ear keeps of a message."""

    epoch: str = ""
    seq: int = 0


class Ear:
    """Listens for a seat and tells `heard` how far the record is."""

    def __init__(self, host: str, port: int, seat: Seat, heard: Callable[[str, int], None], chance: Random) -> None:
        self.seat = seat
        self.newest = Message()
        self._url = f"ws://{host}:{port}{seat.path}/live"
        self._heard = heard
        self._chance = chance

    async def listen(self) -> int:
        """Until cancelled, or until the seat is no longer ours: then the closing code."""
        pause = 0.5
        while True:
            try:
                await self._once()
            except ConnectionClosed as closed:
                code = closed.rcvd.code if closed.rcvd else 0
                if code in (NO_SEAT, REVOKED, TOO_OLD):
                    return code
                pause = 0.5
            except (OSError, TimeoutError, WebSocketException):
                pause = min(pause * 2, 10)
            # Jitter: 300 who lost the same server must not come back in the same moment.
            await asyncio.sleep(pause * (0.5 + self._chance.random()))

    async def _once(self) -> None:
        since = f"?epoch={self.newest.epoch}&since={self.newest.seq}" if self.newest.epoch else ""
        headers = {"Cookie": self.seat.cookie}
        async with connect(
            self._url + since, additional_headers=headers, user_agent_header=ROBOT, compression=None, proxy=None,
            ping_interval=None, close_timeout=1, max_queue=4,
        ) as socket:  # fmt: skip
            while True:
                async with asyncio.timeout(SILENCE):
                    raw = await socket.recv(decode=False)
                self._hear(raw)

    def _hear(self, raw: bytes | str) -> None:
        try:
            message = json.decode(raw, type=Message)
        except DecodeError:
            return
        self.newest = message
        self._heard(message.epoch, message.seq)
