"""How the house does, in numbers: for whoever has the token, and with nothing in them that anybody said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from contract.cast import Hall
from house import House
from starlette.testclient import TestClient

from live.app import build_app
from live.halls import Halls
from live.settings import Settings

TOKEN = "thu-so-lieu-7261"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
CANARY = "CANARYSOLIEU"
DOCUMENTED = Path(__file__).parents[2] / "docs" / "metrics.md"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House("doithoai", environment={"LIVE_METRICS_TOKEN": TOKEN}) as house:
        yield house


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    hall = Hall(house, "doithoai")
    hall.set_up()
    hall.open()
    yield hall
    hall.leave()


def numbers(hall: Hall) -> dict[str, float]:
    """Every sample by its name and labels."""
    answer = hall.moderator.http.get("/metrics", headers=BEARER)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/plain")
    rows = (line.rpartition(" ") for line in answer.text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in rows}


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer falsch", f"Basic {TOKEN}", f"bearer {TOKEN}", f"Bearer {TOKEN}x", "Bearer \u00e9"]
)
def test_without_the_token_there_are_no_numbers(hall: Hall, sent: str) -> None:
    answer = hall.moderator.http.get("/metrics", headers=[(b"Authorization", sent.encode("latin-1"))])
    assert answer.status_code == 401
    assert "live_position" not in answer.text


def test_a_house_without_a_token_has_no_such_address(tmp_path: Path) -> None:
    with TestClient(build_app(Halls(tmp_path), Settings())) as browser:
        for headers in ({}, BEARER, {"Authorization": "Bearer "}, {"Authorization": "Bearer None"}):
            assert browser.get("/metrics", headers=headers).status_code == 404


def test_the_numbers_follow_what_happens(hall: Hall) -> None:
    before = numbers(hall)
    hall.asked("Bao giờ có đường?")
    hall.moderator.refused("approve", question="khong-co-cau-nao")
    hall.moderator.http.post("/doithoai/moderator/do/made_up_by_a_stranger", json={})
    hall.moderator.http.post("/s", data={"code": "00000-00001-1"})
    hall.moderator.http.post("/s", data={"code": "?"})
    with hall.stage.listen() as screen:
        screen.hear()
        after = numbers(hall)

    def rose(name: str) -> float:
        return after.get(name, 0) - before.get(name, 0)

    assert rose('live_command_seconds_count{command="submit",status="200"}') == 1
    assert rose('live_command_seconds_count{command="approve",status="409"}') == 1
    assert rose('live_command_seconds_count{command="unknown",status="404"}') == 1
    assert rose('live_position{conference="doithoai"}') == 1
    assert rose('live_codes_total{answer="mistyped"}') >= 1
    assert rose('live_answers_total{status="409"}') == 1
    assert after['live_sockets{conference="doithoai",screen="stage"}'] == 1
    assert after['live_read_only{conference="doithoai"}'] == 0


def test_every_number_is_documented_and_every_documented_one_exists(hall: Hall) -> None:
    shown = hall.moderator.http.get("/metrics", headers=BEARER).text
    exist = set(re.findall(r"^# TYPE (live_\w+) ", shown, re.M))
    told = set(re.findall(r"^\| `(live_\w+)` \|", DOCUMENTED.read_text("utf-8"), re.M))
    assert exist == told


def test_nothing_that_anybody_wrote_or_was_given_is_a_number(hall: Hall) -> None:
    hall.asked(f"{CANARY} câu hỏi?", asker=f"{CANARY} tên", contact=f"{CANARY} 0912")
    hall.moderator.http.post(f"/doithoai/moderator/do/{CANARY}", json={})
    hall.moderator.http.get(f"/{CANARY}/{CANARY}")
    hall.moderator.http.post("/s", data={"code": CANARY})
    shown = hall.moderator.http.get("/metrics", headers=BEARER).text
    assert CANARY not in shown
    assert hall.house.link("chair").removeprefix("/s/") not in shown
