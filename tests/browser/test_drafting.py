"""The secretary writes the words of the notice beside what was said; it is saved by itself and stands in the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun

SPOKEN = "Tôi cảm ơn các đồng chí đã nói thẳng."


@pytest.fixture(scope="module")
def concluded() -> Iterator[Hall]:
    with House("thong-bao") as house, begun(house, "thong-bao") as hall:
        question = hall.answering("Bao giờ có nước sạch?", LAND)
        hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text="Sở đã khảo sát ba vị trí. " * 20, base=0)
        hall.chair.must("finish", turn=hall.turn)
        hall.chair.must("conclude", text=SPOKEN)
        hall.chair.must("end")
        yield hall


@pytest.fixture
def sit(company: Callable[[Hall], Sit], concluded: Hall) -> Sit:
    return company(concluded)


def test_from_the_spoken_words_to_the_issued_ones(concluded: Hall, sit: Sit) -> None:
    page = sit("secretary-1", size=(1366, 768)).page
    page.goto(page.url.partition("?")[0] + "/papers/notice")
    notice = page.locator("form[data-passage=notice]")
    notice.locator("[data-take]").click()
    expect(notice.locator("[name=text]")).to_have_value(SPOKEN)
    expect(notice.locator("[data-state]")).to_have_text("Đã lưu")
    notice.locator("[name=text]").fill("Ghi nhận các ý kiến.")
    expect(notice.locator("[data-state]")).to_have_text("Đã lưu")
    short = page.locator("form[data-passage^='short:']")
    short.locator("[name=text]").fill("Đã khảo sát ba vị trí.")
    expect(short.locator("[data-state]")).to_have_text("Đã lưu")
    page.locator("a.primary").first.click()
    paper = page.locator(".official")
    expect(paper).to_contain_text("Ghi nhận các ý kiến.")
    expect(paper).to_contain_text("Trả lời: Đã khảo sát ba vị trí (chi tiết tại Phụ lục).")
    expect(paper).not_to_contain_text("Tôi cảm ơn")


def test_what_two_write_at_once_is_lost_by_neither(concluded: Hall, sit: Sit) -> None:
    secretary = sit("secretary-1", size=(360, 740))
    secretary.forgiven.append("409")  # the browser tells of every refusal
    page = secretary.page
    page.goto(page.url.partition("?")[0] + "/papers/notice?lang=en")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    form = page.locator("form[data-passage=notice]")
    newest = int(form.get_attribute("data-seq") or 0)
    concluded.secretary.must("write", passage="notice", text="Người khác viết.", base=newest)
    form.locator("[name=text]").fill("Tôi viết.")
    expect(form.locator("[data-their-text]")).to_have_text("Người khác viết.")
    form.locator("[data-settle=mine]").click()
    expect(form.locator("[data-state]")).to_have_text("Saved")
    expect(form.locator("[name=text]")).to_have_value("Tôi viết.")
    page.reload()
    expect(form.locator("[name=text]")).to_have_value("Tôi viết.")
