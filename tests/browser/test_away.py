"""A page that was left, hidden, asleep or cut off is alive and current when somebody looks at it again."""

from __future__ import annotations

import pytest
from contract.cast import Hall
from playwright.sync_api import expect

from .conftest import Sit
from .screens import Screen

# A tab behind another one: the browser says so to the page, and nothing else changes.
HIDE = """
(hidden) => {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}
"""


def test_back_and_forward_bring_a_living_page(hall: Hall, sit: Sit) -> None:
    point = sit("point-1")
    point("#text").fill("Chưa viết xong")
    point("#asker").fill("Nguyễn Thị Lan")
    away(point, f"/{hall.conference}")
    hall.waiting("Bao giờ nâng đường?")
    point.page.go_back()
    expect(point("#cue")).to_have_attribute("data-cue", "next")
    expect(point("#text")).to_have_value("Chưa viết xong")
    expect(point("#asker")).to_have_value("Nguyễn Thị Lan")
    point.page.go_forward()
    point.page.go_back()
    hall.chair.must("call", question=hall.queue[0], turn=hall.turn)
    expect(point("#cue")).to_have_attribute("data-cue", "called")
    point.press("ready")
    expect(point("#cue:not([data-waits])")).to_have_count(1)


@pytest.mark.parametrize("seat", ["point-1", "stage", "audience"])
def test_a_hidden_tab_keeps_following(hall: Hall, sit: Sit, seat: str) -> None:
    screen = sit(seat)
    screen.page.evaluate(HIDE, True)
    question = hall.called("Bao giờ nâng đường?")
    screen.catches_up()
    if seat == "point-1":
        expect(screen("#cue")).to_have_attribute("data-cue", "called")
        assert screen.page.title().startswith("▶▶")
    hall.chair.must("speak", question=question, turn=hall.turn)
    screen.catches_up()
    expect(screen("body")).to_contain_text("Bao giờ nâng đường?")
    screen.page.evaluate(HIDE, False)
    expect(screen("body:not([data-ui-lost])")).to_have_count(1)


def test_a_tab_that_was_put_to_sleep_shows_the_newest_when_it_wakes(hall: Hall, sit: Sit) -> None:
    point, somebody = sit("point-1"), sit("audience")
    devtools = point.devtools()
    devtools.send("Debugger.enable")
    devtools.send("Debugger.pause")
    question = hall.called("Bao giờ nâng đường?")
    hall.chair.must("speak", question=question, turn=hall.turn)
    somebody.catches_up()
    devtools.send("Debugger.resume")
    devtools.send("Debugger.disable")
    expect(point("#cue")).to_have_attribute("data-cue", "live")
    expect(point("body:not([data-ui-lost])")).to_have_count(1)


def test_a_page_whose_network_was_gone_is_current_when_it_is_back(hall: Hall, sit: Sit) -> None:
    point = sit("point-1").may_complain("ERR_INTERNET_DISCONNECTED", "WebSocket connection")
    somebody = sit("audience")
    point.page.context.set_offline(True)
    try:
        question = hall.called("Bao giờ nâng đường?")
        somebody.catches_up()
        expect(point("#cue")).to_have_attribute("data-cue", "idle")
    finally:
        point.page.context.set_offline(False)
    expect(point("#cue")).to_have_attribute("data-cue", "called")
    hall.chair.must("speak", question=question, turn=hall.turn)
    expect(point("#cue")).to_have_attribute("data-cue", "live")


def away(screen: Screen, path: str) -> None:
    screen.page.goto(f"{screen.hall.house.url}{path}")
