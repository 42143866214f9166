"""The headers of every answer: nothing from elsewhere runs here, nothing of ours is kept or shown elsewhere."""

from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from live import counts

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'"
)
# What no page of ours ever asks a browser for. Not `autoplay`: a point's cue has a tone.
NEVER = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid",
    "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
_ALWAYS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": ", ".join(f"{name}=()" for name in NEVER).encode(),
}
_ENCRYPTED = {b"strict-transport-security": b"max-age=31536000"}
# Not `no-referrer`: with it a browser says `Origin: null` with a plain form, and its own page would be refused.
_UNLESS_SET = {b"referrer-policy": b"same-origin", b"cache-control": b"no-store"}


class Headers:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the start of every HTTP answer, also of one that refuses a socket."""

        async def with_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                encrypted = scope["scheme"] in ("https", "wss")
                counts.add("live_answers", str(message["status"]))
                message["headers"] = [*message["headers"], *_missing(message["headers"], encrypted)]
            await send(message)

        await self.app(scope, receive, with_headers)


def _missing(headers: Iterable[tuple[bytes, bytes]], encrypted: bool) -> list[tuple[bytes, bytes]]:
    names = {name.lower() for name, _ in headers}
    always = [*_ALWAYS.items(), *(_ENCRYPTED.items() if encrypted else ())]
    return [*always, *((name, value) for name, value in _UNLESS_SET.items() if name not in names)]
