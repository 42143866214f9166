"""socketify (uWebSockets): `publish` to a topic. python uws.py PORT SOCKETS SECONDS SECONDS [deflate]"""

import asyncio
import sys
from typing import Any

from phases import play, text
from socketify import App, AppListenOptions, CompressOptions, OpCode

PORT, SOCKETS, FIRST, SECOND = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
DEFLATE = len(sys.argv) > 5
here = 0
app = App()


def opened(socket: Any) -> None:
    global here
    socket.subscribe("all")
    here += 1


async def tell(phase: int) -> None:
    app.publish("all", text(phase), OpCode.TEXT, DEFLATE)
    await asyncio.sleep(0)


app.ws(
    "/",
    {
        "compression": CompressOptions.SHARED_COMPRESSOR if DEFLATE else CompressOptions.DISABLED,
        "max_backpressure": 64 * 1024 * 1024,
        "idle_timeout": 0,
        "open": opened,
    },
)
app.listen(AppListenOptions(port=PORT, host="127.0.0.1"), lambda config: None)
app.loop.loop.create_task(play(SOCKETS, FIRST, SECOND, lambda: here, tell))
app.run()
