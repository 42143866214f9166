"""The bare server to compare with: `websockets.broadcast` and nothing else. Any message to it is sent on to everybody."""

import asyncio
import logging
import sys

from websockets.asyncio.server import ServerConnection, broadcast, serve

logging.disable(logging.CRITICAL)  # listeners leave without a word
everybody: set[ServerConnection] = set()


async def hear(socket: ServerConnection) -> None:
    """A listener; what it says goes to all."""
    everybody.add(socket)
    try:
        async for message in socket:
            broadcast(everybody, message)
    finally:
        everybody.discard(socket)


async def main(port: int) -> None:
    async with serve(hear, "127.0.0.1", port, compression=None, ping_interval=None) as server:
        print("ready", flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
