"""What the house says to its keeper: no link, no code, nothing that anybody wrote, and one line for one thing."""

from __future__ import annotations

import io
import json
import logging
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from contract.cast import LAND, Hall
from contract.client import new_id
from house import House
from uvicorn.config import LOGGING_CONFIG

from live.keys import HouseKey
from live.logs import JsonLines, Lines

CANARY = "CANARYRIENGTU"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House("doithoai", environment={"LIVE_METRICS_TOKEN": f"{CANARY}-metrics"}) as house:
        yield house


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    hall = Hall(house, "doithoai")
    hall.set_up()
    hall.open()
    yield hall
    hall.leave()


def run(hall: Hall) -> set[str]:
    """A day in which everything carries something private or secret, and much goes wrong; all of it must stay unsaid."""
    key = HouseKey.of(Path(hall.house.data))
    hall.organiser.must("configure", desk_phone=f"{CANARY} 0205")
    hall.organiser.must("define", point={"id": "9", "name": f"{CANARY} điểm", "phone": f"{CANARY} 0912"})
    question = hall.called(f"{CANARY} câu hỏi?")
    hall.asked(f"{CANARY} khác", contact=f"{CANARY} 0987", asker=f"{CANARY} tên")
    hall.moderator.must("assign", question=question, lead=LAND)
    hall.land.must("prepare", question=question, text=f"{CANARY} trả lời")
    hall.secretary.must("write", passage=f"asked:{question}", text=f"{CANARY} biên bản", base=0)
    hall.organiser.must("issue", seat="technician")
    secrets = {CANARY, CANARY.lower()}
    for seat in ("chair", "point-9", f"agency-{LAND}"):
        secrets |= {key.token("doithoai", seat, 1), key.code("doithoai", seat, 1)}
    http = hall.stranger("moderator").http
    for token in ("A" * 52, key.token("doithoai", "chair", 1)):
        http.get(f"/s/{token}")
        http.get(f"/s/{token}/{CANARY}?token={token}")
        http.get("/", headers={"Referer": f"http://x/s/{token}"})
    for code in (key.code("doithoai", "chair", 1), CANARY, f"{CANARY}\r\nINJECTED", "\x1b[31m"):
        http.post("/s", data={"code": code})
        http.post("/s", content=code.encode())
    for body in (
        b"{",
        b'{"id":"\xff"}',
        json.dumps({"id": new_id(), "text": f"{CANARY}\r\n\x1b[2J\x00"}).encode(),
        CANARY.encode(),
    ):
        hall.moderator.http.post("/doithoai/moderator/do/submit", content=body, headers={"Content-Type": "application/json"})
    hall.moderator.refused("decline", question=CANARY.ljust(16, "x"), reason=CANARY)
    http.post(f"/doithoai/moderator/do/{CANARY}", json={})
    http.get(f"/doithoai/moderator/{CANARY}")
    http.get("/metrics", headers={"Authorization": f"Bearer {CANARY}"})
    _crooked(hall, f"GET /{CANARY} HTTP/9.9\r\n\r\n")
    _crooked(hall, f"{CANARY}\r\n\r\n\r\n")
    _crooked(
        hall,
        f"GET /doithoai/moderator/live?token={CANARY} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
    )
    with hall.moderator.listen(since=CANARY, epoch=CANARY, lang=CANARY) as screen:
        screen.hear()
        screen.socket.send(f'{{"secret": "{CANARY}"}}')
        screen.closing_code()
    return secrets | {"INJECTED"}


def _crooked(hall: Hall, request: str) -> None:
    with socket.create_connection(("127.0.0.1", hall.house.port), 5) as line:
        line.sendall(request.encode())
        line.settimeout(2)
        try:
            line.recv(4096)
        except TimeoutError:
            return


def test_no_secret_and_nothing_private_is_ever_said(hall: Hall) -> None:
    secrets = run(hall)
    hall.house.stop()
    said = hall.house.log.read_text("utf-8", errors="replace")
    assert said, "It said at least where it listens."
    assert [secret for secret in secrets if secret in said] == []
    assert not set(said) & {"\x1b", "\r", "\x00"}


# What our own code never does a library may: the same from the other side.

TOKEN = HouseKey(b"k" * 32).token("doithoai", "chair", 1)
CODE = HouseKey(b"k" * 32).code("doithoai", "chair", 1)
LEAK = f'127.0.0.1:1 - "GET /s/{TOKEN}?code={CODE} HTTP/1.1" 303\r\nERROR live: \x1b[2Jeverything is lost'


def said(formatter: logging.Formatter, message: str, fault: Exception | None = None) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    record = logging.LogRecord("uvicorn.access", logging.WARNING, "x", 1, message, (), fault and (type(fault), fault, None))
    handler.emit(record)
    return stream.getvalue()


@pytest.mark.parametrize("formatter", [Lines("%(levelname)s %(name)s: %(message)s"), JsonLines()], ids=["text", "json"])
def test_what_a_library_says_is_struck_out_and_stays_on_one_line(formatter: logging.Formatter) -> None:
    line = said(formatter, LEAK)
    assert TOKEN not in line and CODE not in line and "\x1b" not in line
    assert line.count("\n") == 1 and "\r" not in line
    fault = said(formatter, "It broke.", ValueError(f"bad token {TOKEN} and {CODE}"))
    assert TOKEN not in fault and CODE not in fault and "ValueError" in fault


def test_as_uvicorn_comes_it_would_say_the_link_of_everybody() -> None:
    """The control: its own log of requests, with the formatter that it brings along."""
    assert "uvicorn.access" in LOGGING_CONFIG["loggers"]
    line = said(
        logging.Formatter(LOGGING_CONFIG["formatters"]["default"]["fmt"].replace("%(levelprefix)s", "%(levelname)s")), LEAK
    )
    assert TOKEN in line and CODE in line and line.count("\n") == 2 and "\x1b" in line
