"""The weeks before: the plan is laid in, an agency hands in, the organisers accept, and a publication stops its clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from live.law.days import day_at
from live.law.plan import usual

from .conftest import Sit
from .screens import catch_up

CONFERENCES = ("chuan-bi-vi", "chuan-bi-en")
PORTAL = "https://tinh.vn/ke-hoach-doi-thoai"
TASK = "#task-invitations"
# The regions that do not show what the server sent.
WRONG = """
async () => {
  const page = await import(document.querySelector("script[type=module]").src);
  return page.proof.wrong();
}
"""


@pytest.fixture(params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hall(house: House, lang: str) -> Iterator[Hall]:
    """In forty days: the first task of the usual plan is five days late, the plan is not public yet."""
    hall = Hall(house, f"chuan-bi-{lang}")
    hall.set_up()
    today = day_at(hall.organiser.state()["now"])
    hall.organiser.must("configure", settings={"date": (today + timedelta(40)).isoformat()})
    yield hall
    hall.leave()


def test_a_plan_is_laid_in_handed_in_accepted_and_made_public(hall: Hall, company: Callable[[Hall], Sit], lang: str) -> None:
    organiser, land = company(hall)("organiser", lang=lang), company(hall)(f"agency-{LAND}", lang=lang)
    organiser.may_complain("422 (")
    expect(land("#tasks-mine")).to_be_hidden()

    organiser.press("lay_in")
    expect(organiser("#tasks-open > li")).to_have_count(len(usual()))
    expect(organiser("#task-plan-drafted [data-ui-days=late]")).to_have_count(1)
    expect(organiser("#task-hall-ready [data-ui-days=left]")).to_have_count(1)

    # The task is given to an agency, which is reminded and hands in.
    sheet = organiser.sheet("task?task=invitations")
    sheet.locator("#task-agency").select_option(LAND)
    sheet.locator("form[data-do=plan] button.primary").click()
    expect(organiser("dialog#sheet[open]")).to_have_count(0)
    organiser.press("remind", within=TASK)
    expect(land("#mine-invitations .tag.second")).to_have_count(1)
    sheet = land.sheet("handin?task=invitations")
    sheet.locator("#handin-file").fill("giay-moi-da-ky.pdf")
    sheet.locator("button.primary").click()
    expect(land("#mine-invitations .tag.next")).to_have_count(1)

    # The organisers accept: the task is late no more and lies among the closed ones.
    expect(organiser(f"#tasks-open {TASK}")).to_contain_text("giay-moi-da-ky.pdf")
    organiser.think()  # the button stands where the last one was pressed
    organiser.press("hand_in", within=TASK)
    expect(organiser(f"#tasks-open {TASK}")).to_have_count(0)
    expect(organiser(f"#tasks-closed {TASK}")).to_have_count(1)
    expect(land("#mine-invitations .tag.done")).to_have_count(1)

    # A publication stops the clock of the law, and no other does.
    expect(organiser("#deadline-plan [data-ui-days=left]")).to_have_count(1)
    sheet = organiser.sheet("publication?what=plan")
    sheet.locator("#publication-address").fill("cổng thông tin")
    sheet.locator("button.primary").click()
    expect(organiser.notice("refused")).to_have_count(1)
    sheet.locator("#publication-address").fill(PORTAL)
    sheet.locator("button.primary").click()
    expect(organiser("#deadline-plan .tag.done")).to_have_count(1)
    expect(organiser("#deadline-plan [data-last-day]")).to_have_count(0)
    expect(organiser(f'#deadline-plan a[href="{PORTAL}"]')).to_have_count(1)
    expect(organiser("#deadline-conclusion [data-ui-days=left]")).to_have_count(1)

    # What the page counts by itself is no difference from what was sent.
    catch_up(organiser, land)
    for screen in (organiser, land):
        assert screen.page.evaluate(WRONG) == []
