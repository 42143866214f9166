"""What hangs on the wall can be read from the last row, on every screen and in every phase."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit
from .everywhere import at_work, go_on, phases
from .screens import Screen

CONFERENCES = ("stage", "stage-long")
SIZES = ((1920, 1080), (1024, 768))
USUAL = "Bao giờ đoạn đường liên xã từ trung tâm xã đến thôn Đông được nâng nền để học sinh đi học mùa mưa?"

# Everything that shows words of its own: its size in hundredths of the screen's height, zoom included, and its place.
SHOWN = """
() => {
  const shown = [];
  for (const element of document.querySelectorAll("body *")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (element.closest(".skip,.hidden")) continue; // for the keyboard and for those who listen, not for the eye
    const { width, height, top, bottom, left, right } = element.getBoundingClientRect();
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || !width || !height) continue;
    const size = parseFloat(getComputedStyle(element).fontSize) * (element.currentCSSZoom ?? 1) / innerHeight * 100;
    const outside = top < -1 || left < -1 || bottom > innerHeight + 1 || right > innerWidth + 1;
    const [name, asked] = [".wall-name", ".wall-q"].map((kind) => element.closest(kind) !== null);
    shown.push({ words: `${element.className}: ${element.textContent.trim().slice(0, 40)}`, size, outside, name, asked });
  }
  const main = document.querySelector(".wall-main");
  if (main.scrollHeight > main.clientHeight + 2) shown.push({ words: "the middle is cut", size: 9, outside: true });
  return shown;
}
"""


@pytest.fixture(scope="module")
def usual(opened: Hall) -> Hall:
    """Names and texts as they mostly are."""
    opened.organiser.must("configure", settings={"round": 3, "theme": "Lắng nghe ý kiến của nhân dân"})
    for number in range(3):
        question = opened.waiting(USUAL, asker="Nông Văn Dền", unit="Thôn Đông", topic="dat-dai")
        opened.moderator.must("assign", question=question, lead=LAND)
        if number < 2:
            opened.chair.must("call", question=question, turn=opened.turn)
            opened.chair.must("speak", question=question, turn=opened.turn)
            opened.chair.must("finish", turn=opened.turn)
    return opened


def walls(sit: Sit) -> list[Screen]:
    return [sit("stage", size=size, lang=lang) for size, lang in zip(SIZES, ("vi", "en"), strict=True)]


def test_the_wall_can_be_read_from_the_last_row_in_every_phase(usual: Hall, company: Callable[[Hall], Sit]) -> None:
    small: list[str] = []
    screens = walls(company(usual))
    for phase, command in phases(usual).items():
        go_on(usual, command)
        for wall in screens:
            wall.catches_up()
            expect(wall("#wall")).to_have_attribute("data-phase", phase)
            for one in wall.page.evaluate(SHOWN):
                if one["outside"] or one["size"] < (5.5 if one.get("name") else 4.5) - 0.05:
                    small.append(f"{phase} at {wall.page.viewport_size}: {one['size']:.1f} vh, {one['words']}")
    assert not small, "\n".join(small)


def test_nothing_on_the_wall_is_cut_however_long_it_is(house: House, company: Callable[[Hall], Sit]) -> None:
    hall = Hall(house, "stage-long")
    hall.set_up()
    hall.open()
    at_work(hall)
    cut: list[str] = []
    screens = walls(company(hall))
    for phase, command in phases(hall).items():
        go_on(hall, command)
        for wall in screens:
            wall.catches_up()
            expect(wall("#wall")).to_have_attribute("data-phase", phase)
            cut += [
                f"{phase} at {wall.page.viewport_size}: {one['words']}" for one in wall.page.evaluate(SHOWN) if one["outside"]
            ]
    hall.leave()
    assert not cut, "\n".join(cut)
