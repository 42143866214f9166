"""Last year's promises: put on the wall by the console, kept by an agency, counted by the wall, gone when somebody is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .legible import faults
from .screens import catch_up

CONFERENCES = ("nam-truoc-vi", "nam-truoc-en")
TITLE = "Hội nghị đối thoại giữa Chủ tịch Ủy ban nhân dân tỉnh với thanh niên năm 2023"
SIZES = ((1920, 1080), (1024, 768))


@pytest.fixture(params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hall(house: House, lang: str) -> Iterator[Hall]:
    """Five promises of the year before, one of them kept, and somebody who waits to speak."""
    with begun(house, f"nam-truoc-{lang}") as hall:
        for number in range(5):
            about = {"agency": LAND, "due": f"2023-1{number % 3}-20", "state": "done" if number == 4 else "open"}
            words = "Nâng cấp đường vào khu sản xuất thôn Đông cho các hộ thanh niên"
            hall.organiser.must("carry", promise=f"cu-{number}", words=f"{words} {number}", conference=TITLE, **about)
        hall.waiting("Bao giờ có sóng di động?")
        yield hall


def test_last_years_promises_are_shown_kept_and_give_way(hall: Hall, company: Callable[[Hall], Sit], lang: str) -> None:
    sit = company(hall)
    console, land = sit("moderator", lang=lang), sit(f"agency-{LAND}", lang=lang)
    walls = [sit("stage", size=size, lang=lang) for size in SIZES]
    console("#walls-stage summary").click()
    console('#walls button[data-with*="what=promises"]').click()
    for wall in walls:
        expect(wall("#wall-shown.promises")).to_be_visible()
        expect(wall("#wall")).to_be_hidden()
        expect(wall("#wall-shown .kept dd")).to_have_text("1")

    # Whose promises they are stands there whole, with its year.
    for wall in walls:
        expect(wall("#wall-shown .wall-topic")).to_have_text(TITLE)
        expect(wall("#wall-shown .wall-topic[data-ui-pages], #wall-shown .wall-title[data-ui-pages]")).to_have_count(0)
        expect(wall("#wall-shown .wall-title")).to_be_visible()

    # Pages, the same on every wall of a shape; each can be read from the last row.
    for size, wall in zip(SIZES, walls, strict=True):
        expect(wall("#wall-shown .wall-pages[data-ui-page*='/']")).to_have_count(1)
        assert faults(wall) == [], size

    # The agency keeps one: the walls count it.
    sheet = land.sheet("fulfil?commitment=cu-0")
    sheet.locator("input[value=done]").check()
    sheet.locator("#fulfil-note").fill("Đã nghiệm thu")
    sheet.locator("button.primary").click()
    expect(land("#carried-mine-cu-0")).to_contain_text("Đã nghiệm thu")
    for wall in walls:
        expect(wall("#wall-shown .kept dd")).to_have_text("2")
    # Each wall has proved itself to the desk: it shows what it was told, and what it has received.
    expect(console("#walls-stage .wall-state")).to_have_count(len(SIZES))
    expect(console("#walls .tag.overdue")).to_have_count(0)

    # Whoever is called is seen.
    hall.chair.must("call", question=hall.queue[0], turn=hall.turn)
    catch_up(*walls)
    for wall in walls:
        expect(wall("#wall-shown")).to_be_hidden()
        expect(wall("#wall")).to_be_visible()
