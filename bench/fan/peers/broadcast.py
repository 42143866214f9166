"""websockets.broadcast, as its documentation recommends it. python broadcast.py PORT SOCKETS SECONDS SECONDS [deflate]"""

import asyncio
import sys

import uvloop
from phases import play, text
from websockets.asyncio.server import ServerConnection, broadcast, serve

here: set[ServerConnection] = set()


async def stay(socket: ServerConnection) -> None:
    here.add(socket)
    await socket.wait_closed()


async def tell(phase: int) -> None:
    broadcast(here, text(phase))
    while any(one.transport.get_write_buffer_size() for one in here):
        await asyncio.sleep(0)


async def main(port: int, sockets: int, first: float, second: float, deflate: str = "") -> None:
    settings = {"compression": deflate or None, "ping_interval": None, "backlog": 4096}
    async with serve(stay, "127.0.0.1", port, **settings):  # type: ignore[arg-type]
        await play(sockets, first, second, lambda: len(here), tell)


uvloop.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), *sys.argv[5:]))
