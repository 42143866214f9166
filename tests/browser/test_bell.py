"""The check before the day: a point rings its bell and says that it hears it; the technician sees who is still missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit
from .test_pages import LAPTOP, PHONE, TABLET, fits

CONFERENCES = ("chuong",)


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    hall = Hall(house, "chuong")
    hall.set_up()
    yield hall
    hall.leave()


@pytest.fixture
def sit(company: Callable[[Hall], Sit], hall: Hall) -> Sit:
    return company(hall)


def test_a_point_rings_and_says_that_it_hears_and_the_technician_sees_it(hall: Hall, sit: Sit) -> None:
    hall.moderator.must("announce", text="Kiểm tra đường truyền", to="technician")
    point, desk = sit("point-1"), sit("technician")
    expect(desk("#messages .banner")).to_be_visible()
    expect(desk("[data-find][value='!4']")).to_be_in_viewport()  # seen at once, and above it now and next
    top = [desk(one).bounding_box() for one in ("#switch", "#messages")]
    assert top[0] and top[1] and top[0]["y"] < top[1]["y"]
    desk("[data-find][value='!2']").click()
    expect(desk("#line-1")).to_be_visible()
    point("#bell-test summary").click()
    point("[data-bell]").click()
    expect(point("[name=latency_ms]")).not_to_have_value("")
    point("#operator").fill("Lò Thị Mẫu")
    point("#bell-test button.grow:not([data-bell])").click()
    expect(point("#check-mine .tag.done")).to_be_visible()
    expect(desk("#line-1")).to_be_hidden()
    expect(desk("#line-2")).to_be_visible()
    desk("[data-find][value='!2']").click()
    expect(desk("#line-1")).to_contain_text("Lò Thị Mẫu")
    told = next(one for one in hall.technician.state()["points"] if one["id"] == "1")["check"]
    assert told["heard"] and told["operator"] == "Lò Thị Mẫu" and 0 <= told["latency_ms"] < 60_000


def test_the_technician_says_it_for_a_point_that_has_only_a_telephone(hall: Hall, sit: Sit) -> None:
    desk = sit("technician")
    desk("#line-2 button[data-do=check]").click()
    expect(desk("#line-2 .tag.done")).to_be_visible()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_both_pages_fit(sit: Sit, lang: str) -> None:
    for seat in ("point-2", "technician"):
        fits(sit(seat, lang=lang), "check", LAPTOP, TABLET, PHONE)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_on_a_phone_the_field_for_a_question_begins_on_the_first_screen_before_the_opening(sit: Sit, lang: str) -> None:
    point = sit("point-2", lang=lang, size=(360, 740))
    field = point("#compose [name=text]").bounding_box()
    assert field and field["y"] + field["height"] <= 740 - 60, field  # the desk's phone stands below
