"""Starlette on uvicorn as they come, one `send_text` after the other. python send_text.py PORT SOCKETS S S [deflate]"""

import asyncio
import sys

import uvicorn
from phases import play, text
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

here: list[WebSocket] = []


async def stay(socket: WebSocket) -> None:
    await socket.accept()
    here.append(socket)
    try:
        await socket.receive_text()
    except WebSocketDisconnect:
        here.remove(socket)


async def tell(phase: int) -> None:
    said = text(phase)
    for one in here:
        await one.send_text(said)


async def main(port: int, sockets: int, first: float, second: float, deflate: str = "") -> None:
    app = Starlette(routes=[WebSocketRoute("/", stay)])
    config = uvicorn.Config(
        app, port=port, log_level="error", access_log=False, ws="websockets-sansio", ws_per_message_deflate=bool(deflate),
        ws_ping_interval=None, backlog=4096,
    )  # fmt: skip
    serving = asyncio.create_task(uvicorn.Server(config).serve())
    await play(sockets, first, second, lambda: len(here), tell)
    await serving


if __name__ == "__main__":
    import uvloop

    uvloop.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), *sys.argv[5:]))
