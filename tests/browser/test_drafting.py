"""The secretary writes the words of the notice beside what was said; they are saved by themselves and stand in the paper."""

from __future__ import annotations

import re
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


@pytest.fixture
def fresh(company: Callable[[Hall], Sit]) -> Iterator[tuple[Hall, Sit]]:
    """A conference of its own, with two long answers, that goes on."""
    with House("ky-thong-bao") as house, begun(house, "ky-thong-bao") as hall:
        for words in ("Bao giờ có nước sạch?", "Bao giờ có đường?"):
            question = hall.answering(words, LAND)
            answer = f"Cảm ơn đồng chí. Về việc {words[:-1].lower()}: sở đã khảo sát. " + "Việc khác làm sau. " * 20
            hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text=answer, base=0)
            hall.chair.must("finish", turn=hall.turn)
        hall.secretary.must("write", passage="conclusion", text=SPOKEN, base=0)
        hall.chair.must("conclude", text="")
        yield hall, company(hall)


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (360, 740)])
def test_from_the_end_to_the_file_by_the_list(fresh: tuple[Hall, Sit], width: int, height: int) -> None:
    hall, sit = fresh
    secretary = sit("secretary-1", size=(width, height))
    expect(secretary("#desk .empty")).to_be_visible()
    hall.chair.must("end")
    expect(secretary("#step-short")).to_have_attribute("data-done", "no")  # it opens by itself
    assert secretary.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    secretary("#step-short [data-desk]").click()
    expect(secretary("article.draft .proposed")).to_have_count(2)
    secretary("[data-take-all]").first.click()
    for form in secretary("form[data-passage^='short:']").all():
        expect(form).to_have_attribute("data-state", "saved")
        expect(form.locator("[name=text]")).to_have_value(
            re.compile(r" trả lời: Về việc bao giờ có (nước sạch|đường): sở đã khảo sát\.")
        )
    expect(secretary("article.draft .proposed >> visible=true")).to_have_count(0)
    secretary("form[data-passage=notice] [data-block]").first.click()
    expect(secretary("form[data-passage=notice]")).to_have_attribute("data-state", "saved")
    secretary("#desk header [data-desk='signing=1']").click()
    for step in ("notice", "short"):
        expect(secretary(f"#step-{step}")).to_have_attribute("data-done", "yes")
    secretary("#step-read [data-sheet]").click()
    secretary.press_sure("seal", within="#sheet")
    expect(secretary("#sheet")).not_to_be_visible()
    expect(secretary("#step-read")).to_have_attribute("data-done", "yes")
    with secretary.page.expect_download() as taken:
        secretary("#step-sign a[download]").click()
    assert taken.value.suggested_filename == "ky-thong-bao-conclusion.docx"


def test_the_old_address_opens_the_desk_at_the_notice(concluded: Hall, company: Callable[[Hall], Sit]) -> None:
    secretary = company(concluded)("secretary-1")
    secretary.visit(f"/{concluded.conference}/secretary-1/papers/notice")
    expect(secretary("#desk [data-opened]")).to_have_attribute("data-opened", "notice=1")
