"""The app: its parts put together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from live.halls import Halls
from live.screens.paint import warm
from live.settings import Settings
from live.web.headers import Headers
from live.web.house import House, Rehearsal
from live.web.identity import origins
from live.web.routes import FAULTS, ROUTES
from live.web.strikes import Strikes


def build_app(halls: Halls, settings: Settings, rehearsal: Rehearsal | None = None) -> Starlette:
    """The ASGI app over halls; it opens all conferences of the folder at start and closes them at the end."""
    house = House(halls, origins(settings.public_url, settings.allowed_hosts), rehearsal, settings.sockets)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await halls.open_all()
        warming = asyncio.create_task(asyncio.to_thread(warm))
        try:
            yield
        finally:
            house.draining = True
            await halls.close()
            await warming

    middleware = [Middleware(Headers), Middleware(Strikes), Middleware(GZipMiddleware, minimum_size=600)]
    if settings.allowed_hosts:
        middleware.insert(0, Middleware(TrustedHostMiddleware, allowed_hosts=[*settings.allowed_hosts, "127.0.0.1", "localhost"]))
    app = Starlette(routes=ROUTES, middleware=middleware, exception_handlers=FAULTS, lifespan=lifespan)
    app.state.house = house
    return app
