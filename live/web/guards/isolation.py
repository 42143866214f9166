"""Isolation: what other sites may not load into themselves, as the browser tells it (Sec-Fetch headers, where it sends them).

Following a link to us is welcome; a frame, an image, a script or a fetch of another site is not.
"""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_ELSEWHERE = ("cross-site", "same-site")
_READING = ("GET", "HEAD")


class Isolation:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse with 403 what reads from within another site; what changes anything is the Origin rule's."""
        if scope["type"] == "http" and scope["method"] in _READING and _is_embedded(Headers(scope=scope)):
            return await PlainTextResponse("Open this address by itself", 403)(scope, receive, send)
        return await self.app(scope, receive, send)


def _is_embedded(headers: Headers) -> bool:
    if headers.get("sec-fetch-site") not in _ELSEWHERE or "sec-fetch-mode" not in headers:
        return False
    return headers["sec-fetch-mode"] != "navigate" or headers.get("sec-fetch-dest", "document") != "document"
