"""The app: its parts put together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from live.halls import Halls
from live.screens.paint import warm
from live.settings import Settings
from live.web.guards.headers import Headers
from live.web.guards.hosts import Hosts
from live.web.guards.isolation import Isolation
from live.web.guards.limits import Buckets
from live.web.guards.origin import origins
from live.web.guards.settling import Settling
from live.web.guards.strikes import FAILURES, Strikes
from live.web.house import House, Rehearsal
from live.web.routes import FAULTS, ROUTES


class App(Starlette):
    """Starlette, with our headers around everything it says: also what it says of our own faults."""

    def build_middleware_stack(self) -> ASGIApp:
        """The stack in its envelope."""
        return Headers(super().build_middleware_stack())


def build_app(halls: Halls, settings: Settings, rehearsal: Rehearsal | None = None) -> Starlette:
    """The ASGI app over halls; it opens all conferences of the folder at start and closes them at the end."""
    house = House(halls, origins(settings.public_url, settings.allowed_hosts), rehearsal, settings.sockets)
    failures = Buckets(FAILURES)
    halls.settle(lambda: Settling(halls.key, house.paces.buckets | house.tries.buckets | {"failures": failures}))

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

    hosts = Middleware(Hosts, allowed=settings.allowed_hosts, public_url=settings.public_url)
    middleware = [
        hosts,
        Middleware(Isolation),
        Middleware(Strikes, failures=failures),
        Middleware(GZipMiddleware, minimum_size=600),
    ]
    app = App(routes=ROUTES, middleware=middleware, exception_handlers=FAULTS, lifespan=lifespan)
    house.metrics.token = settings.metrics_token
    app.state.house = house
    return app
