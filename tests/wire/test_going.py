"""The house goes: pages are told when to come back and leave in waves; what was asked is answered, or recorded once later."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import Counter
from typing import Any
from urllib.parse import urlencode

import httpx2
import pytest
from contract.cast import Hall
from contract.client import Seat, new_id
from house import House
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from live.conference.words import Role
from live.web.following.leaving import LEAST, PER_SOCKET, SOON, WAVE, Leaving

from .conftest import cookie
from .raw import Raw


class Told:
    """What a page heard last, and the code of the goodbye."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.last: dict[str, Any] = {}
        self.code: int | None = None
        self.thread = threading.Thread(target=self._listen)
        self.thread.start()

    def _listen(self) -> None:
        try:
            while True:
                self.last = json.loads(self.socket.recv(30))
        except ConnectionClosed as closed:
            self.code = closed.rcvd.code if closed.rcvd else 1006

    def end(self) -> None:
        self.thread.join(30)


def test_every_page_is_told_when_to_come_back_and_that_the_house_opens_again(house: House, hall: Hall) -> None:
    seats = [hall.chair, hall.moderator, hall.secretary, hall.stage, hall.an_phu, hall.binh_minh, hall.land]
    pages = [Told(seat.connect()) for seat in seats]
    followers = [Told(Seat.walk_in(house.url, hall.conference).connect()) for _ in range(20)]
    held = hall.hoa_lac.poll()
    poll = Raw(house.port, "")
    asked = urlencode({"epoch": held["epoch"], "since": held["seq"]})
    poll.send(f"GET {hall.hoa_lac.path('live')}?{asked} HTTP/1.1\r\nHost: x\r\nCookie: {cookie(hall.hoa_lac)}\r\n\r\n".encode())
    hall.moderator.state()  # asked later, answered now: the poll is held
    assert house.process is not None
    house.process.terminate()
    for page in [*pages, *followers]:
        page.end()
    assert {page.code for page in [*pages, *followers]} == {1012}
    assert [page.last["drain"]["within"] for page in pages[:4]] == [SOON] * 4, "who writes and whom the hall looks at first"
    assert all(page.last["drain"]["within"] > SOON for page in [*pages[4:], *followers])
    assert b'"drain":{"within":' in poll.everything(), "a held poll is let go at once"
    assert house.process.wait(10) == 0
    assert "Traceback" not in house.said()
    house.start()


def test_the_staff_goes_first_then_the_points_and_the_audience_last_a_wave_at_a_time() -> None:
    async def story() -> list[list[Role]]:
        leaving, waves = Leaving(), []
        roles = [Role.AUDIENCE] * (2 * WAVE + 1) + [Role.POINT] * 3 + [Role.CHAIR, Role.STAGE]

        async def one(role: Role) -> None:
            with leaving.here(role) as called:
                within = await called
                waves.append((asyncio.get_running_loop().time(), role, within))

        async with asyncio.TaskGroup() as tasks:
            for role in roles:
                tasks.create_task(one(role))
            await asyncio.sleep(0)
            await leaving.empty()
        assert {within for _, role, within in waves if role is not Role.POINT} == {SOON, max(LEAST, PER_SOCKET * len(roles))}
        times = sorted({when for when, _, _ in waves})
        return [[role for when, role, _ in waves if when == time] for time in times]

    gone = [role for wave in asyncio.run(story()) for role in wave]
    assert gone == [Role.CHAIR, Role.STAGE] + [Role.POINT] * 3 + [Role.AUDIENCE] * (2 * WAVE + 1)


def test_whoever_does_not_hear_the_goodbye_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> bool:
        leaving = Leaving()
        with leaving.here(Role.POINT) as called:
            await asyncio.wait_for(leaving.empty(), 30)
            return called.done()

    monkeypatch.setattr("live.web.following.leaving.LAST", 0.01)
    assert asyncio.run(story())


class Sender(threading.Thread):
    """One who sends commands without a pause, each with an id of its own, and notes what he was told."""

    def __init__(self, house: House, seat: Seat, begun: threading.Barrier) -> None:
        super().__init__()
        self.seat, self.begun = seat, begun
        self.http = httpx2.Client(base_url=house.url, headers={"Cookie": cookie(seat)}, timeout=20, trust_env=False)
        self.sent: list[str] = []
        self.answered: dict[str, int] = {}
        self.silent = 0

    def run(self) -> None:
        while not self.silent:
            id = new_id()
            self.sent.append(id)
            self.say(id)
            if len(self.sent) == 3:
                self.begun.wait()

    def say(self, id: str) -> int:
        try:
            told = self.http.post(
                self.seat.path("do", "announce"), json={"id": id, "text": f"Thông báo {id[:6]}", "to": "points"}
            )
        except httpx2.TransportError:
            self.silent += 1
            return 0
        if told.status_code == 200:
            self.answered[id] = told.json()["seq"]
        else:
            assert told.status_code in (429, 503), told.status_code
            self.silent += told.status_code == 503
        return told.status_code


def test_a_command_sent_while_the_house_goes_is_answered_or_recorded_once_when_it_is_sent_again(house: House, hall: Hall) -> None:
    begun = threading.Barrier(9)
    senders = [Sender(house, seat, begun) for seat in (hall.moderator, hall.chair) * 4]
    for sender in senders:
        sender.start()
    begun.wait(30)
    assert house.process is not None
    house.process.terminate()
    for sender in senders:
        sender.join(30)
    assert house.process.wait(10) == 0
    house.start()
    before = {id: seq for sender in senders for id, seq in sender.answered.items()}
    for sender in senders:
        for id in sender.sent:
            while sender.say(id) != 200:
                pass
    record = [json.loads(line) for line in hall.organiser.http.get(hall.organiser.path("journal.ndjson")).text.splitlines()]
    count = Counter(entry["id"] for entry in record)
    assert {count[id] for sender in senders for id in sender.sent} == {1}
    assert all(record[seq - 1]["id"] == id for id, seq in before.items()), "what was answered stays where it was"
    unanswered = sum(len(sender.sent) for sender in senders) - len(before)
    print(f"commands while the house went: {len(before)} answered, {unanswered} recorded when sent again")
