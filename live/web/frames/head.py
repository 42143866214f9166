"""The head of a request, as httptools reads it; where that is not installed there is no short way in."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from websockets.http11 import MAX_NUM_HEADERS

_OFFERS_NOTHING = b"sec-websocket-extensions", b""
_httptools: Any = import_module("httptools") if find_spec("httptools") else None


class _Heard:
    """What the parser tells."""

    def __init__(self) -> None:
        self.headers: list[tuple[bytes, bytes]] = []

    def on_header(self, name: bytes, value: bytes) -> None:
        """One line of it."""
        self.headers.append((name.lower(), value))


def can_read() -> bool:
    """Whether heads can be read here."""
    return _httptools is not None


def read_head(said: bytes) -> list[tuple[bytes, bytes]]:
    """The headers of a whole head that asks for another protocol; names in small letters. Raises HttpParserError, ValueError.

    What the long way refuses is refused there.
    """
    heard = _Heard()
    try:
        _httptools.HttpRequestParser(heard).feed_data(said)
    except _httptools.HttpParserUpgrade:
        if len(heard.headers) > MAX_NUM_HEADERS or _OFFERS_NOTHING in heard.headers:
            raise ValueError("It is no head to be answered by a yes.") from None
        return heard.headers
    raise ValueError("It asks for no other protocol.")
