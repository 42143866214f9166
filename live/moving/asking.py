"""Asking another house, as its organisers would: with the seat's token, and never for long."""

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from live.journal.chaining import Row
from live.journal.entry import Stored, restore
from live.journal.lines import row_of

PATIENCE = 5.0  # seconds for an answer; a question that may be held has its own


class Unheard(Exception):
    """The other house does not answer, or not to us."""


class Asked(Struct, frozen=True):
    """Whom: the address without a path, the conference, and the token of its organisers' seat."""

    url: str
    conference: str
    token: str


class _SameHouse(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: the token would go along."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """None where it leads to another house, which then counts as a refusal."""
        same = urlsplit(newurl)[:2] == urlsplit(req.full_url)[:2]
        return super().redirect_request(req, fp, code, msg, headers, newurl) if same else None


# Straight there: a hall's network has no proxy, and a proxy's cache would answer for a dead house.
_OPEN = urllib.request.build_opener(urllib.request.ProxyHandler({}), _SameHouse()).open


def ask(whom: Asked, path: str, body: dict[str, Any] | None = None, patience: float = PATIENCE) -> tuple[int, bytes, str | None]:
    """GET, or POST where there is a body: status, answer and the other's top. Raises Unheard where it cannot be reached."""
    name = "__Secure-seat" if whom.url.startswith("https:") else "seat"
    headers = {"Cookie": f"{name}={whom.token}", "Accept": "application/json", "Content-Type": "application/json"}
    sent = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{whom.url}/{whom.conference}/organiser/{path}", sent, headers)
    try:
        with _OPEN(request, timeout=patience) as answer:
            return answer.status, answer.read(), answer.headers.get("Live-Top")
    except urllib.error.HTTPError as refused:
        with refused:
            if refused.code == 409:
                return refused.code, refused.read(), None
            raise Unheard(f"{whom.url} answers {refused.code}.") from None
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise Unheard(f"{whom.url} does not answer ({fault}).") from None


def entries_after(whom: Asked, seq: int) -> list[Stored]:
    """What the other house has recorded after a position. Raises Unheard."""
    _, lines, _ = ask(whom, f"journal.ndjson?after={seq}")
    try:
        return [restore(row[3]) for row in rows_of(lines)]
    except msgspec.DecodeError as fault:
        raise Unheard(f"{whom.url} says what this version does not know ({fault}).") from None


def rows_of(lines: bytes) -> Iterator[Row]:
    """The rows of a piece of journal.ndjson; a last line that was cut off is left out. Raises Unheard."""
    for line in lines.split(b"\n")[:-1]:
        row = row_of(line)
        if row is None:
            raise Unheard("A line of the journal came damaged.")
        yield row
