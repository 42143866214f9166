"""The weeks before: a point's opinion lies with its branch, comes back for more, goes up; the organisers fetch the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit

CONFERENCES = ("dau-moi-vi", "dau-moi-en", "dau-moi-lon")
BRANCH = "branch-doan-huyen"
PHONE = (360, 740)
ROAD = "Đề nghị cho biết khi nào làm xong con đường liên xã từ Bản Đông?"
SAME = "Con đường liên xã từ Bản Đông khi nào làm xong, đề nghị cho biết?"
LOAN = "Vay vốn khởi nghiệp cho thanh niên cần những giấy tờ gì?"


@pytest.fixture(params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hall(house: House, lang: str) -> Iterator[Hall]:
    """Set up and open for opinions, not begun; no branch is defined yet."""
    hall = Hall(house, f"dau-moi-{lang}")
    hall.set_up()
    hall.moderator.must("open")
    yield hall
    hall.leave()


def test_an_opinion_is_returned_bettered_forwarded_and_the_rest_is_fetched(
    hall: Hall, company: Callable[[Hall], Sit], lang: str
) -> None:
    sit = company(hall)
    organiser = sit("organiser", lang=lang)
    sheet = organiser.sheet("branch")
    sheet.locator("#branch-name").fill("Huyện đoàn Mai Sơn")
    expect(sheet.locator("#branch-id")).to_have_value("huyen-doan-mai-son")
    sheet.locator("#branch-id").fill("doan-huyen")
    sheet.locator("#branch-name").fill("Huyện đoàn Mai Sơn")
    expect(sheet.locator("#branch-id")).to_have_value("doan-huyen")  # what somebody typed is left alone
    for point in ("1", "3"):
        sheet.locator(f'[name="branch.points"][value="{point}"]').check()
    sheet.locator("button.primary").click()
    expect(organiser("#branch-doan-huyen")).to_contain_text("Huyện đoàn Mai Sơn")
    expect(organiser(f"#seat-{BRANCH}")).to_have_count(1)

    branch = sit(BRANCH, lang=lang)
    point, console = sit("point-1", lang=lang, size=PHONE), sit("moderator", lang=lang)
    expect(branch("#senders .tag.next")).to_have_count(2)
    point.submit("Đường xấu lắm")
    expect(branch("#lying-list > li")).to_have_count(1)
    expect(branch("#senders .tag.next")).to_have_count(1)
    expect(console("#inbox-list > li")).to_have_count(0)

    # Returned: the point reads why, and hands it in again.
    branch('#lying-list button[data-sheet$="open=more"]').click()
    sheet = branch("dialog#sheet[open]")
    sheet.locator("#more-reason").fill("Nêu rõ đoạn đường nào")
    sheet.locator("form[data-do=ask_more] button.primary").click()
    expect(branch("#lying-list > li")).to_have_count(0)
    expect(point("#mine .banner.next")).to_contain_text("Nêu rõ đoạn đường nào")
    sheet = point.sheet("followup")
    expect(sheet.locator("#followup-text")).to_have_value("Đường xấu lắm")
    sheet.locator("#followup-text").fill(ROAD)
    sheet.locator("button.primary").last.click()
    expect(branch("#lying-list > li .tag.next")).to_have_count(1)

    # Slips are typed in one after another; what is much alike is pointed out and stands side by side.
    branch("#slip").locator("xpath=..").locator("summary").first.click()
    for text, where in ((SAME, "3"), (LOAN, "")):
        form = branch("#slip")
        form.locator("[name=text]").fill(text)
        form.locator("[name=asker]").fill("Lò Văn Tiến")
        form.locator("[name=point]").select_option(where)
        form.locator("button.primary").click()
        expect(form.locator("[name=text]")).to_have_value("")
        branch.think()
    expect(branch("#lying-list > li")).to_have_count(3)
    branch("[data-search='#lying-list']").fill("duong lien xa")
    expect(branch("#lying-list > li:visible")).to_have_count(2)
    expect(branch("#lying .count")).to_have_attribute("data-ui-found", "2")  # of 3: how many are shown, beside all
    branch("[data-search='#lying-list']").fill("")
    expect(branch("#lying .count[data-ui-found]")).to_have_count(0)
    sheet = branch.sheet("opinion", within=f'#lying-list li:has-text("{ROAD}")')
    expect(sheet.locator("section.card")).to_contain_text(SAME)
    sheet.locator("#forward-note").fill("Nhiều người hỏi")
    sheet.locator("form[data-do=forward] button.primary").click()

    # Called back, it lies there again as before; it is forwarded anew.
    expect(console("#inbox-list > li")).to_have_count(1)
    branch.press("unforward", within="#passed")
    expect(console("#inbox-list > li")).to_have_count(0)
    sheet = branch.sheet("opinion", within=f'#lying-list li:has-text("{ROAD}")')
    sheet.locator("form[data-do=forward] button.primary").click()

    # Forwarded, it is new on the console; the rest lies folded with the organisers, who fetch one.
    expect(console("#inbox-list > li")).to_have_count(1)
    expect(console("#inbox-list > li")).to_contain_text("Huyện đoàn Mai Sơn")
    expect(branch("#passed li")).to_have_count(1)
    expect(organiser("#collected-doan-huyen > summary")).to_contain_text("(2)")
    expect(organiser("#collected-doan-huyen li").first).to_be_hidden()
    organiser("#collected-doan-huyen > summary").click()
    organiser.press("forward", within=f'#collected-doan-huyen li:has-text("{LOAN}")')
    expect(console("#inbox-list > li")).to_have_count(2)
    expect(organiser("#collected-doan-huyen > summary")).to_contain_text("(1)")
    assert not console.heard(SAME) and SAME not in console.words()

    # Everything fits on a telephone.
    small = sit(BRANCH, lang=lang, size=PHONE)
    assert small.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_a_point_of_many_is_found_without_its_marks(company: Callable[[Hall], Sit], house: House) -> None:
    hall = Hall(house, "dau-moi-lon")
    hall.set_up()
    for number in range(4, 24):
        hall.organiser.must("define", point={"id": str(number), "name": f"Xã Quảng Lạc {number}"})
    hall.organiser.must(
        "define", branch={"id": "doan-huyen", "name": "Huyện đoàn", "points": ["1", "3", *map(str, range(4, 24))]}
    )
    organiser, branch = company(hall)("organiser"), company(hall)(BRANCH)
    sheet = organiser.sheet("branch?branch=doan-huyen")
    sheet.locator("[data-search]").fill("quang lac 17")
    expect(sheet.locator("#branch-points label:visible")).to_have_count(1)
    sheet.locator("[data-search]").press("Enter")
    expect(sheet).to_be_visible()
    sheet.locator("#branch-points label:visible input").uncheck()
    sheet.locator("button.primary").click()
    expect(branch("#senders-list > li")).to_have_count(21)
    branch("[data-search='#senders-list']").fill("hoa lac")
    expect(branch("#senders-list > li:visible")).to_have_count(1)
    branch("[data-search='#senders-list']").fill("không có")
    expect(branch("#senders .search-none")).to_be_visible()
