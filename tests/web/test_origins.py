"""No page elsewhere reads or acts: the Origin rule and the Sec-Fetch headers on sockets, commands and pages."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import httpx2
import pytest
from contract.cast import Hall
from contract.client import new_id
from house import House
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

PUBLIC = "https://cau.example.vn"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House("doithoai", environment={"LIVE_PUBLIC_URL": PUBLIC}) as house:
        yield house


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    hall = Hall(house, "doithoai")
    hall.set_up()
    hall.moderator.must("open")
    yield hall
    hall.leave()


FOREIGN = {
    "null": "null",
    "empty": "",
    "another site": "https://elsewhere.example",
    "a sub-domain": "http://xau.{host}:{port}",
    "the name as a prefix": "http://{host}.elsewhere.example:{port}",
    "the name as a suffix": "http://elsewhere{host}:{port}",
    "another port": "http://{host}:1",
    "no port": "http://{host}",
    "encrypted where we are not": "https://{host}:{port}",
    "a socket's scheme": "ws://{host}:{port}",
    "upper case": "HTTP://{host}:{port}",
    "another name of this machine": "http://localhost:{port}",
    "the address in one number": "http://2130706433:{port}",
    "with a path": "http://{host}:{port}/",
    "with a user": "http://a@{host}:{port}",
    "a blank": "http://{host}:{port} http://elsewhere.example",
    "the public name in plain": "http://cau.example.vn",
    "the public name with a port": "https://cau.example.vn:8443",
    "a file": "file://",
    "an extension": "chrome-extension://abcdefgh",
}
OURS = {"asked at": "http://{host}:{port}", "public": PUBLIC}


def spelt(origin: str, hall: Hall) -> str:
    return origin.format(host="127.0.0.1", port=hall.house.port)


def acts(hall: Hall, **headers: str) -> int:
    """A question typed in by the moderator's page, or by what pretends to be it."""
    body = {"id": new_id(), "text": "Từ đâu?", "kind": "question"}
    status: int = hall.moderator.http.post("/doithoai/moderator/do/submit", json=body, headers=headers).status_code
    return status


def listens(hall: Hall, name: str = "", **headers: str) -> int:
    """101 where the socket was opened; `name` is the one by which the house is asked for."""
    cookie = "; ".join(f"{one.name}={one.value}" for one in hall.moderator.http.cookies.jar if one.path == "/doithoai/moderator")
    try:
        with connect(
            f"ws://{name or f'127.0.0.1:{hall.house.port}'}/doithoai/moderator/live",
            sock=socket.create_connection(("127.0.0.1", hall.house.port), 5),
            additional_headers={"Cookie": cookie, **headers},
            proxy=None,
            legacy=True,
        ) as screen:  # type: ignore[call-overload]
            screen.recv(5)
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


@pytest.mark.parametrize("origin", FOREIGN.values(), ids=FOREIGN)
def test_a_page_elsewhere_neither_acts_nor_listens_nor_types_a_code(hall: Hall, origin: str) -> None:
    before = hall.seq
    origin = spelt(origin, hall)
    assert acts(hall, Origin=origin) == 403
    assert listens(hall, Origin=origin) == 403
    assert hall.moderator.http.post("/s", data={"code": "x"}, headers={"Origin": origin}).status_code == 403
    assert hall.seq == before


@pytest.mark.parametrize("origin", OURS.values(), ids=OURS)
def test_our_own_pages_act_and_listen(hall: Hall, origin: str) -> None:
    origin = spelt(origin, hall)
    assert acts(hall, Origin=origin) == 200
    assert acts(hall, Origin=origin, **{"Sec-Fetch-Site": "same-origin"}) == 200
    assert listens(hall, Origin=origin) == 101


def test_a_program_without_a_browser_needs_only_its_cookie(hall: Hall) -> None:
    assert acts(hall) == 200
    assert listens(hall) == 101


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_the_browser_calls_foreign_is_foreign_even_without_an_origin(hall: Hall, site: str) -> None:
    assert acts(hall, **{"Sec-Fetch-Site": site}) == 403
    assert listens(hall, **{"Sec-Fetch-Site": site}) == 403


