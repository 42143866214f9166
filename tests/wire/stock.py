"""The control: the same house under uvicorn as it comes. python -m wire.stock DATA PORT PATIENCE

The kernel's buffers are as small as ours, so that a few changes fill them; as they come they take some 4 MB each.
"""

import asyncio
import socket
import sys
from pathlib import Path

import uvicorn

from live.app import build_app
from live.halls import Halls
from live.serve import SEND_BUFFER
from live.settings import Settings


async def main(data: str, port: str, patience: str) -> None:
    interval = float(patience) * 2 / 7
    listening = socket.create_server(("127.0.0.1", int(port)))
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    app = build_app(Halls(Path(data)), Settings())
    config = uvicorn.Config(
        app, access_log=False, log_level="warning", ws="websockets-sansio", ws_max_size=64 * 1024,
        ws_ping_interval=interval, ws_ping_timeout=float(patience) - interval,
    )  # fmt: skip
    await uvicorn.Server(config).serve(sockets=[listening])


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
