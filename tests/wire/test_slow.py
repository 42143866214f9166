"""Whoever takes a place and gets nowhere with it is shown out: half heads, half bodies, silence, floods."""

from __future__ import annotations

import threading

import pytest
from contract.cast import Hall
from house import House

from .conftest import SECONDS, cookie, impatient, stock, wordy
from .raw import PING, Raw, spoken
from .weigh import memory

LIVE = "/doithoai/audience/live"


@pytest.fixture(scope="module", autouse=True)
def little_patience(house: House, hall: Hall) -> None:
    impatient(house)


class Drip(threading.Thread):
    """Sends a byte now and then, for ever, so that the connection is never idle."""

    def __init__(self, raw: Raw, drop: bytes) -> None:
        super().__init__(daemon=True)
        self.raw, self.drop, self.over = raw, drop, threading.Event()
        self.start()

    def run(self) -> None:
        while not self.over.wait(0.1) and self.raw.send(self.drop):
            pass


def ends(raw: Raw, drop: bytes = b"") -> bool:
    drip = Drip(raw, drop) if drop else None
    try:
        return raw.ends()
    finally:
        raw.close()
        if drip:
            drip.over.set()


def head(hall: Hall, size: int) -> bytes:
    return (
        f"POST {hall.an_phu.path('do', 'submit')} HTTP/1.1\r\nHost: x\r\nCookie: {cookie(hall.an_phu)}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {size}\r\n\r\n"
    ).encode()


def test_a_connection_that_says_nothing_is_ended(house: House) -> None:
    assert ends(Raw(house.port, "/"))


def test_a_head_that_never_ends_is_ended(house: House) -> None:
    raw = Raw(house.port, "/")
    raw.send(b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ")
    assert ends(raw, b"a")


def test_a_body_that_never_ends_is_ended(house: House, hall: Hall) -> None:
    raw = Raw(house.port, "/")
    raw.send(head(hall, 100_000))
    assert ends(raw, b" ")


def test_a_body_that_goes_on_after_its_answer_is_ended(house: House) -> None:
    raw = Raw(house.port, "/")
    raw.send(b"POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n")
    assert ends(raw, b"x")


def test_a_head_without_end_at_full_speed_is_refused_at_once(house: House) -> None:
    with Raw(house.port, "/") as raw:
        raw.send(b"GET / HTTP/1.1\r\nHost: x\r\n")
        while raw.send(b"X-A: " + b"a" * 8000 + b"\r\n"):
            pass
        assert raw.ends()


def test_control_uvicorn_as_it_comes_waits_for_them_for_ever(house: House, hall: Hall) -> None:
    with stock(house):
        waiting = [Raw(house.port, "/") for _ in range(4)]
        for raw, said in zip(waiting, (b"", b"GET / HTTP/1.1\r\nX-A: ", head(hall, 100_000), head(hall, 10)), strict=True):
            raw.send(said)
            raw.socket.settimeout(1)
        drips = [Drip(raw, b" ") for raw in waiting[1:3]]
        waiting[0].socket.settimeout(3 * SECONDS)
        assert not any(raw.ends() for raw in waiting), "all four are still held"
        for drip in drips:
            drip.over.set()
    house.start()


def test_whoever_reads_nothing_of_a_long_answer_is_ended(house: House, hall: Hall) -> None:
    wordy(hall)
    record = hall.organiser.path("journal.ndjson")
    with Raw(house.port, record, room=4096) as raw:
        raw.send(f"GET {record} HTTP/1.1\r\nHost: x\r\nCookie: {cookie(hall.organiser)}\r\n\r\n".encode() * 30)
        assert raw.ends()


def test_pings_whose_answers_nobody_reads_pile_up_nowhere(house: House) -> None:
    assert house.process is not None
    before = memory(house.process.pid)
    with Raw(house.port, LIVE, room=4096) as raw:
        assert raw.shake_hands() == 101
        while raw.send(spoken(PING, bytes(125)) * 100):
            pass
        assert memory(house.process.pid) - before < 8 * 2**20
    assert "Traceback" not in house.said()
