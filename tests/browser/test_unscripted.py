"""Without scripts and as text only: the seats show the present and their forms work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import Sit, begun
from .windows import Windows

CONFERENCES = ("khong-ma",)
PHONE = {"width": 360, "height": 740}

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    with begun(house, "khong-ma") as hall:
        yield hall


@pytest.fixture
def plainly(windows: Windows, hall: Hall) -> Iterator[Open]:
    """Open a seat in a browser that runs no scripts."""
    contexts: list[BrowserContext] = []

    def sit(seat: str, query: str = "lang=vi") -> Page:
        context = windows.browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        path = f"/{hall.conference}/{seat}" if seat == "audience" else hall.house.link(seat, hall.conference)
        page.goto(f"{hall.house.url}{path}?{query}")
        return page

    yield sit
    for context in contexts:
        context.close()


def standing(hall: Hall, **wanted: Any) -> list[dict[str, Any]]:
    questions = hall.moderator.state()["questions"]
    return [one for one in questions if all(one[name] == value for name, value in wanted.items())]


@pytest.mark.parametrize("query", ["lang=vi", "lang=en&text=1"])
def test_a_point_asks_takes_the_roll_and_is_ready(plainly: Open, hall: Hall, query: str) -> None:
    hall.clear()
    page = plainly("point-2", query)
    expect(page.locator("noscript a").first).to_be_visible()
    expect(page.locator("#compose")).to_be_hidden()  # a page that renews itself offers nothing to type into
    write = page.locator("noscript a[href*=still]")
    expect(write).to_contain_text("điểm danh" if "vi" in query else "take the roll")  # what lies behind it
    write.click()
    assert "text=1" in page.url or "text=1" not in query
    page.locator("#compose [name=text]").fill(f"Khi nào có nước sạch? {query}")
    page.locator("#compose [name=asker]").fill("Hoàng Văn Thụ")
    page.locator("#compose button.primary").click()
    expect(page.locator("#mine")).to_contain_text(f"Khi nào có nước sạch? {query}")
    assert len(standing(hall, text=f"Khi nào có nước sạch? {query}")) == 1

    page.locator("noscript a[href*=still]").click()
    page.locator("[name=people]").fill("41")
    page.locator("form[data-do=take_roll] button").click()
    expect(page.locator("#roll-mine")).to_contain_text("41")

    question = standing(hall, text=f"Khi nào có nước sạch? {query}")[0]["id"]
    hall.moderator.must("approve", question=question)
    hall.chair.must("call", question=question, turn=hall.turn)
    page.reload()
    expect(page.locator("#cue")).to_have_attribute("data-cue", "called")
    page.locator("#cue button[data-do=ready]").click()
    expect(page.locator("#cue button")).to_be_disabled()
    assert hall.floor and hall.floor["ready"]


def test_what_asks_twice_asks_on_a_page_of_its_own(plainly: Open, hall: Hall) -> None:
    hall.clear()
    question = hall.waiting("Có thể rút lại không?", hall.hoa_lac)
    page = plainly("point-3")
    page.locator(f"button[data-do=withdraw][data-with*='{question}']").click()
    assert standing(hall, id=question)[0]["status"] == "waiting"
    page.locator("form button.primary").click()
    expect(page.locator("#mine")).to_be_visible()
    assert standing(hall, id=question)[0]["status"] == "withdrawn"


@pytest.mark.parametrize("query", ["lang=vi", "lang=vi&text=1"])
def test_the_chair_calls_lets_speak_invites_and_finishes(plainly: Open, hall: Hall, query: str) -> None:
    hall.clear()
    question = hall.waiting("Bao giờ có trạm y tế?")
    page = plainly("chair", query)
    step = page.locator(".main-step button")
    for command in ("call", "speak"):
        expect(step).to_have_attribute("data-do", command)
        step.click()
    assert standing(hall, id=question)[0]["status"] == "speaking"
    page.locator("#who-answers").select_option(LAND)
    page.locator("form[data-do=invite] button").click()
    expect(step).to_have_attribute("data-do", "finish")
    assert ":" in page.locator("#floor-chair .clock").inner_text()  # the clock has words without a script
    step.click()
    assert standing(hall, id=question)[0]["status"] == "answered"


def test_the_desk_tells_that_the_picture_is_on(plainly: Open, hall: Hall) -> None:
    hall.clear()
    hall.called("Đường vào bản bao giờ xong?")
    page = plainly("technician")
    page.locator("#switch .call[data-do=on_screen]").click()
    expect(page.locator("#switch .call[data-do=on_screen]")).to_have_count(0)
    assert hall.floor and hall.floor["on_screen"]


def test_a_follower_asks_without_a_script(plainly: Open, hall: Hall) -> None:
    hall.organiser.must("configure", settings={"audience_submit": True, "audience_mark": True})
    hall.clear()
    page = plainly("audience")
    page.locator("noscript a[href*=still]").click()
    page.locator("#compose > summary").click()
    page.locator("#compose [name=text]").fill("Thanh niên được vay bao nhiêu?")
    page.locator("#compose button.primary").click()
    expect(page.locator("#mine")).to_contain_text("Thanh niên được vay bao nhiêu?")


def test_a_plain_form_that_is_sent_twice_is_one_question(plainly: Open, hall: Hall) -> None:
    page = plainly("point-1", "lang=vi&still=1")
    page.goto(f"{hall.house.url}/{hall.conference}/point-1?still=1")
    form = {"id": page.locator("#compose [name=id]").input_value(), "text": "Một lần hay hai lần?", "kind": "question"}
    to = f"{hall.house.url}{page.locator('#compose').get_attribute('action')}"
    for _ in range(2):
        page.request.post(to, form=form, headers={"Accept": "text/html", "Origin": hall.house.url})
    assert len(standing(hall, text="Một lần hay hai lần?")) == 1


def test_text_only_loads_one_tiny_sheet_and_no_letters(sit: Sit, hall: Hall) -> None:
    point = sit("point-1", lang="vi")
    asked: list[str] = []
    point.page.on("request", lambda request: asked.append(request.url))
    point("details.look > summary").click()
    point("details.look a[href*='text=1']").click()
    point.page.wait_for_load_state("networkidle")
    assert [url.rpartition("/")[2] for url in asked if ".css" in url] == ["text.css"]
    assert not any("woff" in url for url in asked)
    # Everything still goes by itself: the cue comes over the socket, and a form is sent without leaving the page.
    hall.clear()
    hall.called("Có gọi được không?")
    expect(point("#cue")).to_have_attribute("data-cue", "called")
    assert point.page.title().startswith("▶▶")
    point.press("ready")
    expect(point("#cue button")).to_be_disabled()
    # Nothing sticks out on a telephone, however long a topic is called.
    long = "Phát triển hạ tầng giao thông nông thôn, miền núi và vùng biên giới của tỉnh"
    hall.organiser.must("define", topic={"id": "ha-tang", "name": long})
    point.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    point.page.reload()
    expect(point.page.locator("#topic option", has_text=long)).to_have_count(1)
    assert point.page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    # The other language keeps it.
    point("details.look > summary").click()
    point("details.look a[hreflang=en]").click()
    assert "text=1" in point.page.url


def test_a_press_before_the_scripts_are_there_goes_the_plain_way(sit: Sit, hall: Hall) -> None:
    hall.clear()
    hall.called("Bấm sớm có được không?")
    point = sit("point-1", lang="vi")
    point.page.route("**/bound/live*.js", lambda route: route.abort())
    point.may_complain("bound/live", "ERR_FAILED")
    point.page.reload()
    point("#cue button[data-do=ready]").click()
    expect(point("#cue button")).to_be_disabled()
    point.page.unroute("**/bound/live*.js")


def test_a_wall_renews_itself_and_says_why(plainly: Open, hall: Hall) -> None:
    page = plainly("stage")
    assert page.locator("noscript meta[http-equiv=refresh]").get_attribute("content") == "20"
    assert "20 giây" in page.locator("main ~ noscript").inner_text()
    hall.organiser.must("issue", seat="overlay", name="Bàn trộn hình")
    over = plainly("overlay")
    assert over.locator("noscript meta[http-equiv=refresh]").count() == 1
    assert over.locator("noscript p").count() == 0, "nothing lies over the picture"
