"""The pictures on a screen, on a telephone and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .everywhere import at_work, go_on
from .screens import Screen

CONFERENCES = ("bangve",)
# Every filled or drawn shape in the pictures, as the browser paints it.
PAINTED = """
() => [...new Set([...document.querySelectorAll("#main svg :is(rect, path, circle, text, polyline)")].flatMap((shape) => {
  const { fill, stroke } = getComputedStyle(shape);
  return [fill, stroke].filter((paint) => paint !== "none" && !paint.startsWith("url("));
}))].sort()
"""
SMALLEST = """
() => Math.min(...[...document.querySelectorAll("svg.pic text")].map((text) =>
  text.ownerSVGElement.getBoundingClientRect().width / text.ownerSVGElement.viewBox.baseVal.width
  * parseFloat(getComputedStyle(text).fontSize)))
"""


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    with begun(house, "bangve") as hall:
        at_work(hall)
        go_on(hall, "invite")
        yield hall


def opened(sit: Sit, hall: Hall, lang: str = "vi", size: tuple[int, int] = (1366, 768)) -> Screen:
    return sit("moderator", lang=lang, size=size).visit(f"/{hall.conference}/moderator/pictures")


def test_the_console_leads_there_and_the_page_is_drawn_again_by_a_link(sit: Sit, hall: Hall) -> None:
    screen = sit("moderator", lang="en")
    with screen.page.context.expect_page() as opening:
        screen('a[href*="/pictures"]').click()
    page = opening.value
    expect(page.locator("#pic-points")).to_be_visible()
    shown = page.locator("#pic-answers .pic-sum td").inner_text
    page.locator("#pic-answers summary").click()
    before = shown()
    hall.asked("Câu nữa")
    page.locator(".pic-head a.primary").click()
    page.locator("#pic-answers summary").click()
    assert int(shown()) == int(before) + 1
    page.close()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_on_a_telephone_letters_are_read_and_nothing_stands_beyond_the_edge(sit: Sit, hall: Hall, lang: str) -> None:
    screen = opened(sit, hall, lang, (360, 740))
    assert screen.page.evaluate("document.documentElement.scrollWidth") == 360
    assert screen.page.evaluate(SMALLEST) >= 11


@pytest.mark.parametrize("look", ["light", "dark"])
def test_on_paper_there_is_only_black_and_white(sit: Sit, hall: Hall, look: str) -> None:
    page = opened(sit, hall).page
    page.evaluate("(look) => { document.documentElement.dataset.look = look; }", look)
    assert len(page.evaluate(PAINTED)) > 4
    page.emulate_media(media="print")
    assert page.evaluate(PAINTED) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    page.emulate_media(media="screen")
