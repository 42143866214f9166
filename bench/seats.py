"""a seat is revoked: when its last socket is closed and its commands are refused; and what guessing a code comes to"""

import secrets
import time
from collections.abc import Iterator

import httpx2
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bench.house import CONFERENCE, HOST, House
from bench.table import Row, at_most, must
from live.web.guards.tries import CODES, HOUSE

ROUNDS, SOCKETS, SEAT = 10, 20, "stage-2"
HALF_A_DAY = 12 * 3600


def run() -> Iterator[Row]:
    """The rows of the table."""
    with House() as house, httpx2.Client(base_url=f"http://{HOST}:{house.port}", trust_env=False, timeout=30) as line:
        line.get(f"/s/{house.tokens['organiser']}")
        closed, refused = zip(*(_revoked(house, line) for _ in range(ROUNDS)), strict=True)
    yield at_most(f"revoked → last of {SOCKETS} sockets closed, most of {ROUNDS}", max(closed) * 1000, 2000, "ms")
    yield at_most(f"revoked → its next request refused, most of {ROUNDS}", max(refused) * 1000, 2000, "ms")
    chance = CODES * (HOUSE.rate * HALF_A_DAY + HOUSE.burst) / 2**50
    yield must(f"chance to guess one of {CODES} codes in 12 hours below 1e-6", chance < 1e-6, f"{chance:.2e}")


def _revoked(house: House, organiser: httpx2.Client) -> tuple[float, float]:
    """Seconds from sending the revocation to the last socket's end, and to the first refusal."""
    issued = organiser.post(f"/{CONFERENCE}/organiser/do/issue", json={"id": secrets.token_hex(16), "seat": SEAT})
    assert issued.status_code == 200, issued.text
    token = _token(organiser)
    cookie = {"Cookie": f"seat={token}"}
    sockets = [_listening(house, cookie) for _ in range(SOCKETS)]
    begun = time.perf_counter()
    organiser.post(f"/{CONFERENCE}/organiser/do/revoke", json={"id": secrets.token_hex(16), "seat": SEAT})
    while organiser.get(f"/{CONFERENCE}/{SEAT}/state.json", headers=cookie).status_code != 401:
        pass
    refused = time.perf_counter() - begun
    for one in sockets:
        _until_closed(one)
    return time.perf_counter() - begun, refused


def _token(organiser: httpx2.Client) -> str:
    """The seat's newest link, as the organisers' sheet shows it."""
    sheet = organiser.get(f"/{CONFERENCE}/organiser/sheet/seat", params={"seat": SEAT}).text
    return sheet.partition("/s/")[2][:52]


def _listening(house: House, cookie: dict[str, str]) -> ClientConnection:
    address = f"ws://{HOST}:{house.port}/{CONFERENCE}/{SEAT}/live"
    socket: ClientConnection = connect(address, additional_headers=cookie, proxy=None, legacy=True)  # type: ignore[call-overload]
    socket.recv(10)
    return socket


def _until_closed(socket: ClientConnection) -> None:
    try:
        while True:
            socket.recv(10)
    except ConnectionClosed:
        return
