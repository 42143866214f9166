"""How fast a seat may speak, how often an address may fail, and how many may listen."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner
from contract.cast import Hall
from contract.client import new_id
from house import House
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from live.__main__ import main
from live.app import build_app
from live.conference.state import Seat
from live.conference.words import Role
from live.halls import Halls
from live.settings import Settings
from live.web.guards.limits import Pace
from live.web.guards.paces import Paces
from live.web.guards.places import FEW, MANY, Full, Places
from live.web.guards.strikes import FAILURES, Strikes

from .conftest import cookie
from .raw import Raw

SLOW = Pace(rate=0.001, burst=4)  # slower than any machine that runs this
Story = Callable[["Asked"], Awaitable[None]]


class Asked:
    """The app in this process, and what its seats say to it."""

    def __init__(self, app: Starlette, halls: Halls) -> None:
        self.house, self.hall = app.state.house, halls["doithoai"]
        self.http = httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://test", trust_env=False)

    async def say(self, seat: str, command: str, headers: dict[str, str] | None = None, **fields: object) -> httpx2.Response:
        name, _, device = seat.partition(":")
        token = device or self.hall.key.token(self.hall.name, name, self.hall.state.seats[name].generation)
        return await self.http.post(
            f"/doithoai/{name}/do/{command}",
            json={"id": new_id()} | fields,
            headers={"Cookie": f"seat={token}"} | (headers or {}),
        )

    async def ask(self, seat: str, **headers: str) -> httpx2.Response:
        return await self.say(seat, "submit", headers, text="Khi nào có đường?", kind="question", asker="Lan")


def play(folder: Path, story: Story) -> None:
    """A conference with two points, open to all; where points and the audience are slower than any machine."""
    words = ["new", "--no-bind", "--title", "Đối thoại", "--conference", "doithoai", "--data", str(folder)]
    assert CliRunner().invoke(main, words).exit_code == 0

    async def whole() -> None:
        halls = Halls(folder)
        app = build_app(halls, Settings())
        async with app.router.lifespan_context(app):
            asked = Asked(app, halls)
            for number in ("1", "2"):
                assert (await asked.say("organiser", "define", point={"id": number, "name": f"Xã {number}"})).status_code == 200
            assert (await asked.say("organiser", "configure", audience_submit=True)).status_code == 200
            assert (await asked.say("moderator", "open")).status_code == 200
            asked.house.paces = Paces(seat=SLOW, audience=SLOW)
            await story(asked)
            await asked.http.aclose()

    asyncio.run(whole())


def test_a_stuck_key_is_told_to_wait_and_nothing_of_it_is_recorded(tmp_path: Path) -> None:
    async def story(hall: Asked) -> None:
        before = hall.hall.state.seq
        said = [await hall.ask("point-1") for _ in range(10)]
        assert [answer.status_code for answer in said] == [200] * SLOW.burst + [429] * (10 - SLOW.burst)
        assert int(said[-1].headers["retry-after"]) > 1
        assert said[-1].json()["refused"].startswith("Gửi quá nhiều trong một lúc. Đề nghị chờ ")
        assert hall.hall.state.seq == before + SLOW.burst
        assert (await hall.ask("point-2")).status_code == 200, "another point at the same address does not notice"

    play(tmp_path, story)


def test_control_without_a_pace_a_stuck_key_fills_the_record(tmp_path: Path) -> None:
    async def story(hall: Asked) -> None:
        hall.house.paces = Paces(seat=Pace(rate=1e6, burst=1_000_000))
        before = hall.hall.state.seq
        assert {(await hall.ask("point-1")).status_code for _ in range(50)} == {200}
        assert hall.hall.state.seq == before + 50

    play(tmp_path, story)


def test_what_was_too_fast_is_taken_later_under_the_same_id(tmp_path: Path) -> None:
    async def story(hall: Asked) -> None:
        question = {"text": "Một câu", "kind": "question", "asker": "Lan", "id": new_id()}
        for _ in range(SLOW.burst):
            await hall.ask("point-1")
        assert (await hall.say("point-1", "submit", **question)).status_code == 429
        hall.house.paces = Paces()
        assert (await hall.say("point-1", "submit", **question)).json() == {
            "seq": hall.hall.state.seq, "id": question["id"], "again": False,
        }  # fmt: skip

    play(tmp_path, story)


def test_a_plain_form_that_was_too_fast_is_shown_again_with_the_sentence(tmp_path: Path) -> None:
    async def story(hall: Asked) -> None:
        for _ in range(SLOW.burst):
            await hall.ask("point-1")
        shown = await hall.ask("point-1", Accept="text/html")
        assert shown.status_code == 429 and "Gửi quá nhanh" in shown.text and "Đề nghị chờ" in shown.text

    play(tmp_path, story)


def test_invented_devices_of_the_audience_share_one_pace_and_take_none_of_the_points(tmp_path: Path) -> None:
    async def story(hall: Asked) -> None:
        codes = [(await hall.ask(f"audience:device-{number}")).status_code for number in range(10)]
        assert codes == [200] * SLOW.burst + [429] * (10 - SLOW.burst)
        assert (await hall.ask("point-1")).status_code == 200

    play(tmp_path, story)


def test_a_consoles_work_is_never_too_fast(tmp_path: Path) -> None:
    async def story(hall: Asked) -> None:
        for number in range(100):
            assert (await hall.say("moderator", "announce", text=f"Thông báo {number}", to="points")).status_code == 200

    play(tmp_path, story)


async def ask(app: Strikes, client: str, path: str) -> int:
    status = 0

    async def heard(message: object) -> None:
        nonlocal status
        assert isinstance(message, dict)
        status = message.get("status", status)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [], "client": (client, 1)}
    await app(scope, lambda: asyncio.sleep(0), heard)  # type: ignore[arg-type]
    return status


async def doors(scope: Scope, receive: Receive, send: Send) -> None:
    await Response("x", 200 if scope["path"] == "/right" else 404)(scope, receive, send)


def test_successes_never_count_and_neighbours_fail_for_themselves() -> None:
    async def story() -> None:
        app = Strikes(doors, Pace(rate=0.001, burst=3))
        assert [await ask(app, "10.0.0.1", "/right") for _ in range(100)] == [200] * 100
        assert [await ask(app, "10.0.0.1", "/wrong") for _ in range(5)] == [404, 404, 404, 429, 429]
        assert await ask(app, "10.0.0.1", "/right") == 200
        assert await ask(app, "10.0.0.2", "/wrong") == 404

    asyncio.run(story())


def test_what_fails_too_often_is_told_so_in_words_while_a_seat_behind_the_address_is_served(tmp_path: Path) -> None:
    async def story(hall: Asked) -> None:
        told = [await hall.http.get("/doithoai/chair/state.json") for _ in range(FAILURES.burst * 3)]
        codes = Counter(answer.status_code for answer in told)
        assert codes[401] >= FAILURES.burst and codes[429] > 0 and set(codes) == {401, 429}, codes
        late = next(answer for answer in told if answer.status_code == 429)
        assert int(late.headers["retry-after"]) >= 1 and late.headers["connection"] == "close"
        assert late.json()["refused"].startswith("Quá nhiều yêu cầu không hợp lệ")
        assert (await hall.ask("point-1")).status_code == 200
        assert (await hall.http.get("/doithoai/audience")).status_code == 200, "who comes for the first time too"

    play(tmp_path, story)


def seat(name: str, role: Role) -> Seat:
    return Seat(name, role, 1, "")


def take(stay: ExitStack, places: Places, name: str, role: Role, most: int) -> int:
    """How many of so many find a place; all of them keep it."""
    for number in range(most):
        try:
            stay.enter_context(places.one("x", seat(name, role)))
        except Full:
            return number
    return most


def test_one_seat_cannot_take_all_places() -> None:
    places = Places(1000)
    with ExitStack() as stay:
        assert take(stay, places, "point-1", Role.POINT, 100) == FEW
        assert take(stay, places, "point-2", Role.POINT, 100) == FEW
        assert take(stay, places, "stage", Role.STAGE, 100) == MANY


def test_an_audience_without_number_leaves_room_for_those_who_have_a_seat() -> None:
    places = Places(100)
    with ExitStack() as stay:
        assert take(stay, places, "audience:", Role.AUDIENCE, 1000) == 80
        assert take(stay, places, "point-1", Role.POINT, 3) == 3
        assert take(stay, places, "stage", Role.STAGE, 64) == 17, "the house is full"


def test_a_place_that_was_left_is_free() -> None:
    places = Places(10)
    for _ in range(100):
        with places.one("x", seat("point-1", Role.POINT)):
            pass
    with pytest.raises(ValueError), places.one("x", seat("point-1", Role.POINT)):
        raise ValueError
    with ExitStack() as stay:
        assert take(stay, places, "point-1", Role.POINT, 100) == FEW


def test_one_listener_too_many_is_refused_in_the_handshake_and_finds_a_place_when_one_is_free(house: House, hall: Hall) -> None:
    path, key = hall.hoa_lac.path("live"), cookie(hall.hoa_lac)
    raws = [Raw(house.port, path, key) for _ in range(FEW + 1)]
    assert [raw.shake_hands() for raw in raws] == [101] * FEW + [503]
    assert b"retry-after: 5" in raws[-1].head.lower()
    raws[0].send(b"\x88\x80\x00\x00\x00\x00")
    assert raws[0].closing_code() in (1000, 1005)
    while (again := Raw(house.port, path, key)).shake_hands() != 101:
        again.close()
    again.close()
    for raw in raws:
        raw.close()
