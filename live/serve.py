"""Serving: a socket taken first, so that a taken port is one clear line, then uvicorn until told to stop."""

import gc
import socket
import sys

import uvicorn
from starlette.types import ASGIApp

from live.goodbye import Server


class PortTaken(Exception):
    """Somebody else listens there."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio sets TCP_NODELAY only then; without it every answer may wait 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise PortTaken(f"Port {port} is taken.") from None
    listening.listen(4096)
    return listening


def server(app: ASGIApp, last_call: float = 8.0) -> Server:
    """uvicorn with our settings: no access log (links are secrets), bounded sockets, a goodbye within `last_call` seconds."""
    # Full collections walk everything and stop the hall for tens of milliseconds; what we make holds next to no cycles.
    gc.set_threshold(20_000, 50, 200)
    # The thread that writes the record asks for its turn several times for each entry, and may not wait 5 ms each time.
    sys.setswitchinterval(0.0005)
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        ws="websockets-sansio",
        ws_max_size=64 * 1024,
        ws_ping_interval=8,  # with the timeout 25 s, so that a dead line is told of within 30 s (presence.py)
        ws_ping_timeout=17,
        timeout_graceful_shutdown=1,
        proxy_headers=True,
    )
    return Server(config, last_call)


async def serve(app: ASGIApp, listening: socket.socket) -> None:
    """Serve on a socket until a signal."""
    await server(app).serve(sockets=[listening])
