"""Taking a seat over HTTP: by code, by link, on a second device; and losing it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from contract.cast import Hall
from contract.client import Seat, new_id
from house import House

from live.codes import spelled
from live.keys import HouseKey

PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House("doithoai", bind=True) as house:
        yield house


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    """One device at a time sits as chair, moderator, secretary and at a point."""
    hall = Hall(house, "doithoai")
    hall.set_up()
    hall.open()
    yield hall
    hall.leave()


class Device:
    """A browser with nothing in it, perhaps behind an address of its own."""

    def __init__(self, hall: Hall, address: str | None = None) -> None:
        self.hall = hall
        transport = httpx2.HTTPTransport(local_address=address) if address else None
        self.http = httpx2.Client(
            base_url=hall.house.url, trust_env=False, follow_redirects=False, timeout=15, transport=transport
        )

    def types(self, code: str, **headers: str) -> httpx2.Response:
        return self.http.post("/s", data={"code": code}, headers=headers)

    def opens(self, seat: str) -> Device:
        assert self.http.get(self.hall.house.link(seat)).status_code == 303
        return self

    def sits(self, seat: str) -> Seat:
        """This browser's seat as a program of the contract."""
        taken = Seat(self.hall.house.url, self.hall.conference, seat)
        taken.http.close()
        taken.http = self.http
        return taken

    def page(self, seat: str) -> httpx2.Response:
        return self.http.get(f"/{self.hall.conference}/{seat}", headers=PAGE)


def code_of(hall: Hall, seat: str, generation: int = 1) -> str:
    return HouseKey.of(Path(hall.house.data)).code(hall.conference, seat, generation)


def waiting(hall: Hall) -> list[str]:
    """The devices that the organisers see waiting, once somebody is told of them."""
    told: list[dict[str, Any]] = hall.organiser.state()["waiting_devices"]
    return [one["device"] for one in told]


# The code


def test_a_code_opens_its_seat_and_stands_in_no_address(hall: Hall) -> None:
    device = Device(hall)
    answer = device.types(f" {code_of(hall, 'technician').lower().replace('-', ' ')} ")
    assert (answer.status_code, answer.headers["location"]) == (303, "/doithoai/technician?lang=vi")
    assert device.page("technician").status_code == 200


def test_what_cannot_be_a_code_is_told_so_and_counts_as_no_try(hall: Hall) -> None:
    device = Device(hall, "127.0.0.9")
    code = code_of(hall, "technician")
    slip = code[:-1] + ("0" if code[-1] != "0" else "1")
    for _ in range(20):
        answer = device.types(slip)
        assert (answer.status_code, answer.json()["field"]) == (422, "code")
    assert device.types(spelled(1)).status_code == 404, "The first that counts."
    page = device.types("ABC", **PAGE)
    assert page.status_code == 422 and 'value="ABC"' in page.text, "What was typed is still there."


def test_a_page_elsewhere_cannot_type_for_anybody(hall: Hall) -> None:
    assert Device(hall).types(code_of(hall, "technician"), Origin="https://elsewhere.example").status_code == 403


def test_wrong_codes_ask_for_pauses_and_the_right_one_opens_all_the_same(hall: Hall) -> None:
    """A commune sits behind one address: one who tries wildly, and beside him the operator with the sheet."""
    time.sleep(1)  # a house that has just been opened has no tries yet: they come by forty a second
    wild, operator = Device(hall, "127.0.0.8"), Device(hall, "127.0.0.8")
    answers = [wild.types(spelled(number)) for number in range(12)]
    assert [answer.status_code for answer in answers] == [404] * 5 + [429] * 7
    pauses = [int(answer.headers["retry-after"]) for answer in answers[5:]]
    assert pauses == sorted(pauses) and pauses[0] >= 2
    assert operator.types(code_of(hall, "technician")).status_code == 303


def test_who_hammers_is_not_looked_at_and_closes_the_door_for_nobody_else(hall: Hall) -> None:
    hammer, commune, by_link = Device(hall, "127.0.0.7"), Device(hall, "127.0.0.6"), Device(hall, "127.0.0.7")
    assert _hammered(hall, hammer), "Not even looked at."
    # What the hammer used up of the whole house comes back within a moment.
    tries = (commune.types(code_of(hall, "technician")).status_code for _ in range(200))
    assert 303 in tries
    assert by_link.opens("technician").page("technician").status_code == 200, "A link cannot be guessed and waits for nothing."


