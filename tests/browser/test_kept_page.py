"""A page that the browser kept whole while another one was looked at comes back alive.

The lean build keeps no page that was left, so this one story is seen in the whole chromium.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from contract.cast import Hall
from playwright.sync_api import Browser, expect

from .conftest import Sit
from .program import WHOLE, flags, program
from .screens import Screen
from .windows import Windows


@pytest.fixture(scope="module")
def windows(chromium: Browser) -> Iterator[Windows]:
    """Going back is as quick as people have it: their browsers keep the page they left."""
    browser = chromium.browser_type.launch(
        executable_path=program(WHOLE), args=flags(), ignore_default_args=["--disable-back-forward-cache"]
    )
    yield Windows(browser)
    browser.close()


def test_a_page_kept_by_the_browser_is_alive_and_current_when_it_comes_back(hall: Hall, sit: Sit) -> None:
    point = sit("point-1")
    kept_by_the_browser(point)
    point.visit(f"/{hall.conference}/point-1")
    point.page.evaluate("addEventListener('pageshow', (event) => { window.kept = event.persisted; })")
    point("#text").fill("Chưa viết xong")
    point.page.goto(f"{hall.house.url}/{hall.conference}")
    question = hall.waiting("Bao giờ nâng đường?")
    hall.chair.must("call", question=question, turn=hall.turn)
    point.page.evaluate("history.back()")
    point.until("window.kept === true")
    expect(point("#cue")).to_have_attribute("data-cue", "called")
    expect(point("#text")).to_have_value("Chưa viết xong")
    point.press("ready")
    expect(point.notice("recorded")).to_be_visible()
    hall.chair.must("speak", question=question, turn=hall.turn)
    expect(point("#cue")).to_have_attribute("data-cue", "live")


def kept_by_the_browser(screen: Screen) -> None:
    """As browsers that keep also pages marked no-store do: the mark is taken off on the way, and going back is instant."""
    screen.may_complain("Page entered Back-Forward Cache")
    devtools = screen.devtools()

    def unmark(paused: dict[str, Any]) -> None:
        headers = [one for one in paused["responseHeaders"] if one["name"].lower() != "cache-control"]
        answer = {"requestId": paused["requestId"], "responseCode": paused["responseStatusCode"], "responseHeaders": headers}
        devtools.send("Fetch.continueResponse", answer)

    devtools.on("Fetch.requestPaused", unmark)
    devtools.send("Fetch.enable", {"patterns": [{"resourceType": "Document", "requestStage": "Response"}]})
