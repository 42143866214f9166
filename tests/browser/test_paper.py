"""The hall can go on with paper: one key prints queue, prepared answers and roll, also when the server has gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun

LOST = ("WebSocket connection to", "ERR_CONNECTION_REFUSED", "ERR_FAILED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE", "503")
PREPARED = "Tuyến đường được bố trí vốn trong năm 2027."


@pytest.fixture
def house() -> Iterator[House]:
    """One that these stories may stop."""
    with House("ban-giay") as house:
        yield house


@pytest.fixture
def hall(house: House) -> Iterator[Hall]:
    with begun(house, "ban-giay") as hall:
        yield hall


def test_one_key_prints_what_the_hall_needs_even_when_the_server_is_gone(
    house: House, hall: Hall, company: Callable[[Hall], Sit]
) -> None:
    question = hall.waiting("Bao giờ nâng đường liên xã?")
    hall.moderator.must("assign", question=question, lead=LAND)
    hall.land.must("prepare", question=question, text=PREPARED)
    hall.an_phu.must("take_roll", present=True, people=42, leader="Bà Hoa")
    moderator = company(hall)("moderator").may_complain(*LOST)
    expect(moderator("#printed #emergency")).to_have_count(1)
    moderator.page.evaluate("window.printed = 0; window.print = () => { window.printed += 1; }; null")

    house.kill()
    moderator.page.keyboard.press("F9")
    moderator.until("window.printed === 1")
    moderator.page.emulate_media(media="print")
    sheet = moderator("#printed #emergency")
    expect(sheet).to_be_visible()
    for words in ("Bao giờ nâng đường liên xã?", PREPARED, "Xã An Phú", "Bà Hoa", "42"):
        expect(sheet).to_contain_text(words)
    expect(moderator("main.panes")).to_be_hidden()  # the console itself is not printed
    moderator.page.emulate_media(media="screen")
    moderator.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(moderator("#printed")).to_be_hidden()
    expect(moderator("main.panes")).to_be_visible()


def test_who_does_not_lead_the_hall_or_keep_its_record_gets_no_paper(hall: Hall) -> None:
    hall.organiser.must("define", point={"id": "1", "name": "Xã An Phú", "phone": "0205 111 222"})
    for seat in (hall.moderator, hall.organiser, hall.chair, hall.secretary):
        shown = seat.http.get(seat.path("papers", "emergency"))
        assert shown.status_code == 200
        assert ("0205 111 222" in shown.text) == (seat in (hall.moderator, hall.organiser)), seat.name
    for seat in (hall.an_phu, hall.land, hall.technician, hall.stage):
        assert seat.http.get(seat.path("papers", "emergency")).status_code == 403, seat.name
