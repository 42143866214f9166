"""Handing over: a socket whose handshake is done goes on as a follower where its connection is ours to give."""

from typing import Protocol

from starlette.websockets import WebSocket

from live.web.frames.follower import Follower

HANDS_OVER = "live.hands-over"  # in a scope's extensions


class HandsOver(Protocol):
    """Whoever holds the connection during the handshake; pings as the server was told, in seconds."""

    ping_interval: float | None
    ping_timeout: float | None

    def hand_over(self, follower: Follower) -> bool:
        """From now on the connection is the follower's; False where it cannot be given any more."""


def held_by(socket: WebSocket) -> HandsOver | None:
    """Who holds this socket's connection; None on another server."""
    found: HandsOver | None = socket.scope.get("extensions", {}).get(HANDS_OVER)
    return found
