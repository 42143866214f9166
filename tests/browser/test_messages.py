"""A message to one point: written where the point is in sight, read there and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun

CONFERENCES = ("nhan-rieng",)
WORDS = "Đề nghị điểm cầu chỉnh lại camera"


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    with begun(house, CONFERENCES[0]) as hall:
        yield hall


@pytest.fixture
def sit(company: Callable[[Hall], Sit], hall: Hall) -> Sit:
    hall.clear()
    return company(hall)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_one_point_reads_it_confirms_it_and_no_other_hears_of_it(hall: Hall, sit: Sit, lang: str) -> None:
    words = f"{WORDS} ({lang})"
    console, asked, other = sit("moderator", lang=lang).may_complain("422"), sit("point-1", lang=lang), sit("point-2", lang=lang)
    sheet = console.sheet("announce")
    sheet.locator("textarea").fill(words)
    chosen = sheet.locator("select[name=point]")
    expect(chosen).to_be_hidden()
    sheet.locator("[value=point]").check()
    sheet.locator("button.primary").click()
    expect(chosen).to_have_attribute("aria-invalid", "true")
    console.think()
    chosen.select_option("1")
    sheet.locator("button.primary").click()
    expect(asked("#messages .banner").first).to_contain_text(words)
    expect(asked("#messages .banner .tag").first).to_be_visible()
    expect(console("#sent .row").first).to_contain_text("Xã An Phú")
    other.catches_up()
    assert words not in other.words() and not other.heard(words)
    asked.press("acknowledge")
    expect(asked("#messages .banner")).to_have_count(0)
    console.catches_up()
    expect(console("#sent-earlier")).to_contain_text(words)  # its one reader has read it


def test_what_is_written_to_one_point_does_not_lie_in_the_next_message_to_all(hall: Hall, sit: Sit) -> None:
    hall.called("Bao giờ có đường?")
    console = sit("moderator")
    console.sheet("question", "#floor-console").locator('button[data-sheet="announce?point=1"]').click()
    sheet = console("dialog#sheet[open]")
    expect(sheet.locator("[value=point]")).to_be_checked()
    expect(sheet.locator("select[name=point]")).to_have_value("1")
    sheet.locator("textarea").fill("Chỉ nói với An Phú")
    sheet.locator(".sheet-head button").click()
    expect(console("dialog#sheet[open]")).to_have_count(0)
    sheet = console.sheet("announce", "#sent")
    expect(sheet.locator("textarea")).to_have_value("")
    expect(sheet.locator("[name=to]:checked")).to_have_count(0)
