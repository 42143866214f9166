"""The console's bar says how the hall screens are, a key leads to them, and no second press takes them away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun

CONFERENCES = ("man-hinh-chip-vi", "man-hinh-chip-en")
WORDS = {"vi": ("1", "ĐEN", "MẤT 1"), "en": ("1", "BLACK", "1 LOST")}
TOLD = 8_000  # ms: the desks are told at most every two seconds


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_black_and_lost_screens_are_seen_above_the_fold_and_reached_by_a_key(
    house: House, company: Callable[[Hall], Sit], lang: str
) -> None:
    with begun(house, f"man-hinh-chip-{lang}") as hall:
        sit = company(hall)
        desk, wall = sit("moderator", lang=lang), sit("stage", size=(1920, 1080))
        good, black, lost = WORDS[lang]
        chip = desk("#walls-now .tag")
        expect(chip).to_contain_text(good, timeout=TOLD)
        expect(chip).to_be_in_viewport(ratio=1)
        desk.page.keyboard.press("Alt+KeyW")
        expect(desk("#walls-black")).to_be_in_viewport(ratio=1)

        # By the keyboard from there; what is pressed once more by mistake never blackens the hall.
        for _ in range(9):
            desk.page.keyboard.press("Tab")
            if desk("#walls-black:focus").count():
                break
        expect(desk("#walls-black")).to_be_focused()
        desk.page.keyboard.press("Enter")
        expect(wall("#wall-shown.black")).to_be_visible()
        expect(chip).to_contain_text(black)
        desk.think()
        desk("#walls-back").click()
        expect(wall("#wall")).to_be_visible()
        expect(chip).not_to_contain_text(black)
        desk.think()
        seq = hall.seq
        desk.page.keyboard.press("Enter")
        desk.page.wait_for_timeout(300)
        assert "black" not in hall.moderator.state()["shown"].values(), seq
        expect(desk("#walls-black")).not_to_be_focused()

        wall.page.goto(f"{house.url}/healthz")
        expect(chip).to_contain_text(lost, timeout=TOLD + 6_000)
        desk("#walls-silent button").click()
        expect(chip).not_to_contain_text(lost, timeout=TOLD)


@pytest.mark.parametrize(("seat", "size"), [("moderator", (1366, 768)), ("audience", (360, 740)), (f"agency-{LAND}", (390, 844))])
def test_there_is_one_clock_in_the_bar(sit: Sit, seat: str, size: tuple[int, int]) -> None:
    desk = sit(seat, size=size)
    expect(desk("#link[data-ui-state=live]")).to_have_count(1)
    expect(desk(".bar [data-now]")).to_be_visible()
    expect(desk("#link [data-link-time]")).to_be_hidden()


@pytest.mark.parametrize("seat", ["point-1", "audience", f"agency-{LAND}"])
def test_on_a_phone_the_bar_has_no_row_for_one_button_and_parts_the_name_from_the_item(sit: Sit, seat: str) -> None:
    phone = sit(seat, size=(360, 740))
    item = phone("#head > .soft")
    expect(item).to_be_visible()
    assert "· " in phone.page.evaluate("getComputedStyle(document.querySelector('#head > .soft'), '::before').content")
    link, look = phone("#link").bounding_box(), phone(".bar .look summary").bounding_box()
    assert link and look and look["y"] < link["y"] + link["height"] and look["y"] + look["height"] > link["y"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_whoever_puts_a_wall_up_is_offered_the_whole_screen_and_told_what_to_press_where_it_is_denied(
    sit: Sit, lang: str
) -> None:
    wall = sit("stage", lang=lang, size=(1920, 1080))
    wide = wall("#wide")
    expect(wide).to_be_hidden()
    wall.page.mouse.move(200, 200)
    wall.page.mouse.move(220, 220)
    expect(wide).to_be_visible()
    expect(wide).to_be_hidden()  # the pointer rests
    wall.page.evaluate("() => { Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('denied')); }")
    wall.page.mouse.move(240, 240)
    wide.click()
    expect(wide).to_contain_text({"vi": "hãy bấm F11", "en": "press F11"}[lang])