def _hammered(hall: Hall, hammer: Device) -> bool:
    """Whether, in the middle of its hammering, not even a right code is looked at. A slow machine hammers slowly: tried again."""
    first = hammer.types(spelled(0)).json()["refused"]
    for number in range(1, 3_000):
        told = hammer.types(spelled(number)).json()["refused"]
        if told != first and (right := hammer.types(code_of(hall, "technician"))).status_code != 303:
            return bool(right.json()["refused"] == told)
    return False


def test_a_new_link_makes_the_printed_code_void_and_the_new_code_opens(hall: Hall) -> None:
    hall.organiser.must("issue", seat="stage-2", name="Màn hình phụ")
    assert Device(hall).types(code_of(hall, "stage-2")).status_code == 303
    hall.organiser.must("issue", seat="stage-2")
    assert Device(hall).types(code_of(hall, "stage-2")).status_code == 404
    assert Device(hall).types(code_of(hall, "stage-2", 2)).status_code == 303


def test_a_follower_needs_no_code(hall: Hall) -> None:
    assert Device(hall).types(code_of(hall, "audience")).status_code == 404


# One device at a time


def test_who_only_looks_at_a_link_takes_no_seat(hall: Hall) -> None:
    """A chat program fetches a link for its picture, page and all; the person comes later and must find the seat free."""
    hall.organiser.must("issue", seat="chair-2", name="Đồng chủ trì")
    crawler = Device(hall).opens("chair-2")
    assert crawler.page("chair-2").status_code == 200
    person = Device(hall).opens("chair-2").sits("chair-2")
    person.must("announce", text="Chào các điểm cầu", to="points")
    assert crawler.page("chair-2").status_code == 401


def test_a_second_device_at_the_desk_waits_for_one_tap_and_then_the_first_is_told(hall: Hall) -> None:
    hall.organiser.must("issue", seat="moderator-2", name="Điều phối 2")
    first = Device(hall).opens("moderator-2").sits("moderator-2")
    with first.listen() as screen:
        screen.hear()
        second = Device(hall).opens("moderator-2")
        page = second.page("moderator-2")
        assert page.status_code == 401 and 'http-equiv="refresh"' in page.text and 'id="mark"' in page.text
        assert second.sits("moderator-2").do("announce", text="Mở", to="stage").status == 401
        assert second.http.get("/doithoai/moderator-2/state.json").status_code == 401
        assert second.sits("moderator-2").listen().closing_code() == 4403
        first.must("announce", text="Tôi vẫn ngồi đây", to="stage")

        with hall.organiser.listen() as desk:
            desk.hear()
            while not (devices := [who for who in waiting(hall) if who.startswith("moderator-2:")]):
                desk.hear(timeout=12)
            assert len(devices) == 1
        assert hall.moderator.do("admit", device=devices[0]).status == 403, "Only the organisers let anybody in."
        hall.organiser.must("admit", device=devices[0])
        assert screen.closing_code() == 4403
        assert screen.closing_reason() == "moved"
    assert second.page("moderator-2").status_code == 200
    second.sits("moderator-2").must("announce", text="Giờ là tôi", to="stage")
    assert first.do("announce", text="Còn tôi?", to="stage").status == 401
    assert first.http.get("/doithoai/moderator-2/state.json").status_code == 401


def test_a_bare_token_is_a_device_like_any_other(hall: Hall) -> None:
    """A program may make its cookie by hand; whoever copies a token out of a link does not pass by the organisers."""
    hall.organiser.must("issue", seat="secretary-3", name="Thư ký 3")
    token = hall.house.link("secretary-3").removeprefix("/s/")

    def writes(base: int) -> httpx2.Response:
        body = {"id": new_id(), "passage": "item:doi-thoai", "text": f"Đối thoại {base}.", "base": base}
        with httpx2.Client(base_url=hall.house.url, trust_env=False, headers={"Cookie": f"seat={token}"}) as program:
            return program.post("/doithoai/secretary-3/do/write", json=body)

    first = writes(0)
    assert first.status_code == 200 and writes(first.json()["seq"]).status_code == 200
    browser = Device(hall).opens("secretary-3")
    assert 'id="mark"' in browser.page("secretary-3").text
    while not (devices := [who for who in waiting(hall) if who.startswith("secretary-3:")]):
        hall.organiser.poll()
    hall.organiser.must("admit", device=devices[0])
    assert browser.page("secretary-3").status_code == 200
    assert writes(0).status_code == 401


