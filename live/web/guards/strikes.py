"""Strikes: an address that fails again and again is told to slow down. A success is never counted and never refused.

Hundreds of people of a commune sit behind one address, perhaps beside one who tries doors. So nothing is refused in
advance: what would have failed anyway fails with 429 and costs its sender the connection. Who has a seat is known by it,
has a pace of its own and is nobody's strike.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from live.conference.words import Sentence
from live.web.answers import Told, answer
from live.web.guards.identity import is_seated
from live.web.guards.limits import Buckets, Pace, address
from live.web.house import language_of

# Failures of one address: so many at once for a hall full of old links, then ten a second.
FAILURES = Pace(10, 300)
# No seat, not allowed, nothing there, unreadable. Rules of the conference (409, 422) and our own faults are nobody's strike.
_COUNT = frozenset((400, 401, 403, 404, 405, 413, 431))


class Strikes:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, pace: Pace = FAILURES, failures: Buckets | None = None) -> None:
        self.app = app
        self._failures = Buckets(pace) if failures is None else failures  # an empty one is false

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the failing answers of HTTP; above the pace another answer takes their place."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        turned = False

        async def counting(message: Message) -> None:
            nonlocal turned
            if message["type"] == "http.response.start" and message["status"] in _COUNT and not is_seated(scope):
                wait = self._failures.take(_who(scope))
                if wait:
                    turned = True
                    await _slow_down(Request(scope), wait)(scope, receive, send)
            if not turned:
                await send(message)

        await self.app(scope, receive, counting)


def _who(scope: Scope) -> str:
    client = scope.get("client")
    return address(client[0]) if client else ""


def _slow_down(request: Request, wait: float) -> Response:
    """429, in the form that was asked for, as everywhere."""
    sentence = Sentence("Too many requests from this address failed. Wait a little and try again.")
    response = answer(request, Told(429, {"refused": sentence}, sentence, wait=wait), language_of(request), "/", {})
    response.headers["Connection"] = "close"
    return response
