"""The audience's short way in refuses whatever the long way refuses, and lets in whatever it lets in."""

from __future__ import annotations

import json
import os
import socket
import time

import pytest
from contract.cast import Hall
from house import House

from live.serve import another, listen
from live.web.frames import door

from .raw import CLOSE, PING, Raw, spoken

LIVE = "/doithoai/audience/live"
HEADS = {
    "as a browser asks": ((), 101),
    "by a program without an origin": (("User-Agent: x",), 101),
    "from a page of ours": (("Origin: http://127.0.0.1:{port}",), 101),
    "from a page elsewhere": (("Origin: http://evil.example",), 403),
    "from no page at all": (("Origin: null",), 403),
    "across sites": (("Sec-Fetch-Site: cross-site",), 403),
    "with two hosts": (("Host: evil.example",), 400),
    "with two keys": (("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",), 400),
    "with a window that we cannot keep": (("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=9",), 101),
    "with an offer that means nothing": (("Sec-WebSocket-Extensions: ,;=",), 400),
    "with a protocol beside": (("Sec-WebSocket-Protocol: chat",), 101),
}


@pytest.mark.parametrize("what", HEADS)
def test_who_comes_is_let_in_or_refused_by_the_same_rules(house: House, hall: Hall, what: str) -> None:
    more, status = HEADS[what]
    with Raw(house.port, LIVE, lang="vi") as raw:
        assert raw.shake_hands(*(line.format(port=house.port) for line in more)) == status
        if status == 101:
            assert json.loads(next(iter(raw.messages())))["parts"]


def test_whoever_would_look_on_is_let_in_and_told_by_one_packet(house: House, hall: Hall) -> None:
    """So the short way is taken: on the long one the answer leaves before anything is told."""
    with Raw(house.port, LIVE, lang="vi") as raw:
        raw.send(raw.request())
        first = raw.socket.recv(65536)
    answer, _, frame = first.partition(b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 101 ") and frame.startswith(b"\x81")


def test_a_head_may_come_in_pieces_and_frames_right_behind_it(house: House, hall: Hall) -> None:
    with Raw(house.port, LIVE, lang="vi") as raw:
        head = raw.request()
        for start in range(0, len(head), 60):
            raw.send(head[start : start + 60])
            time.sleep(0.02)
        assert raw.answered() == 101
        assert json.loads(next(iter(raw.messages())))["parts"]
    with Raw(house.port, LIVE, lang="vi") as raw:
        raw.send(raw.request() + spoken(PING, b"hello") + spoken(CLOSE, b""))
        assert b"\x8a\x05hello" in raw.everything()


def test_a_line_waits_for_nothing_before_it_sends() -> None:
    listening = listen("127.0.0.1", 0)
    with listening, socket.create_connection(listening.getsockname()), listening.accept()[0] as came:
        assert came.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_whoever_takes_the_listening_socket_over_makes_nobody_wait_who_shares_it() -> None:
    """A worker that starts had made the others stand still until somebody connected."""
    with listen("127.0.0.1", 0) as listening:
        listening.setblocking(False)
        with socket.socket(fileno=os.dup(listening.fileno())) as inherited, another(inherited) as ours:
            assert not os.get_blocking(listening.fileno())
            assert ours.getsockname() == listening.getsockname()
        with socket.socket(fileno=os.dup(listening.fileno())) as inherited, inherited.dup():  # the control: what was done before
            assert os.get_blocking(listening.fileno())


@pytest.mark.parametrize("path", ["/nowhere/audience/live", "/doithoai/nobody/live"])
def test_what_is_not_there_is_not_found(house: House, hall: Hall, path: str) -> None:
    with Raw(house.port, path) as raw:
        assert raw.shake_hands() == 404


def test_a_frame_of_ours_is_never_deflated_for_a_smaller_window_than_it_needs() -> None:
    assert door._negotiated("permessage-deflate; client_max_window_bits")[1:] == (True, True)
    assert door._negotiated("permessage-deflate; server_max_window_bits=9")[1:] == (True, False)
    assert door._negotiated("x-webkit-deflate-frame")[1:] == (False, False)
