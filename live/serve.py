"""Serving: a socket taken first, so that a taken port is one clear line, then uvicorn until told to stop."""

import errno
import gc
import socket
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec

import uvicorn
from starlette.applications import Starlette

from live.goodbye import Server
from live.web.following.usher import Usher
from live.web.frames import porch
from live.web.house import House
from live.web.wire import Wire, http

# A stuck reader leaves at most this in the kernel, which doubles it; on a link of 600 ms it still lets 100 KB/s through.
SEND_BUFFER = 64 * 1024
# What the kernel takes before it was sent; the rest waits here, where the usher sees whether it moves.
NOT_SENT = 16 * 1024
# The kernel's own end for a connection that acknowledges nothing, in ms.
UNACKNOWLEDGED = 25_000


class PortTaken(Exception):
    """Somebody else listens there, or nobody can; the message is a sentence."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises PortTaken: somebody else has it, or it cannot be had at all."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio sets TCP_NODELAY only then; without it every answer may wait 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # On Windows the first would let two houses listen at one port, and nobody knows which of them answers.
    alone = "SO_EXCLUSIVEADDRUSE" if hasattr(socket, "SO_EXCLUSIVEADDRUSE") else "SO_REUSEADDR"
    listening.setsockopt(socket.SOL_SOCKET, getattr(socket, alone), 1)
    _bound(listening)
    try:
        listening.bind((host, port))
        listening.listen(4096)
    except (OSError, OverflowError) as fault:
        listening.close()
        taken = isinstance(fault, OSError) and fault.errno == errno.EADDRINUSE
        why = f"Port {port} is taken." if taken else f"Nobody can listen at {host} port {port} ({fault})."
        raise PortTaken(why) from None
    return listening


def another(listening: socket.socket) -> socket.socket:
    """The same once more. `listening.dup()` would make both wait in `accept`, and whatever process shares them with us."""
    return socket.fromfd(listening.fileno(), listening.family, listening.type, listening.proto)


def server(app: Starlette, last_call: float = 9.0, patience: float = 25.0) -> Server:
    """uvicorn with our settings: no access log (links are secrets), bounded sockets, a goodbye within `last_call` seconds.

    `patience`: the seconds after which whoever does not read, or is not there any more, is gone.
    """
    # Full collections walk everything and stop the hall for tens of milliseconds; what we make holds next to no cycles.
    gc.set_threshold(20_000, 50, 200)
    # The thread that writes the record asks for its turn several times for each entry, and may not wait 5 ms each time.
    sys.setswitchinterval(0.0005)
    _many_files()
    # A hole of 10 s on a mountain link costs 16 s until the kernel has sent the ping once more.
    ping_interval = patience * 2 / 7
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        http=http(),
        ws=Wire,
        ws_max_size=64 * 1024,
        ws_ping_interval=ping_interval,
        ws_ping_timeout=patience - ping_interval,
        timeout_graceful_shutdown=1,
        proxy_headers=True,
    )
    house: House = app.state.house
    return Server(config, last_call, house.leaving.empty, Usher(patience).go_round, porch.before)


def _bound(listening: socket.socket) -> None:
    """What every connection inherits: small buffers, no waiting for more to send, an end for who acknowledges nothing (ms)."""
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for name, value in (("TCP_NOTSENT_LOWAT", NOT_SENT), ("TCP_USER_TIMEOUT", UNACKNOWLEDGED)):
        if hasattr(socket, name):
            with suppress(OSError):
                listening.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def _many_files() -> None:
    """As many open files as the system gives: a socket is one, and many systems begin with 1,024."""
    if find_spec("resource") is None:
        return
    limits = import_module("resource")
    _, most = limits.getrlimit(limits.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):
        limits.setrlimit(limits.RLIMIT_NOFILE, (most, most))
