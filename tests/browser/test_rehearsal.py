"""The screens of a rehearsal: what stands there beside those of the day keeps nobody out, and its guide leads somewhere."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from house import ROOT, House
from playwright.sync_api import Page, expect

from live.keys import HouseKey

from .screens import LAPTOP
from .test_accessible import findings
from .windows import Windows

CONFERENCE, PHONE = "dien-tap", (360, 740)
IN_SIGHT = "(one) => { const { top, bottom } = one.getBoundingClientRect(); return bottom > 0 && top < innerHeight; }"


class Rehearsal(House):
    """A house that rehearses; its robots take their time."""

    def __enter__(self) -> Rehearsal:
        self.start()
        return self

    def start(self, patience: float | None = None) -> None:
        order = [
            *self.program,
            "rehearse",
            "--port",
            str(self.port),
            "--data",
            str(self.data),
            "--points",
            "12",
            "--audience",
            "1",
        ]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                order, cwd=ROOT, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self.until_ready(patience or 30)

    def link(self, seat: str, conference: str | None = None) -> str:
        return f"/s/{HouseKey.of(self.data).token(CONFERENCE, seat, 1)}"


@pytest.fixture(scope="module")
def played() -> Iterator[Rehearsal]:
    with Rehearsal() as rehearsal:
        yield rehearsal


@pytest.fixture
def page(windows: Windows, played: Rehearsal) -> Iterator[Page]:
    page = windows.take(LAPTOP)
    yield page
    windows.give_back(page, played.url)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("seat", ["point-1", "chair", "moderator", f"/{CONFERENCE}/audience", "/s"])
def test_whatever_stands_there_has_its_place_on_the_page(played: Rehearsal, page: Page, seat: str, lang: str) -> None:
    page.goto(f"{played.url}{seat if seat.startswith('/') else played.link(seat)}?lang={lang}")
    expect(page.locator(".rehearsal")).to_be_visible()
    if seat != "/s":
        page.locator("#tour summary").click()
        expect(page.locator(".tour-steps")).to_be_visible()
    assert findings(page) == {}, seat


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_each_step_of_the_guide_leads_to_its_place(played: Rehearsal, page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{played.url}{played.link('point-1')}")
    for step in range(5):
        if not page.locator(".tour-steps").is_visible():
            page.locator("#tour summary").click()
        link = page.locator(".tour-steps a").nth(step)
        link.click()
        place = page.locator(str(link.get_attribute("href")))
        assert place.evaluate(IN_SIGHT), link.inner_text()
        if place.get_attribute("id") in ("bell-test", "raise"):  # what lies folded there can be tried at once
            expect(place.locator("button:visible").first).to_be_visible()
