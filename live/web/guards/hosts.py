"""Under which names the house is asked for: a page elsewhere may point a name of its own at us, and then it speaks as ours.

Nobody far away can do that with an address in digits or with a name of this network; any other name has to be allowed.
"""

import ipaddress
import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

_OURSELVES = frozenset(("127.0.0.1", "::1", "localhost"))
# Names that no registry on the internet gives to anybody.
_OF_THE_NETWORK = (".local", ".localhost", ".lan", ".internal", ".home.arpa")
_WELL_FORMED = re.compile(r"(?:\[([0-9a-f:.%]+)\]|([0-9a-z._-]*))(?::\d{1,5})?")
_ENCRYPTED = {"http": "https", "ws": "wss"}


class Hosts:
    """ASGI middleware; `allowed`: host names, `*.name` for all below one, `*` for all; none: the rule above."""

    def __init__(self, app: ASGIApp, allowed: tuple[str, ...] = (), public_url: str | None = None) -> None:
        self.app = app
        self.allowed = tuple(host.lower() for host in allowed)
        self.public = urlsplit(public_url or "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse an unknown name with 400; who asks at the public https address is behind its proxy, and so encrypted."""
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        names = Headers(scope=scope).getlist("host")
        asked = names[0].lower() if len(names) == 1 else ""
        if self.public.scheme == "https" and asked == self.public.netloc.lower():
            scope["scheme"] = _ENCRYPTED.get(scope["scheme"], scope["scheme"])
        elif len(names) > 1 or not self.knows(bare(asked), scope["scheme"] in ("https", "wss")):
            refusal = PlainTextResponse("This name is not served here. The house can allow it: LIVE_ALLOWED_HOSTS", 400)
            if scope["type"] == "websocket":
                return await WebSocket(scope, receive, send).send_denial_response(refusal)
            return await refusal(scope, receive, send)
        return await self.app(scope, receive, send)

    def knows(self, name: str, encrypted: bool) -> bool:
        """Whether this name is served. A certificate proves a name by itself."""
        if name in _OURSELVES or name == self.public.hostname:
            return True
        if self.allowed:
            return any(name == host or (host.startswith("*") and name.endswith(host[1:])) for host in self.allowed)
        return encrypted or "." not in name or name.endswith(_OF_THE_NETWORK) or _is_address(name)


def bare(host: str) -> str:
    """A Host header without its port and brackets; a dot, which is nobody's name, where it is none."""
    found = _WELL_FORMED.fullmatch(host)
    return (found[1] or found[2] or "") if found else "."


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
