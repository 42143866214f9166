"""The proxy does to a connection what its profile says, and nothing else."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from .profiles import PROFILES, Profile
from .proxy import Proxy

PATIENCE = 10
SHORT = 0.3  # how long we look at a line on which nothing may come


class _Echo(BaseHTTPRequestHandler):
    """Answers with the head and the body it was sent."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told = str(self.headers).encode() + body
        self.server.heard.append(body)
        self.send_response(200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Echo)
        self.heard: list[bytes] = []

    def handle_error(self, *_: object) -> None:
        """A line that was cut is what we are here for."""


@pytest.fixture(scope="module")
def server() -> Iterator[_Server]:
    server = _Server()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def proxy(server: _Server) -> Iterator[Proxy]:
    with Proxy(server.server_address[1], seed=1) as proxy:
        yield proxy


def post(proxy: Proxy, body: bytes = b"hello", headers: dict[str, str] | None = None) -> bytes:
    line = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=PATIENCE)
    try:
        line.request("POST", "/", body, headers or {})
        answer: bytes = line.getresponse().read()
        return answer
    finally:
        line.close()


def asked(proxy: Proxy, body: bytes = b"hello") -> socket.socket:
    """A request on its way, on a raw socket."""
    line = socket.create_connection(("127.0.0.1", proxy.port), PATIENCE)
    line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    return line


def silent(line: socket.socket) -> bool:
    """Nothing comes on this line, not even its end."""
    line.settimeout(SHORT)
    try:
        line.recv(1)
    except TimeoutError:
        return True
    finally:
        line.settimeout(PATIENCE)
    return False


def heard(server: _Server, body: bytes) -> bool:
    """Did these words arrive, sooner or later?"""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if body in server.heard:
            return True
        threading.Event().wait(0.01)
    return False


def test_a_clear_road_changes_nothing(proxy: Proxy) -> None:
    assert post(proxy, b"x" * 100_000).endswith(b"x" * 100_000)
    assert proxy.bytes["requests"] > 100_000 < proxy.bytes["answers"]


def test_latency_and_rate_hold_a_message_back(proxy: Proxy) -> None:
    proxy.set(Profile(latency=0.1, rate=20_000))
    begun = time.monotonic()
    post(proxy, b"x" * 2_000)
    assert time.monotonic() - begun > 0.2 + 2 * 2_000 / 20_000


def test_jitter_never_turns_a_stream_around(proxy: Proxy) -> None:
    proxy.set(Profile(latency=0.02, jitter=0.02))
    words = b"".join(b"%06d" % number for number in range(5_000))
    assert post(proxy, words).endswith(words)


@pytest.mark.parametrize("name", ["answers lost", "requests lost", "black hole"])
def test_a_hole_swallows_one_direction_or_both_until_it_is_over(proxy: Proxy, server: _Server, name: str) -> None:
    proxy.set(name)
    with asked(proxy, name.encode()) as line:
        assert silent(line)
        assert (name.encode() in server.heard) == (name == "answers lost")
        proxy.set("clear")
        assert line.recv(100).startswith(b"HTTP/1.1 200")


def test_a_half_open_link_is_dead_for_ever_and_says_nothing(proxy: Proxy) -> None:
    proxy.set("half-open")
    with asked(proxy) as line:
        assert silent(line)
        proxy.set("clear")
        assert silent(line)
        assert post(proxy).endswith(b"hello"), "a new one lives"


def test_an_open_connection_becomes_half_open_too(proxy: Proxy) -> None:
    with asked(proxy) as line:
        assert line.recv(15) == b"HTTP/1.1 200 OK"
        while not silent(line):
            pass
        proxy.set("half-open")
        proxy.set("clear")
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx")
        assert silent(line)


def test_a_reset_comes_in_mid_frame(proxy: Proxy) -> None:
    proxy.set(Profile(reset_after=1_000))
    with pytest.raises((ConnectionError, http.client.IncompleteRead)):
        post(proxy, b"x" * 50_000)


def test_one_byte_slices_arrive_whole(proxy: Proxy) -> None:
    proxy.set("M5")
    assert post(proxy, b"slices").endswith(b"slices")


def test_a_nat_forgets_who_is_silent(proxy: Proxy) -> None:
    proxy.set(Profile(idle=0.2))
    with asked(proxy) as line:
        assert line.recv(15) == b"HTTP/1.1 200 OK"
        while not silent(line):
            pass
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx")
        assert silent(line)


def test_a_portal_answers_200_to_everything_and_nothing_arrives(proxy: Proxy, server: _Server) -> None:
    proxy.set("portal")
    assert b"log in" in post(proxy, b"for the portal")
    assert b"for the portal" not in server.heard


def test_the_word_upgrade_is_taken_out(proxy: Proxy) -> None:
    ask = {"Upgrade": "websocket", "Connection": "Upgrade", "X-Kept": "yes"}
    assert b"Upgrade" in post(proxy, headers=ask)
    proxy.set("no websocket")
    told = post(proxy, headers=ask)
    assert b"Upgrade" not in told and b"X-Kept: yes" in told


def test_an_outage_resets_what_is_open_and_what_comes(proxy: Proxy) -> None:
    with asked(proxy) as line:
        line.recv(15)
        proxy.set("outage")
        with pytest.raises(ConnectionError):
            while line.recv(1000):
                pass
    with pytest.raises((ConnectionError, http.client.RemoteDisconnected)):
        post(proxy)
    proxy.set("clear")
    assert post(proxy).endswith(b"hello")


def test_a_fault_comes_and_goes_by_itself(proxy: Proxy, server: _Server) -> None:
    proxy.set(Profile(hole="both", every=0.6, lasting=0.3))
    for number in range(5):
        assert post(proxy, b"again %d" % number).endswith(b"again %d" % number)


def test_a_server_that_is_not_there_is_a_reset(server: _Server) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        with Proxy(nobody.getsockname()[1]) as proxy, pytest.raises((ConnectionError, http.client.RemoteDisconnected)):
            post(proxy)


def test_cut_leaves_no_connection(proxy: Proxy) -> None:
    lines = [asked(proxy) for _ in range(3)]
    for line in lines:
        line.recv(15)
    proxy.cut()
    for line in lines:
        with pytest.raises(ConnectionError):
            while line.recv(1000):
                pass
        line.close()


def test_every_mountain_link_has_a_name_and_can_be_played_faster() -> None:
    for name, profile in PROFILES.items():
        assert profile.name == name
        fast = profile.scaled(0.1)
        assert (profile.every or 0) * 0.1 == pytest.approx(fast.every or 0)
    assert {f"M{number}" for number in range(1, 9)} <= PROFILES.keys()
