"""The door as people have it: a code typed from a sheet, a second device that waits for one tap, a seat that moved away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from live.keys import HouseKey

from .conftest import Sit
from .screens import Screen
from .test_pages import FAULTS, LAPTOP, PHONE, TABLET, fits

MOVED = "body > .banner.lost"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """A house in which one device at a time sits as chair, moderator, secretary and at a point."""
    with House("cua", bind=True) as house:
        yield house


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    hall = Hall(house, "cua")
    hall.set_up()
    hall.organiser.must("configure", desk_phone="0205 000 001")
    hall.moderator.must("open")
    yield hall
    hall.leave()


@pytest.fixture
def device(company: Callable[[Hall], Sit], hall: Hall) -> Callable[[], Screen]:
    """A browser of its own that has no seat yet."""
    return lambda: company(hall)("audience").may_complain("401 (", "422 (", "404 (")


def code_of(hall: Hall, seat: str) -> str:
    return HouseKey.of(Path(hall.house.data)).code(hall.conference, seat, 1)


def types(screen: Screen, code: str) -> None:
    screen.page.goto(f"{screen.hall.house.url}/s?lang={screen.lang}")
    screen("#code").fill(code)
    screen("form button.primary").click()


def sits(screen: Screen, seat: str) -> None:
    expect(screen(f"body[data-seat='{seat}']")).to_have_count(1)
    screen.until("() => Number(document.body.dataset.since) > 0")


def test_a_code_typed_from_a_sheet_opens_the_seat_and_a_slip_is_told(hall: Hall, device: Callable[[], Screen]) -> None:
    operator = device()
    code = code_of(hall, "point-1")
    types(operator, code[:-1])
    expect(operator("[role=alert].banner")).to_be_visible()
    expect(operator("#code")).to_have_value(code[:-1])
    assert operator.page.evaluate(FAULTS) == []
    fits(operator, "/s", PHONE, TABLET, LAPTOP)
    operator("#code").fill(code.lower().replace("-", " "))
    operator.page.keyboard.press("Enter")
    sits(operator, "point-1")
    operator.submit("Bao giờ có sóng di động?")


def test_a_second_device_waits_for_one_tap_and_goes_on_by_itself(
    hall: Hall, company: Callable[[Hall], Sit], device: Callable[[], Screen]
) -> None:
    sit = company(hall)
    chair, organiser, spare = sit("chair").may_complain("401 ("), sit("organiser"), device()
    sits(chair, "chair")
    spare.page.goto(hall.house.url + hall.house.link("chair"))
    mark = spare("#mark").inner_text()
    assert "0205 000 001" in spare.words() and spare.page.evaluate(FAULTS) == []
    row = organiser(f"#lobby .row:has-text('{mark}')")
    expect(row).to_be_visible(timeout=15_000)
    row.locator("button[data-do=admit]").click()
    expect(organiser.notice("recorded")).to_have_count(1)
    expect(chair(MOVED)).to_be_visible()
    expect(chair(f"{MOVED} a[href^='/s']")).to_be_visible()
    sits(spare, "chair")
    expect(row).to_have_count(0)
    chair.page.reload()
    expect(chair("#mark")).to_be_visible()


def test_a_second_device_is_turned_away_and_told_so(
    hall: Hall, company: Callable[[Hall], Sit], device: Callable[[], Screen]
) -> None:
    organiser, guest = company(hall)("organiser"), device()  # the moderator's seat is taken by whoever opened the intake
    guest.page.goto(hall.house.url + hall.house.link("moderator"))
    row = organiser(f"#lobby .row:has-text('{guest('#mark').inner_text()}')")
    expect(row).to_be_visible(timeout=15_000)
    away = row.locator("button[data-aside]")
    away.click()
    expect(away).to_have_attribute("data-ui-sure", "")
    organiser.think()
    away.click()
    expect(organiser.notice("recorded")).to_have_count(1)
    expect(row).to_have_count(0)
    expect(guest("[role=alert].banner")).to_be_visible(timeout=10_000)
    assert guest.page.evaluate(FAULTS) == []
    fits(guest, "the page of who was turned away", PHONE, TABLET, LAPTOP)


def test_a_point_moves_to_whoever_types_its_code_and_the_first_may_take_it_back(
    hall: Hall, company: Callable[[Hall], Sit], device: Callable[[], Screen]
) -> None:
    laptop, phone = company(hall)("point-2").may_complain("401 ("), device()
    sits(laptop, "point-2")
    types(phone, code_of(hall, "point-2"))
    sits(phone, "point-2")
    expect(laptop(MOVED)).to_be_visible()
    laptop(f"{MOVED} a[href^='/s']").click()
    laptop("#code").fill(code_of(hall, "point-2"))
    laptop("form button.primary").click()
    sits(laptop, "point-2")
    expect(phone(MOVED)).to_be_visible()


def test_whoever_opens_a_dead_address_finds_the_way_to_the_code(hall: Hall, device: Callable[[], Screen]) -> None:
    lost = device()
    lost.page.goto(f"{hall.house.url}/cua/secretary-1")
    lost("main a.button[href^='/s']").click()
    expect(lost("#code")).to_be_focused()