def test_two_origins_are_one_too_many(hall: Hall) -> None:
    sent = [
        ("Origin", spelt(OURS["asked at"], hall)),
        ("Origin", "https://elsewhere.example"),
        ("Content-Type", "application/json"),
    ]
    answer = hall.moderator.http.post("/doithoai/moderator/do/submit", content=b"{}", headers=sent)
    assert answer.status_code == 403


READS = ("/", "/s", "/doithoai", "/doithoai/moderator", "/doithoai/moderator/state.json", "/doithoai/moderator/live")


@pytest.mark.parametrize("path", READS)
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_link_to_a_page_but_load_nothing_into_itself(hall: Hall, path: str, site: str) -> None:
    def asked(mode: str, dest: str) -> int:
        headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
        status: int = hall.moderator.http.get(path, headers=headers).status_code
        return status

    assert asked("navigate", "document") == 200
    embedded = (("no-cors", "image"), ("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe"), ("navigate", "object"))
    assert {asked(mode, dest) for mode, dest in embedded} == {403}


def test_reading_changes_nothing(hall: Hall) -> None:
    before = hall.seq
    for path in READS:
        hall.moderator.http.get(path)
    assert hall.seq == before
    assert hall.moderator.http.get("/doithoai/moderator/do/open").status_code in (404, 405)


# The name that was asked


@pytest.mark.parametrize(
    "host",
    [
        "elsewhere.example",
        "elsewhere.example:{port}",
        "127.0.0.1.elsewhere.example",
        "127.0.0.1:{port}@elsewhere.example",
        "cau.example.vn.x.y",
    ],
)
def test_a_name_that_somebody_elsewhere_points_at_us_is_not_served(hall: Hall, host: str) -> None:
    """DNS rebinding: the page of such a name would speak with our own origin, and could try codes from within the hall."""
    host = host.format(port=hall.house.port)
    origin = f"http://{host}"
    for path in ("/", "/s", "/doithoai", "/healthz"):
        answer = hall.moderator.http.get(path, headers={"Host": host})
        assert answer.status_code == 400, path
        assert "LIVE_ALLOWED_HOSTS" in answer.text
    assert acts(hall, Host=host, Origin=origin) == 400
    if "@" not in host:
        assert listens(hall, host, Origin=origin) == 400


def test_two_names_are_one_too_many(hall: Hall) -> None:
    here = ("127.0.0.1", hall.house.port)
    with socket.create_connection(here, 5) as line:
        line.sendall(f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{here[1]}\r\nHost: elsewhere.example\r\n\r\n".encode())
        assert line.recv(200).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:{port}", "192.168.1.20:{port}", "[::1]:{port}", "[fe80::1]", "localhost:{port}", "may-chu", "may-chu.local:8000"],
)
def test_addresses_and_names_of_the_halls_network_are_served(hall: Hall, host: str) -> None:
    answer = hall.moderator.http.get("/healthz", headers={"Host": host.format(port=hall.house.port)})
    assert answer.status_code == 200


def test_behind_the_public_name_everything_is_encrypted(hall: Hall) -> None:
    """The proxy in front speaks https with the browser and http with us."""
    with httpx2.Client(base_url=hall.house.url, trust_env=False, headers={"Host": "cau.example.vn"}) as browser:
        taken = browser.get(hall.house.link("chair"))
        assert taken.headers["set-cookie"].startswith("__Secure-seat=") and "Secure" in taken.headers["set-cookie"]
        assert taken.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize("host", ["127.0.0.1/doithoai/moderator?", "127.0.0.1#", "a b", ""])
def test_who_may_do_what_is_decided_by_the_path_alone(hall: Hall, host: str) -> None:
    """A crooked Host once moved the path that an address seemed to have: nobody's seat may hang on it."""
    stranger = hall.stranger("moderator")
    for path in ("/doithoai/moderator", "/doithoai/moderator/state.json"):
        assert stranger.http.get(path, headers={"Host": host}).status_code in (400, 401)
