"""A link that ends takes everything with it: what is under way, what waits in the same batch, and every open socket."""

from __future__ import annotations

import asyncio
import json
import threading
from http.cookies import SimpleCookie

import httpx2
import pytest
from contract.cast import Hall as Conference
from contract.client import Seat, new_id

from live.conference.commands import Announce, Issue, Revoke
from live.conference.rules import Unseated
from live.conference.words import By, Role
from live.hall import Hall
from live.journal.memory import MemoryJournal
from live.keys import HouseKey

HOUSE = By("organiser", Role.ORGANISER, 0)
SENDERS = 6


def said(n: int) -> Announce:
    return Announce(id=f"word-{n}".ljust(16, "-"), text=f"Lời {n}", to="all")


def in_one_batch(by: By) -> tuple[list[bool], list[str]]:
    """Ten words, the end of their link, ten more, all asked for in the same moment: which were heard, and by whom entries are."""

    async def story() -> tuple[list[bool], list[str]]:
        hall = Hall("x", MemoryJournal(), HouseKey(b"k" * 32))
        running = asyncio.create_task(hall.run())
        try:
            await hall.submit(Issue(id="seat".ljust(16, "-"), seat="moderator"), HOUSE)
            asked = [hall.submit(said(n), by) for n in range(10)]
            asked.append(hall.submit(Revoke(id="revoke".ljust(16, "-"), seat="moderator"), HOUSE))
            asked += [hall.submit(said(n), by) for n in range(10, 20)]
            answers = await asyncio.gather(*asked, return_exceptions=True)
            assert not [one for one in answers if isinstance(one, Exception) and not isinstance(one, Unseated)]
            return [not isinstance(one, Exception) for one in answers], [stored.entry.by for stored in hall.journal.read()]
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            hall.close()

    return asyncio.run(story())


def test_what_waits_behind_the_end_of_its_link_is_refused_even_in_the_same_batch() -> None:
    heard, by = in_one_batch(By("moderator", Role.MODERATOR, 0, generation=1))
    assert heard == [True] * 11 + [False] * 10
    assert by == ["organiser", *["moderator"] * 10, "organiser"]


def test_without_the_generation_all_of_it_would_be_recorded() -> None:
    """The control: as it was when only the arrival was checked."""
    heard, by = in_one_batch(By("moderator", Role.MODERATOR, 0))
    assert all(heard) and by[-10:] == ["moderator"] * 10


def test_in_a_flood_nothing_is_recorded_after_the_end_and_every_socket_is_closed(opened: Conference) -> None:
    opened.organiser.must("issue", seat="moderator-4", name="Điều phối 4")
    seat = opened.seat("moderator-4")
    statuses: list[int] = []
    enough, stop = threading.Event(), threading.Event()

    def speaks() -> None:
        with httpx2.Client(base_url=seat.url, trust_env=False, timeout=15, cookies=seat.http.cookies) as line:
            while not stop.is_set() and 401 not in statuses[-SENDERS:]:
                body = {"id": new_id(), "text": "Còn nghe rõ không?", "to": "stage"}
                statuses.append(line.post(seat.path("do", "announce"), json=body).status_code)
                if statuses.count(200) >= 5:
                    enough.set()

    senders = [threading.Thread(target=speaks) for _ in range(SENDERS)]
    with seat.listen() as one, seat.listen() as other:
        for sender in senders:
            sender.start()
        assert enough.wait(20)
        opened.organiser.must("revoke", seat="moderator-4")
        stop_at = [one.closing_code(), other.closing_code()]
        for sender in senders:
            sender.join(20)
        stop.set()
    assert stop_at == [4403, 4403]
    assert 401 in statuses and set(statuses) <= {200, 401, 429}
    lines = [json.loads(line) for line in opened.organiser.http.get("/doithoai/organiser/journal.ndjson").text.splitlines()]
    ended = next(line["seq"] for line in lines if line["command"] == "revoke" and "moderator-4" in json.dumps(line["events"]))
    assert [line["seq"] for line in lines if line["by"] == "moderator-4" and line["seq"] > ended] == []


@pytest.mark.parametrize("command", ["issue", "takeover"])
def test_a_new_link_or_a_takeover_ends_the_old_one_at_once(opened: Conference, command: str) -> None:
    opened.organiser.must("issue", seat="secretary-4", name="Thư ký 4")
    opened.house.reread_links()
    seat = Seat.take(opened.house.url, opened.house.link("secretary-4"), "doithoai", "secretary-4")
    with seat.listen() as screen:
        screen.hear()
        opened.organiser.must(command, seat="secretary-4")
        assert (screen.closing_code(), screen.closing_reason()) == (4403, "")
    assert seat.do("acknowledge", announcement="x").status == 401


def test_who_took_a_seat_over_stands_in_the_record(opened: Conference) -> None:
    told = opened.moderator.must("takeover", seat="chair")
    line = opened.organiser.http.get("/doithoai/organiser/journal.ndjson").text.splitlines()[told.seq - 1]
    assert json.loads(line)["by"] == "moderator" and "SeatTakenOver" in line


def test_the_cookies_are_for_no_script_and_for_no_other_path(opened: Conference) -> None:
    opened.organiser.must("configure", bind=True)
    try:
        link = opened.house.link("secretary-1")
        with httpx2.Client(base_url=opened.house.url, trust_env=False, follow_redirects=False) as browser:
            given = browser.get(link).headers.get_list("set-cookie")
            again = browser.get(link).headers.get_list("set-cookie")
    finally:
        opened.organiser.must("configure", bind=False)
    device, seat = (SimpleCookie(one) for one in given)
    assert (device["device"]["path"], seat["seat"]["path"]) == ("/s", "/doithoai/secretary-1")
    for cookie in (device["device"], seat["seat"]):
        assert cookie["httponly"] and cookie["samesite"].lower() == "lax" and not cookie["domain"]
    assert [one.partition(";")[0] for one in again] == [one.partition(";")[0] for one in given], (
        "The same browser, the same device."
    )
