"""A spare laptop follows the record and goes on with it; the one before it becomes read-only, dead or alive."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from bench.record import write_record
from bench.table import at_most, show, told
from live.keys import HouseKey

from .machines import Machine, SpareLaptop, moved_away, record, until

ENTRIES = 10_000


@pytest.fixture
def server() -> Iterator[Machine]:
    with Machine("doithoai") as server:
        yield server


@pytest.fixture
def spare(server: Machine, tmp_path: Path) -> Iterator[SpareLaptop]:
    server.live("hand-over", "--spare", "--out", str(tmp_path / "spare"))
    laptop = SpareLaptop()
    laptop.data.mkdir()
    try:
        laptop.follow(server, tmp_path / "spare")
        yield laptop
    finally:
        laptop.__exit__()


def test_a_killed_server_is_followed_by_the_spare_and_is_read_only_when_it_comes_back(
    server: Machine, spare: SpareLaptop
) -> None:
    links = server.reread_links()
    moderator, organiser = (server.sits(seat, links[seat]) for seat in ("moderator", "organiser"))
    asked = moderator.must("submit", text="Câu hỏi cuối cùng", contact="0912 345 678")
    until(lambda: spare.is_level(asked.seq))
    server.kill()

    assert "Taken over" in spare.live("take-over")
    with_spare = spare.sits("moderator", links["moderator"])
    question = with_spare.question(asked.id)
    assert question is not None and (question["text"], question["contact"]) == ("Câu hỏi cuối cùng", "0912 345 678")
    assert with_spare.do("submit", id=asked.id, text="Câu hỏi cuối cùng", contact="0912 345 678").body["again"] is True
    with_spare.must("approve", question=asked.id)

    server.start()
    until(lambda: record(organiser)[-1]["command"] == "hand_over")
    moved_away(moderator, spare.url)
    with_spare.must("open")


def test_a_server_that_lives_is_told_and_nothing_that_it_answered_is_left_behind(server: Machine, spare: SpareLaptop) -> None:
    links = server.reread_links()
    moderator = server.sits("moderator", links["moderator"])
    answered = [moderator.must("submit", text=f"Câu hỏi {number}").id for number in range(20)]
    press = spare.organiser.http.post("/doithoai/organiser/take-over")
    assert press.status_code == 303
    moved_away(moderator, spare.url)
    entries = record(spare.sits("organiser", links["organiser"]))
    assert [entry["id"] for entry in entries if entry["command"] == "submit"] == answered
    assert [entry["command"] for entry in entries[-2:]] == ["hand_over", "continue"]


def test_nobody_but_the_organisers_sits_down_at_a_spare(server: Machine, spare: SpareLaptop) -> None:
    links = server.reread_links()
    for path in (links["chair"], "/doithoai/organiser", "/doithoai/organiser/spare.json", "/doithoai"):
        assert httpx2.get(spare.url + path, trust_env=False).status_code in (401, 503), path
    pressed = httpx2.post(f"{spare.url}/doithoai/organiser/take-over", trust_env=False)
    assert pressed.status_code in (403, 503)
    foreign = {"Origin": "http://xau.vn", "Sec-Fetch-Site": "cross-site"}
    pressed = spare.organiser.http.post("/doithoai/organiser/take-over", headers=foreign)
    assert pressed.status_code == 403
    server.sits("chair", links["chair"]).must("begin")


@pytest.mark.soak
@pytest.mark.clock
@pytest.mark.timeout(600)
def test_a_long_record_is_carried_and_taken_over_within_a_minute(tmp_path: Path) -> None:
    """10,000 entries, more than a day brings; the seconds are printed, not judged."""
    server, laptop = Machine(), SpareLaptop()
    server.data.mkdir()
    laptop.data.mkdir()
    try:
        key = HouseKey.of(server.data)
        write_record(server.data / "doithoai.live.db", key, ENTRIES)
        links = {seat: f"/s/{key.token('doithoai', seat, 1)}" for seat in ("organiser", "chair")}
        server.start(patience=120)
        begun = time.monotonic()
        server.live("hand-over", "--spare", "--out", str(tmp_path / "spare"))
        packed = time.monotonic() - begun
        laptop.follow(server, tmp_path / "spare", links["organiser"])
        until(lambda: laptop.is_level(ENTRIES))
        server.kill()
        begun = time.monotonic()
        laptop.live("take-over")
        laptop.sits("chair", links["chair"]).must("announce", text="Tiếp tục họp", to="all")
        taken = time.monotonic() - begun
        rows = [
            told("entries", ENTRIES),
            told("a bundle of them is packed in", f"{packed:.1f} s, {(tmp_path / 'spare').stat().st_size / 2**20:.0f} MB"),
            at_most("from the kill to the first command recorded on the spare", taken, 60, "s"),
        ]
        show("spare: a long record", rows, "python -m pytest tests/moving -m soak -s -k long_record")
    finally:
        server.__exit__()
        laptop.__exit__()
