"""The chair's bar on a tablet and a telephone: the conference keeps its name while the net is gone, and after."""

from __future__ import annotations

import pytest
from contract.cast import Hall
from playwright.sync_api import expect

from .conftest import Sit

SIZES = ((820, 1180), (768, 1024), (1180, 820), (360, 740))
OFFLINE = ("Failed to load resource", "WebSocket connection", "ERR_INTERNET_DISCONNECTED")
# Beyond the edge, or over each other.
FAULTS = """() => {
  const all = [...document.querySelectorAll(".bar > *")].filter((one) => one.checkVisibility() && one.offsetWidth);
  const boxes = all.map((one) => one.getBoundingClientRect()), name = document.querySelector("#head h1").getBoundingClientRect();
  const out = all.filter((_, i) => boxes[i].right > innerWidth + 1 || boxes[i].left < 0).map((one) => `out: ${one.textContent}`);
  const look = document.querySelector(".bar .look").getBoundingClientRect();
  const above = (one) => one.matches(".look") || one.getBoundingClientRect().bottom <= look.top + 1;
  if (all.every(above)) out.push("a row for one button");
  if (name.width < 120) out.push(`the name has ${name.width}`);
  if (document.documentElement.scrollWidth > innerWidth) out.push("the page is wider than the screen");
  return out;
}"""
# How much of the screen is taken by what stands over the hall's work.
TAKEN = "() => [...document.querySelectorAll('.bar, #asof')].reduce((sum, one) => sum + one.getBoundingClientRect().height, 0) / innerHeight"  # noqa: E501


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_the_bar_holds_when_the_net_is_gone_and_after(hall: Hall, sit: Sit, size: tuple[int, int], lang: str) -> None:
    hall.speaking("Bao giờ có sóng di động?")
    chair = sit("chair", size=size, lang=lang).may_complain(*OFFLINE)
    assert chair.page.evaluate(FAULTS) == []
    chair.page.context.set_offline(True)
    # A device that knows that its net is gone says so within seconds.
    expect(chair("#link")).to_have_attribute("data-ui-state", "lost", timeout=8_000)
    expect(chair("#asof")).to_be_visible()
    assert chair.page.evaluate(FAULTS) == []
    assert chair.page.evaluate(TAKEN) < 0.34
    chair("#floor-chair [data-do=extend]").click()
    expect(chair("#outbox-count")).to_be_visible()
    assert chair.page.evaluate(FAULTS) == []
    # As long as its words become: nothing waits, and one lapsed.
    words = {"vi": "Chưa gửi: 0 · Bị trả lại: 1", "en": "Not sent: 0 · Came back: 1"}[lang]
    chair.page.evaluate("(words) => { document.querySelector('#outbox-count').textContent = words; }", words)
    assert chair.page.evaluate(FAULTS) == []
    chair.page.context.set_offline(False)
    expect(chair("#link")).to_have_attribute("data-ui-state", "live", timeout=15_000)
    assert chair.page.evaluate(FAULTS) == []


def test_what_came_back_looks_unlike_what_only_waits(hall: Hall, sit: Sit) -> None:
    chair = sit("chair", size=(820, 1180))
    looks = [
        chair.page.evaluate(
            """(state) => {
              const count = document.querySelector("#outbox-count");
              count.dataset.uiState = state;
              return [getComputedStyle(count).backgroundColor, getComputedStyle(count, "::before").content];
            }""",
            state,
        )
        for state in ("waiting", "back")
    ]
    assert looks[0][0] != looks[1][0], "told by its ground"
    assert looks[0][1] == "none" and looks[1][1] != "none", "and by a shape"
