"""python-socketio on uvicorn: `emit` to all. python python_socketio.py PORT SOCKETS SECONDS SECONDS"""

import asyncio
import sys
from typing import Any

import socketio
import uvicorn
from phases import play, text

server = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*", ping_interval=3600)
here: set[str] = set()


@server.event
async def connect(id: str, environ: Any) -> None:
    here.add(id)


@server.event
async def disconnect(id: str) -> None:
    here.discard(id)


async def tell(phase: int) -> None:
    await server.emit("news", text(phase))


async def main(port: int, sockets: int, first: float, second: float) -> None:
    config = uvicorn.Config(
        socketio.ASGIApp(server), port=port, log_level="error", access_log=False, ws="websockets-sansio",
        ws_per_message_deflate=False, ws_ping_interval=None, backlog=4096,
    )  # fmt: skip
    serving = asyncio.create_task(uvicorn.Server(config).serve())
    await play(sockets, first, second, lambda: len(here), tell)
    await serving


if __name__ == "__main__":
    import uvloop

    uvloop.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])))
