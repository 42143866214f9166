"""The secretary writes the words of the notice beside what was said; they are saved by themselves and stand in the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .screens import Screen

SPOKEN = "Tôi cảm ơn các đồng chí đã nói thẳng."


@pytest.fixture(scope="module")
def concluded() -> Iterator[Hall]:
    with House("thong-bao") as house, begun(house, "thong-bao") as hall:
        hall.organiser.must("issue", seat="secretary-2", name="Người thứ hai")
        question = hall.answering("Bao giờ có nước sạch?", LAND)
        hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text="Sở đã khảo sát ba vị trí. " * 20, base=0)
        hall.chair.must("finish", turn=hall.turn)
        hall.chair.must("conclude", text=SPOKEN)
        hall.chair.must("end")
        yield hall


@pytest.fixture
def at_notice(company: Callable[[Hall], Sit], concluded: Hall) -> Callable[..., Screen]:
    """Sit down at the words of the notice."""

    def sit(seat: str, **kind: object) -> Screen:
        screen = company(concluded)(seat, **kind)
        screen("#paper-conclusion [data-desk]").click()
        expect(screen("#desk [data-opened]")).to_have_attribute("data-opened", "notice=1")
        return screen

    return sit


def test_from_the_spoken_words_to_the_issued_ones(concluded: Hall, at_notice: Callable[..., Screen]) -> None:
    secretary = at_notice("secretary-1")
    notice, short = secretary("form[data-passage=notice]"), secretary("form[data-passage^='short:']")
    notice.locator("[data-block]").first.click()
    expect(notice.locator("[name=text]")).to_have_value(SPOKEN)
    expect(notice).to_have_attribute("data-state", "saved")
    notice.locator("[name=text]").fill("Ghi nhận các ý kiến.")
    expect(notice).to_have_attribute("data-state", "saved")
    short.locator("[name=text]").fill("Đã khảo sát ba vị trí.")
    expect(short).to_have_attribute("data-state", "saved")
    with secretary.page.expect_popup() as opened:
        secretary("#desk header a").click()
    paper = opened.value.locator(".official")
    expect(paper).to_contain_text("Ghi nhận các ý kiến.")
    expect(paper).to_contain_text("Trả lời: Đã khảo sát ba vị trí.")
    expect(paper).not_to_contain_text("Tôi cảm ơn")
    opened.value.close()


def test_two_write_the_notice_at_once(concluded: Hall, at_notice: Callable[..., Screen]) -> None:
    first, second = at_notice("secretary-1"), at_notice("secretary-2", size=(360, 740))
    assert second.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    areas = [screen("form[data-passage=notice] [name=text]") for screen in (first, second)]
    areas[0].fill("Một. ")
    expect(areas[1]).to_have_value("Một. ")
    areas[1].focus()
    second.page.keyboard.press("Control+End")
    second.page.keyboard.type("Hai.")
    expect(areas[0]).to_have_value("Một. Hai.")
