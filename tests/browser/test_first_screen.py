"""A point on a small phone: the band, and what its operator has to do next, stand on the first screen, whatever is to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .screens import Screen

CONFERENCES = ("man-dau",)
SMALL = (360, 640)
MESSAGES = (
    "Đề nghị các điểm cầu kiểm tra âm thanh, tắt micro và giữ trật tự trong hội trường.",
    "Hội nghị tạm nghỉ 15 phút, mời các điểm cầu giữ kết nối và có mặt trước 10 giờ 15.",
)
# How much of it, in px, is seen without scrolling and without something lying over it.
SEEN = """
(selector) => {
  const box = document.querySelector(selector).getBoundingClientRect();
  const foot = document.querySelector("#desk-phone:not([hidden])")?.getBoundingClientRect().top ?? innerHeight;
  return Math.min(box.bottom, foot) - Math.max(box.top, 0);
}
"""


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    with begun(house, CONFERENCES[0]) as hall:
        hall.organiser.must("configure", settings={"desk_phone": "0205 3812 345"})
        yield hall


@pytest.fixture(params=["vi", "en"])
def phone(request: pytest.FixtureRequest, hall: Hall, company: Callable[[Hall], Sit]) -> Screen:
    """Two messages are to be read, and the desk's number lies at the foot."""
    hall.clear()
    for old in hall.binh_minh.state()["announcements"]:
        if not old["acknowledged"]:
            hall.binh_minh.must("acknowledge", announcement=old["id"])
    for text in MESSAGES:
        hall.moderator.must("announce", text=text, to="points")
    return company(hall)("point-2", lang=request.param, size=SMALL, has_touch=True, is_mobile=True)


def test_band_and_form_are_not_pushed_away_by_two_messages(phone: Screen) -> None:
    assert phone.page.evaluate(SEEN, "#cue h2") > 20
    assert phone.page.evaluate(SEEN, "#text") > 44, "where a question is typed begins here"


def test_who_prepares_sees_what_to_read_and_who_is_called_can_say_that_he_is_ready(hall: Hall, phone: Screen) -> None:
    question = hall.waiting("Bao giờ có đường?", by=hall.binh_minh)
    expect(phone("#cue")).to_have_attribute("data-cue", "next")
    read = "#messages > .banner:first-of-type > button"
    assert phone.page.evaluate(SEEN, read) >= 43.5
    hall.chair.must("call", question=question, turn=hall.turn)
    expect(phone("#cue [data-do=ready]")).to_be_visible()
    assert phone.page.evaluate(SEEN, "#cue [data-do=ready]") >= 43.5


@pytest.mark.parametrize("size", [(360, 400), (740, 360)], ids=["keyboard", "sideways"])
def test_whoever_is_called_while_typing_on_a_low_screen_sees_it_and_can_answer(
    hall: Hall, company: Callable[[Hall], Sit], size: tuple[int, int]
) -> None:
    hall.clear()
    question = hall.waiting("Bao giờ có nước?", by=hall.binh_minh)
    phone = company(hall)("point-2", size=size, has_touch=True, is_mobile=True)
    phone("#contact").focus()
    assert phone.page.evaluate(SEEN, "#cue h2") > 16, "prepare"
    hall.chair.must("call", question=question, turn=hall.turn)
    expect(phone("#cue [data-do=ready]")).to_be_visible()
    assert phone.page.evaluate("document.activeElement.id") == "contact"
    assert phone.page.evaluate(SEEN, "#cue h2") > 16
    assert phone.page.evaluate(SEEN, "#cue [data-do=ready]") >= 43.5
    strip, typed = (phone(one).bounding_box() for one in (".cue-strip", "#contact"))
    assert strip and typed and strip["height"] <= 80
    assert typed["y"] >= strip["y"] + strip["height"], "what is typed stays in sight"
    phone.press("ready")
    expect(phone("#cue .ready button:disabled")).to_have_count(1)
    hall.chair.must("speak", question=question, turn=hall.turn)
    expect(phone("#cue")).to_have_attribute("data-cue", "live")
    assert phone.page.evaluate(SEEN, "#cue .clock") > 16


def test_a_thumb_hits_the_number_of_the_desk_and_the_button_of_the_looks(phone: Screen) -> None:
    for target in ("#desk-phone a", ".look > summary"):
        box = phone(target).bounding_box()
        assert box and box["width"] >= 44 and box["height"] >= 44, target


def test_one_message_is_read_after_the_other_and_each_is_read_whole(hall: Hall, phone: Screen) -> None:
    banners, buttons = phone("#messages > .banner"), phone("#messages > .banner button")
    expect(banners).to_have_count(2)
    expect(banners.nth(0)).to_contain_text(MESSAGES[1])
    assert [buttons.nth(n).is_visible() for n in range(2)] == [True, False]
    whole = "(one) => one.scrollWidth <= one.clientWidth"
    assert banners.nth(0).locator(".grow").evaluate(whole) and not banners.nth(1).locator(".grow").evaluate(whole)
    phone.press("acknowledge")
    expect(banners).to_have_count(1)
    expect(banners.nth(0)).to_contain_text(MESSAGES[0])
    expect(buttons.nth(0)).to_be_visible()
    assert banners.nth(0).locator(".grow").evaluate(whole)
    assert hall.binh_minh.state()["announcements"][-1]["acknowledged"]


def test_a_count_of_nothing_does_not_look_like_the_button_to_press(phone: Screen) -> None:
    count = phone("#outbox-count")
    expect(count).to_have_attribute("data-ui-state", "empty")
    assert count.evaluate("(one) => getComputedStyle(one).borderColor") == "rgba(0, 0, 0, 0)"
    assert phone("#link").evaluate("(one) => one.getBoundingClientRect().left") < count.evaluate(
        "(one) => one.getBoundingClientRect().left"
    )
    look = phone(".look > summary").bounding_box()
    phone.page.route("**/do/**", lambda route: route.abort())
    phone("#text").fill("Bao giờ có sóng di động?")
    phone.may_complain("ERR_FAILED")
    phone("form[data-do=submit] button.primary").click()
    expect(count).to_have_attribute("data-ui-state", "waiting")
    assert count.evaluate("(one) => getComputedStyle(one).borderColor") != "rgba(0, 0, 0, 0)"
    phone.page.evaluate("scrollTo(0, 0)")
    assert phone(".look > summary").bounding_box() == look, "nothing beside it moves when something waits"
