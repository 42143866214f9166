"""Every answer says what a browser may do with it: pages, refusals, files, sockets turned away, and our own faults."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from contract.cast import Hall
from contract.client import new_id
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from websockets.exceptions import InvalidStatus

from live.app import build_app
from live.halls import Halls
from live.settings import Settings
from live.web.guards.headers import NEVER, POLICY
from live.web.guards.headers import Headers as Envelope
from live.web.guards.hosts import Hosts
from live.web.guards.origin import is_foreign
from live.web.routes import ROUTES

EXACTLY = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
PLACES = {
    "conference": "doithoai", "seat": "moderator", "token": "X" * 52, "command": "open", "folder:str": "sheet",
    "name": "question", "folder": "sheet", "path": "x/css/base.css", "kind": "points", "file": "a" * 64,
    "agency": "so-y-te", "sha256": "b" * 64, "form": "csv",
}  # fmt: skip


def lacking(headers: Headers | dict[str, str]) -> list[str]:
    """What an answer lacks of the headers that all have."""
    wrong = [name for name, value in EXACTLY.items() if headers.get(name) != value]
    wrong += [name for name in ("referrer-policy", "cache-control") if not headers.get(name)]
    return wrong + [name for name in NEVER if f"{name}=()" not in headers.get("permissions-policy", "")]


def addresses() -> Iterator[tuple[str, str]]:
    """(method, path) of everything that the house answers."""
    for route in ROUTES:
        if isinstance(route, Mount):
            yield "GET", f"{route.path}/x/css/base.css"
        elif isinstance(route, Route):
            for method in sorted((route.methods or set()) - {"HEAD"}):
                path = route.path
                for name, value in PLACES.items():
                    path = path.replace("{" + name + "}", value)
                yield method, path
        else:
            assert isinstance(route, WebSocketRoute)


@pytest.mark.parametrize(("method", "path"), [*addresses()])
def test_every_address_answers_with_all_headers_to_whoever_asks(opened: Hall, method: str, path: str) -> None:
    assert "{" not in path
    for seat in (opened.moderator, opened.organiser, opened.stranger("moderator")):
        for accept in ("text/html", "application/json"):
            sent = {"json": {"id": new_id()}} if method == "POST" else {}
            answer = seat.http.request(method, path, headers={"Accept": accept}, **sent)  # type: ignore[arg-type]
            assert lacking(answer.headers) == [], (answer.status_code, accept)
            if not path.startswith("/static"):
                assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path", "status", "headers"),
    [
        ("GET", "/nothing/here/at/all", 404, {}),
        ("DELETE", "/doithoai", 405, {}),
        ("GET", "/static/x/nothing.css", 404, {}),
        ("GET", "/static/x/../../pyproject.toml", 404, {}),
        ("GET", "/", 400, {"Host": "elsewhere.example"}),
        ("POST", "/s", 403, {"Origin": "null"}),
        ("GET", "/", 403, {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}),
    ],
)
def test_refusals_have_them_too(opened: Hall, method: str, path: str, status: int, headers: dict[str, str]) -> None:
    answer = opened.moderator.http.request(method, path, headers=headers)
    assert (answer.status_code, lacking(answer.headers)) == (status, [])


@pytest.mark.parametrize(("origin", "status"), [("https://elsewhere.example", 403), (None, 404)])
def test_a_socket_turned_away_has_them_too(opened: Hall, origin: str | None, status: int) -> None:
    seat = opened.moderator if origin else opened.stranger("nobody")
    with pytest.raises(InvalidStatus) as refused:
        seat.connect(origin=origin)
    assert refused.value.response.status_code == status
    assert lacking({name.lower(): value for name, value in refused.value.response.headers.raw_items()}) == []


def broken(request: Request) -> Response:
    """A bug of ours."""
    raise ZeroDivisionError


def test_a_fault_of_ours_has_them_too(tmp_path: Path) -> None:
    app = build_app(Halls(tmp_path), Settings())
    app.router.routes.insert(0, Route("/broken", broken))
    with TestClient(app, raise_server_exceptions=False) as browser:
        answer = browser.get("/broken")
    assert (answer.status_code, lacking(answer.headers)) == (500, [])


def test_as_a_middleware_among_others_a_fault_would_go_out_bare() -> None:
    """The control: Starlette answers our faults outside of all middleware."""
    app = Starlette(routes=[Route("/broken", broken)], middleware=[Middleware(Envelope)])
    with TestClient(app, raise_server_exceptions=False) as browser:
        assert "content-security-policy" in lacking(browser.get("/broken").headers)


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules["default-src"] == rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == rules["form-action"] == "'self'"
    assert not any(word in POLICY for word in ("unsafe", "http", "*", "blob"))


def test_the_origin_rule_alone_would_let_a_name_pointed_at_us_in() -> None:
    """The control of the names: such a page speaks with the origin that it asks at."""
    headers = [(b"host", b"elsewhere.example:8000"), (b"origin", b"http://elsewhere.example:8000")]
    connection = HTTPConnection({"type": "http", "scheme": "http", "path": "/s", "headers": headers, "query_string": b""})
    assert not is_foreign(connection, frozenset())
    assert not Hosts(lambda *_: None).knows("elsewhere.example", False)  # type: ignore[arg-type, return-value]
    assert Hosts(lambda *_: None, ("*",)).knows("elsewhere.example", False)  # type: ignore[arg-type, return-value]


def test_a_name_is_allowed_by_itself_or_with_all_below_it() -> None:
    hosts = Hosts(lambda *_: None, ("cau.example.vn", "*.tinh.vn"), "https://cong.example.vn/")  # type: ignore[arg-type, return-value]
    assert all(hosts.knows(name, False) for name in ("cau.example.vn", "a.tinh.vn", "cong.example.vn", "127.0.0.1", "localhost"))
    assert not any(hosts.knows(name, True) for name in ("x.cau.example.vn", "tinh.vn", "192.168.1.9", "may-chu"))
