"""Django channels with a Redis layer on uvicorn. python django_channels.py PORT SOCKETS SECONDS SECONDS REDIS"""

import asyncio
import sys
from typing import Any

import django
from django.conf import settings

PORT, SOCKETS, FIRST, SECOND = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
LAYER = {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": [sys.argv[5]], "capacity": 100_000}}
settings.configure(CHANNEL_LAYERS={"default": LAYER}, ALLOWED_HOSTS=["*"], SECRET_KEY="bench")
django.setup()

import uvicorn  # noqa: E402
from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.layers import get_channel_layer  # noqa: E402
from phases import play, text  # noqa: E402

here = told = 0


class Follower(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        global here
        await self.channel_layer.group_add("all", self.channel_name)
        await self.accept()
        here += 1

    async def news(self, event: dict[str, Any]) -> None:
        global told
        await self.send(text_data=event["text"])
        told += 1


async def tell(phase: int) -> None:
    global told
    told = 0
    await get_channel_layer().group_send("all", {"type": "news", "text": text(phase)})
    while told < SOCKETS:
        await asyncio.sleep(0.0005)


async def main() -> None:
    config = uvicorn.Config(
        Follower.as_asgi(), port=PORT, log_level="error", access_log=False, ws="websockets-sansio",
        ws_per_message_deflate=False, ws_ping_interval=None, lifespan="off",
    )  # fmt: skip
    serving = asyncio.create_task(uvicorn.Server(config).serve())
    await play(SOCKETS, FIRST, SECOND, lambda: here, tell)
    await serving


if __name__ == "__main__":
    import uvloop

    uvloop.run(main())
