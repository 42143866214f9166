"""Nobody is kept out: axe finds nothing on any page, in both languages, on a laptop and a phone, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import Page

from .conftest import Sit, begun
from .everywhere import PUBLIC, ROLES, at_work, go_on
from .screens import LAPTOP

CONFERENCES = ("moinguoi",)
PHONE = (360, 740)
AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The wall is one picture for a hall; nobody operates it, and its clock is not an application's landmark.
RUN = """
async ([type, values]) => {
  const more = { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] };
  const { violations } = await axe.run(document, { runOnly: { type, values }, ...(type === "tag" && more) });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
"""
COLOURS = ["color-contrast", "link-in-text-block"]  # another look has other colours, and nothing else of its own
WEAR = "(look) => { document.documentElement.dataset.look = look; }"


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    with begun(house, "moinguoi") as hall:
        at_work(hall)
        go_on(hall, "call")
        go_on(hall, "speak")
        yield hall


def findings(page: Page) -> dict[str, Any]:
    """What axe finds, by width and look."""
    page.evaluate(AXE + ";0")
    found: dict[str, Any] = {}
    for size in (LAPTOP, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for look, asked in (("light", ["tag", RULES]), ("dark", ["rule", COLOURS])):
            page.evaluate(WEAR, look)
            found[f"{size[0]} {look}"] = page.evaluate(RUN, asked)
    return {where: faults for where, faults in found.items() if faults}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("seat", ROLES)
def test_a_seats_page(sit: Sit, seat: str, lang: str) -> None:
    screen = sit(seat, lang=lang)
    screen.catches_up()
    assert findings(screen.page) == {}, seat


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", [*PUBLIC, "/design", "/archive", "/s", "/{conference}/programme", "/{conference}/answers"])
def test_a_public_page(sit: Sit, hall: Hall, path: str, lang: str) -> None:
    screen = sit("audience", lang=lang)
    screen.visit(path.format(conference=hall.conference))
    assert findings(screen.page) == {}, path


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_pictures(sit: Sit, hall: Hall, lang: str) -> None:
    screen = sit("moderator", lang=lang)
    screen.visit(f"/{hall.conference}/moderator/pictures")
    for summary in screen("#main summary").all():
        summary.click()
    assert findings(screen.page) == {}


def test_axe_finds_what_is_wrong(sit: Sit) -> None:
    screen = sit("point-1")
    screen.page.evaluate("document.querySelector('h1, .here').insertAdjacentHTML('afterend', '<img src=\"x\"><button></button>')")
    screen.may_complain("x", "not as it should be")
    assert {"image-alt", "button-name"} <= {one.partition(":")[0] for one in findings(screen.page)["1366 light"]}


# On a touch screen a thumb finds everything that stands by itself; a link within words is as high as the words.
SMALL = """
() => [...document.querySelectorAll("button,a.button,summary,select,input:not([type=hidden],[type=radio],[type=checkbox])")]
  .filter((one) => one.checkVisibility() && !one.closest("[hidden],dialog:not([open])"))
  .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
  .filter(([{ width, height }]) => width && height && (height < 43.5 || width < 24))
  .map(([{ width, height }, html]) => `${Math.round(width)}×${Math.round(height)} ${html}`)
"""
NARROW = (320, 640)  # 1280 wide at 400 %
CUT = """
() => {
  const root = document.scrollingElement;
  return root.scrollWidth > root.clientWidth + 1 ? `the page is ${root.scrollWidth - root.clientWidth} too wide` : "";
}
"""


@pytest.mark.parametrize("seat", ["point-1", "chair", "audience", "technician"])
def test_a_thumb_finds_every_button(sit: Sit, seat: str) -> None:
    screen = sit(seat, size=PHONE, has_touch=True, is_mobile=True)
    screen.catches_up()
    assert screen.page.evaluate(SMALL) == []


@pytest.mark.parametrize("seat", [seat for seat in ROLES if seat != "stage"])
def test_at_four_times_the_size_nobody_scrolls_sideways(sit: Sit, seat: str) -> None:
    screen = sit(seat, size=NARROW)
    screen.catches_up()
    assert screen.page.evaluate(CUT) == ""


def test_what_is_heard_is_one_voice(sit: Sit, hall: Hall) -> None:
    """Arrivals are counted, the answer of a press is read, and only a point that is called or live is told at once."""
    moderator, point = sit("moderator"), sit("point-1")
    for screen in (moderator, point):
        polite, alarms = screen("[aria-live=polite]"), screen("[aria-live=assertive]")
        assert (polite.count(), alarms.count(), screen("[role=alert],[role=status]").count()) == (1, 1, 0)
    for number in range(3):
        hall.binh_minh.must("submit", text=f"Câu hỏi số {number}", kind="question")
    moderator.until("() => /\\d+ ý kiến mới/.test(document.getElementById('spoken').textContent)")
    assert point("#alarm").inner_text() == ""
