"""A page whose hall is busy is not taken for dead: whoever reads the wire does no work, so each pong is heard in time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.types import Receive, Scope, Send

from live.__main__ import main
from live.app import build_app
from live.halls import Halls
from live.settings import Settings
from live.web.following import listening

from .inside import serving
from .raw import LOST, PING, PONG, TEXT, Raw, spoken


def pings(raw: Raw, most: int) -> int:
    """Answer each ping; how many came. The next one only comes when the answer to the last was heard."""
    for count in range(most):
        while (frame := raw.read()) is not None and frame[0] != PING:
            pass
        if frame is None:
            return count
        raw.send(spoken(PONG, frame[1]))
    return most


def test_while_the_hall_is_at_work_every_pong_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_work(*_: object) -> None:
        await asyncio.Event().wait()

    assert CliRunner().invoke(main, ["new", "--title", "x", "--conference", "hoi-nghi", "--data", str(tmp_path)]).exit_code == 0
    monkeypatch.setattr(listening, "_tell", at_work)
    with serving(build_app(Halls(tmp_path), Settings())) as port, Raw(port, "/hoi-nghi/audience/live") as raw:
        assert raw.shake_hands() == 101
        assert pings(raw, 15) == 15
        raw.send(spoken(TEXT, b"x"))
        assert raw.closing_code() == 1003, "what must not be said is heard too"


async def busy_where_it_reads(scope: Scope, receive: Receive, send: Send) -> None:
    """The control: it takes a message, works, takes the next."""
    assert scope["type"] in ("websocket", "lifespan")
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (await receive())["type"] == "websocket.receive":
            await asyncio.sleep(3600)


def test_control_a_house_that_works_where_it_reads_takes_a_living_page_for_dead() -> None:
    with serving(busy_where_it_reads) as port, Raw(port, "/") as raw:
        assert raw.shake_hands() == 101
        raw.send(spoken(TEXT, b"1"))
        assert pings(raw, 1) == 1
        raw.send(spoken(TEXT, b"2") + spoken(TEXT, b"3"))
        assert pings(raw, 15) < 15 and raw.closing_code() == LOST
