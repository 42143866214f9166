"""A server in this process, on our wire, with quick pings and no usher: for rules of the protocols alone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from live.serve import listen
from live.web.wire import Wire, http

INTERVAL, TIMEOUT = 0.1, 0.6


@contextmanager
def serving(app: ASGIApp, plain: type | None = None) -> Iterator[int]:
    """The app on our wire in a thread of its own, with quick pings; its port. `plain`: the protocol for HTTP."""
    at = listen("127.0.0.1", 0)
    config = uvicorn.Config(
        app, http=plain or http(), ws=Wire, ws_ping_interval=INTERVAL, ws_ping_timeout=TIMEOUT,
        log_config=None, log_level="critical", timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[at])))
    thread.start()
    try:
        yield at.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(30)
