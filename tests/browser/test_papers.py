"""The papers as the people at the desks have them, looked at, sealed, taken away and numbered; and what everybody reads after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun

SIGNED = b"%PDF-1.7 signed"


@pytest.fixture(scope="module")
def answered() -> Iterator[Hall]:
    """A conference of its own, for it is sealed and ends: one question is answered and written down."""
    with House("van-ban") as house, begun(house, "van-ban") as hall:
        question = hall.answering("Bao giờ có nước sạch?", LAND)
        hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text="Trong quý III năm nay.", base=0)
        hall.chair.must("finish", turn=hall.turn)
        yield hall


@pytest.fixture
def sit(company: Callable[[Hall], Sit], answered: Hall) -> Sit:
    return company(answered)


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (360, 740)])
def test_a_secretary_looks_at_the_minutes_and_takes_them_away(answered: Hall, sit: Sit, width: int, height: int) -> None:
    secretary = sit("secretary-1", size=(width, height))
    with secretary.page.expect_popup() as opened:
        secretary("#paper-minutes a[href$='papers/minutes']").click()
    page = opened.value
    expect(page.locator(".official")).to_contain_text("Trong quý III năm nay.")
    expect(page.locator(".about-paper .tag")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing is wider than the screen"
    with page.expect_download() as taken:
        page.locator("a[href$='.docx']").click()
    text = "\n".join(line.text for line in docx.Document(BytesIO(Path(taken.value.path()).read_bytes())).paragraphs)
    assert "Trong quý III năm nay." in text
    page.close()


def test_who_seals_cannot_write_and_the_organisers_enter_number_and_day(answered: Hall, sit: Sit) -> None:
    secretary, organiser = sit("secretary-1"), sit("organiser")
    sheet = secretary.sheet("seal", within="#paper-minutes")
    expect(sheet.locator("li").first).to_be_visible()  # what is missing is said before it is too late
    secretary.press_sure("seal", within="#sheet")
    expect(organiser("#paper-minutes .tag.done")).to_be_visible()
    sheet = organiser.sheet("register", within="#paper-minutes")
    sheet.locator("[name=number]").fill("5")
    sheet.locator("[name=date]").fill("2026-02-05")
    sheet.locator("#register-file").set_input_files({"name": "5-BB.pdf", "mimeType": "application/pdf", "buffer": SIGNED})
    sheet.locator("button.primary").click()
    expect(organiser("#paper-minutes .tag")).to_contain_text("05/02/2026")
    expect(secretary("#paper-minutes .tag")).to_contain_text("05/02/2026")
    expect(secretary("#paper-minutes [data-sheet^=seal]")).to_have_count(0)
    with secretary.page.expect_download() as taken:
        secretary("#paper-minutes a[download][href*='/files/']").click()
    assert (taken.value.suggested_filename, taken.value.path().read_bytes()) == ("5-BB.pdf", SIGNED)


def test_everybody_reads_and_searches_the_answers_when_the_day_is_over(answered: Hall, sit: Sit) -> None:
    answered.asked("Câu này chưa ai đọc?")
    reader = sit("audience")
    reader.visit(f"/{answered.conference}/answers")
    expect(reader("article[id^=answer-]")).to_have_count(0)
    answered.clear()
    answered.chair.must("end")
    reader.visit(f"/{answered.conference}")
    reader("main a.button[href*='/answers']").click()
    expect(reader("article[id^=answer-]").filter(has_text="Bao giờ có nước sạch?")).to_be_visible()
    expect(reader("body")).not_to_contain_text("Câu này chưa ai đọc?")
    reader("[name=q]").fill("nuoc sach")
    reader("[name=q]").press("Enter")
    expect(reader("article[id^=answer-]")).to_have_count(1)
    reader("[name=q]").fill("không có gì")
    reader("[name=q]").press("Enter")
    expect(reader("article[id^=answer-]")).to_have_count(0)