def test_the_same_browser_opens_its_link_as_often_as_it_likes(hall: Hall) -> None:
    secretary = Device(hall).opens("secretary-1")
    secretary.sits("secretary-1").must("write", passage="item:khai-mac", text="Khai mạc lúc 8 giờ.", base=0)
    secretary.opens("secretary-1")
    assert secretary.page("secretary-1").status_code == 200


def test_at_a_point_the_code_moves_the_seat_at_once_and_the_first_device_may_take_it_back(hall: Hall) -> None:
    laptop, phone = Device(hall).opens("point-3"), Device(hall)
    with laptop.sits("point-3").listen() as screen:
        screen.hear()
        assert phone.types(code_of(hall, "point-3")).status_code == 303
        phone.sits("point-3").must("submit", text="Hỏi từ điện thoại?", asker="Lan")
        assert (screen.closing_code(), screen.closing_reason()) == (4403, "moved")
    assert laptop.page("point-3").status_code == 401
    assert laptop.sits("point-3").listen().closing_code() == 4403, "Its own old page does not come back by itself."
    assert laptop.types(code_of(hall, "point-3")).status_code == 303
    laptop.sits("point-3").must("submit", text="Hỏi từ máy tính?", asker="Lan")
    assert phone.page("point-3").status_code == 401


def test_a_code_on_two_devices_in_turn_is_one_seat_with_one_history(hall: Hall) -> None:
    bound = [
        line for line in hall.organiser.http.get("/doithoai/organiser/journal.ndjson").text.splitlines() if "SeatBound" in line
    ]
    assert bound
    for secret in (code_of(hall, "point-3"), HouseKey.of(Path(hall.house.data)).token("doithoai", "point-3", 1)):
        assert all(secret not in line for line in bound), "The record holds hashes of devices, no code and no token."


# Losing a seat


def test_a_command_under_way_when_its_link_ends_is_refused(hall: Hall) -> None:
    """The body comes slowly; the seat is revoked before its last byte. Decided is what the seat may do then, not at the start."""
    hall.organiser.must("define", agency={"id": "so-cham", "name": "Sở Chậm"})
    hall.organiser.must("issue", seat="moderator-3", name="Điều phối 3")
    seat = Device(hall).opens("moderator-3").sits("moderator-3")
    seat.must("announce", text="Tôi đã ngồi vào ghế", to="stage")
    begun, ended = threading.Event(), threading.Event()

    def slowly() -> Iterator[bytes]:
        yield b'{"id":"%s",' % new_id().encode()
        begun.set()
        assert ended.wait(15)
        yield '"text":"Gửi trước khi bị thu hồi","to":"all"}'.encode()

    answers: list[int] = []
    sending = threading.Thread(
        target=lambda: answers.append(
            seat.http.post(
                "/doithoai/moderator-3/do/announce", content=slowly(), headers={"Content-Type": "application/json"}
            ).status_code
        )
    )
    sending.start()
    assert begun.wait(15)
    hall.organiser.must("revoke", seat="moderator-3")
    ended.set()
    sending.join(20)
    assert answers == [401]
    assert "Gửi trước khi bị thu hồi" not in hall.organiser.http.get("/doithoai/organiser/journal.ndjson").text


def test_a_poll_that_is_held_ends_with_its_seat(hall: Hall) -> None:
    hall.organiser.must("issue", seat="technician-2", name="Kỹ thuật 2")
    seat = Device(hall).opens("technician-2").sits("technician-2")
    now = seat.poll()
    answers: list[int] = []
    asking = threading.Thread(
        target=lambda: answers.append(
            seat.http.get("/doithoai/technician-2/live", params={"epoch": now["epoch"], "since": hall.seq}).status_code
        )
    )
    asking.start()
    hall.organiser.must("revoke", seat="technician-2")
    asking.join(20)
    assert answers == [401]
