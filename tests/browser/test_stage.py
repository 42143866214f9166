"""What hangs on the wall can be read from the last row, on every screen and in every phase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .everywhere import PHASES, at_work, go_on
from .screens import catch_up

CONFERENCES = ("man-hinh", "man-hinh-dai")
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
    const name = element.closest(".wall-name") !== null;
    shown.push({ words: `${element.className}: ${element.textContent.trim().slice(0, 40)}`, size, outside, name });
  }
  const main = document.querySelector(".wall-main");
  if (main.scrollHeight > main.clientHeight + 2) shown.push({ words: "the middle is cut", size: 9, outside: true, name: false });
  return shown;
}
"""


def usual(hall: Hall) -> None:
    """Names and texts as they mostly are; two of a round have been heard, one waits."""
    hall.organiser.must("configure", settings={"round": 3, "theme": "Lắng nghe ý kiến của nhân dân"})
    for number in range(3):
        question = hall.waiting(USUAL, asker="Nông Văn Dền", unit="Thôn Đông", topic="dat-dai")
        hall.moderator.must("assign", question=question, lead=LAND)
        if number < 2:
            hall.chair.must("call", question=question, turn=hall.turn)
            hall.chair.must("speak", question=question, turn=hall.turn)
            hall.chair.must("finish", turn=hall.turn)


def through_the_day(hall: Hall, sit: Sit) -> Iterator[tuple[str, dict[str, Any]]]:
    """(where, what) of everything that two walls of different shape show in each phase."""
    walls = [sit("stage", size=size, lang=lang) for size, lang in zip(SIZES, ("vi", "en"), strict=True)]
    for phase, command in PHASES.items():
        go_on(hall, command)
        catch_up(*walls)
        for size, wall in zip(SIZES, walls, strict=True):
            expect(wall("#wall")).to_have_attribute("data-phase", phase)
            for one in wall.page.evaluate(SHOWN):
                yield f"{phase} at {size}", one


def test_the_wall_can_be_read_from_the_last_row_in_every_phase(house: House, company: Callable[[Hall], Sit]) -> None:
    with begun(house, "man-hinh") as hall:
        usual(hall)
        small = [
            f"{where}: {one['size']:.1f} vh, {one['words']}"
            for where, one in through_the_day(hall, company(hall))
            if one["outside"] or one["size"] < (5.5 if one["name"] else 4.5) - 0.05
        ]
    assert not small, "\n".join(small)


def test_nothing_on_the_wall_is_cut_however_long_it_is(house: House, company: Callable[[Hall], Sit]) -> None:
    with begun(house, "man-hinh-dai") as hall:
        at_work(hall)
        cut = [f"{where}: {one['words']}" for where, one in through_the_day(hall, company(hall)) if one["outside"]]
    assert not cut, "\n".join(cut)
