"""After the day: an agency completes its answer with a file, the organisers return and endorse it, and everybody reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit
from .screens import catch_up

CONFERENCES = ("hoan-chinh-vi", "hoan-chinh-en")
# The regions that do not show what the server sent.
WRONG = """
async () => {
  const page = await import(document.querySelector("script[type=module]").src);
  return page.proof.wrong();
}
"""
SITE = "https://sonnmt.tinh.vn/tra-loi-1"


@pytest.fixture(params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hall(house: House, lang: str) -> Iterator[Hall]:
    """One question was answered and written down, another was deferred to a day that has passed; the conference is over."""
    hall = Hall(house, f"hoan-chinh-{lang}")
    hall.set_up()
    hall.open()
    question = hall.answering("Đường lên bản bao giờ xong?", LAND)
    hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text="Xong trong quý III.", base=0)
    hall.chair.must("finish", turn=hall.turn)
    hall.secretary.must("commit", words="Hoàn thành đường", agency=LAND, question=question, due="2024-03-31")
    hall.organiser.must("configure", settings={"answers_due": "2024-04-15"})
    hall.chair.must("end")
    yield hall
    hall.leave()


def test_an_answer_is_completed_with_evidence_returned_endorsed_and_read(
    hall: Hall, company: Callable[[Hall], Sit], lang: str
) -> None:
    organiser, land = company(hall)("organiser", lang=lang), company(hall)(f"agency-{LAND}", lang=lang)
    land.may_complain("422 (")
    [question] = [one["id"] for one in hall.organiser.state()["questions"]]
    card = f"#assigned-{question}"
    expect(organiser(f"#owing-{LAND} .tag.overdue")).to_contain_text("2")
    organiser.press("chase", within="#owing")
    expect(land("#owed-mine .banner")).to_be_visible()

    # What was said is there to begin with; a file that is none is refused in place, a good one is recorded.
    sheet = land.sheet(f"complete?question={question}")
    expect(sheet.locator("#complete-text")).to_have_value("Xong trong quý III.")
    file = sheet.locator("input[type=file]")
    file.set_input_files({"name": "ke-hoach.pdf", "mimeType": "application/pdf", "buffer": b"<html>"})
    sheet.locator("form[data-upload] button").click()
    expect(land.notice("refused")).to_have_count(1)
    sheet.locator("#complete-text").fill("Xong ngày 30/9/2026.")
    sheet.locator("form[data-do=complete] button").click()
    expect(organiser(f"#completed-{question}-{LAND}")).to_be_visible()
    sheet = land.sheet(f"evidence?question={question}")
    sheet.locator("input[type=file]").set_input_files(
        {"name": "ke-hoach.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    sheet.locator("form[data-upload] button").click()
    expect(land(f"{card} .files a")).to_have_text("ke-hoach.pdf")

    # The organisers send it back once, then endorse it.
    sheet = organiser.sheet(f"completed?question={question}&agency={LAND}")
    sheet.locator("#return-reason").fill("Nêu đơn vị thi công")
    sheet.locator("form[data-do=return_answer] button").click()
    expect(land(f"{card} .banner.next")).to_contain_text("Nêu đơn vị thi công")
    expect(land(f"{card} .tag.returned")).to_have_css("border-style", "dashed")  # told apart from what was never sent
    sheet = land.sheet(f"complete?question={question}")
    sheet.locator("#complete-text").fill("Công ty đường bộ thi công.\nXong ngày 30/9/2026.")
    sheet.locator("form[data-do=complete] button").click()
    expect(organiser(f"#completed-{question}-{LAND}")).to_be_visible()
    sheet = organiser.sheet(f"completed?question={question}&agency={LAND}")
    sheet.locator("form[data-do=endorse_answer] button").click()
    expect(organiser("#completed")).to_be_hidden()

    # The agency says where it stands on its own site, and that there are no funds yet only with a roadmap.
    sheet = land.sheet(f"published?question={question}")
    sheet.locator("#published-address").fill(SITE)
    sheet.locator("#published-date").fill("2024-04-10")
    sheet.locator("button.primary").click()
    expect(land(f'{card} a[href="{SITE}"]')).to_have_count(1)
    [promise] = [one["id"] for one in hall.land.state()["commitments"]]
    sheet = land.sheet(f"fulfil?commitment={promise}")
    sheet.locator("input[value=no_funds]").check()
    sheet.locator("form[data-do=fulfil] button").click()
    expect(land.notice("refused")).to_have_count(1)
    sheet.locator("#fulfil-note").fill("Ghi vốn năm 2027")
    sheet.locator("form[data-do=fulfil] button").click()
    expect(organiser(f"#followed-{promise}")).to_contain_text("Ghi vốn năm 2027")
    catch_up(organiser, land)
    for screen in (organiser, land):
        assert screen.page.evaluate(WRONG) == []

    # Everybody reads it, with its file and its address, on the page of all and on the agency's own.
    for path in ("answers", f"answers/{LAND}"):
        organiser.page.goto(f"{hall.house.url}/{hall.conference}/{path}?lang={lang}")
        expect(organiser(f"#answer-{question}")).to_contain_text("Công ty đường bộ thi công.")
        expect(organiser(f'#answer-{question} a[href="{SITE}"]')).to_have_count(1)
        with organiser.page.expect_download() as saved:
            organiser(f"#answer-{question} .files a").click()
        assert saved.value.suggested_filename == "ke-hoach.pdf"
    organiser.page.goto(f"{hall.house.url}/{hall.conference}/answers/{LAND}/paste?lang={lang}")
    assert "Công ty đường bộ thi công." in organiser("#piece").input_value()
    organiser("[data-copy]").click()
    assert organiser.page.evaluate("getSelection().toString() || document.activeElement.id") != ""
