"""The disk is full: every open page says so by itself, keeps what was typed, and goes on when there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import FaultyHouse
from playwright.sync_api import expect

from .conftest import Sit, begun

SEATS = {"moderator": "vi", "chair": "en", "point-1": "vi", "stage": "vi"}
SAYS = {"vi": "Chỉ đọc", "en": "Read only"}
REFUSED = ("503 (Service Unavailable)",)


@pytest.fixture
def house() -> Iterator[FaultyHouse]:
    with FaultyHouse("day-dia") as house:
        yield house


@pytest.fixture
def hall(house: FaultyHouse) -> Iterator[Hall]:
    with begun(house, "day-dia") as hall:
        yield hall


def test_open_pages_say_that_nothing_is_recorded_and_go_on_afterwards(
    house: FaultyHouse, hall: Hall, company: Callable[[Hall], Sit]
) -> None:
    screens = {seat: company(hall)(seat, lang).may_complain(*REFUSED) for seat, lang in SEATS.items()}
    point = screens["point-1"]
    for screen in screens.values():
        expect(screen("#halt")).to_be_hidden()
    house.fail("full")
    point("#text").fill("Viết khi đĩa đầy")
    point("form[data-do=submit] button.primary").click()
    for seat, screen in screens.items():
        expect(screen("#halt")).to_be_visible()
        expect(screen("#halt")).to_contain_text(SAYS[SEATS[seat]])
    expect(point("#outbox-count")).to_contain_text("1")  # kept, and not called recorded
    expect(point.notice("recorded")).to_have_count(0)

    house.mend()
    for screen in screens.values():
        expect(screen("#halt")).to_be_hidden()
    expect(point("#mine")).to_contain_text("Viết khi đĩa đầy")  # it went out by itself
    hall.organiser.must("configure", settings={"title": "Hội nghị khi có chỗ trống"})
    expect(screens["moderator"]("h1").first).to_contain_text("Hội nghị khi có chỗ trống")


@pytest.mark.parametrize(
    ("size", "lang"), [((320, 640), "vi"), ((320, 640), "en"), ((390, 844), "vi"), ((800, 700), "en"), ((1280, 800), "vi")]
)
def test_whoever_is_live_sees_so_below_the_sentence_however_far_down_the_form_is(
    house: FaultyHouse, hall: Hall, company: Callable[[Hall], Sit], size: tuple[int, int], lang: str
) -> None:
    hall.speaking("Bao giờ có đường?")
    point = company(hall)("point-1", lang, size=size).may_complain(*REFUSED)
    house.fail("full")
    point("#text").fill("Viết khi đĩa đầy")
    point("form[data-do=submit] button.primary").click()
    expect(point("#halt")).to_be_visible()
    point.page.evaluate("scrollBy(0, 300)")
    halt, word, clock = (point(one).bounding_box() for one in ("#halt", "#cue h2", "#cue .clock"))
    assert halt and word and clock and halt["y"] >= -1 and word["y"] >= halt["y"] + halt["height"] - 1, (halt, word)
    assert point("#halt").evaluate("(e) => e.scrollHeight - e.clientHeight") <= 1, "the whole sentence is there"
    house.mend()
