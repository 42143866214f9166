"""Five hundred wait: they are found without marks, walked through by keys, and each still says which place it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun

CONFERENCES = ("nam-tram",)
WAITING = 500


@pytest.fixture(scope="module")
def crowded(house: House) -> Iterator[Hall]:
    with begun(house, "nam-tram") as hall:
        for number in range(WAITING):
            hall.waiting(f"Việc số {number}", by=hall.moderator, point="1", asker=f"Người hỏi {number}")
        yield hall


def test_a_queue_of_five_hundred_is_searched_walked_and_moved_by_keys(crowded: Hall, company: Callable[[Hall], Sit]) -> None:
    screen = company(crowded)("moderator", lang="vi")
    queue = crowded.queue
    keys = screen.page.keyboard
    screen(f"#q-{queue[0]}").click(position={"x": 90, "y": 5})
    for _ in range(4):
        keys.press("PageDown")
    expect(screen("[data-ui-selected]")).to_have_attribute("id", f"q-{queue[20]}")
    expect(screen("[data-ui-selected]")).to_be_in_viewport()
    keys.press("End")
    expect(screen(f"#q-{queue[-1]}")).to_be_focused()
    expect(screen(f"#q-{queue[-1]}")).to_be_in_viewport()

    keys.press("Control+KeyK")
    keys.type("nguoi hoi 417")
    expect(screen("#queue-list > [data-row]:not([data-ui-out])")).to_have_count(1)
    keys.press("ArrowDown")
    expect(screen(f"#q-{queue[417]}")).to_be_focused()
    expect(screen(f"#q-{queue[417]} .row-n")).to_have_text("418")
    keys.press("Alt+Shift+ArrowUp")
    expect(screen("#queue-list > [data-row]").first).to_have_attribute("id", f"q-{queue[417]}")
    expect(screen(f"#q-{queue[417]} .row-n")).to_have_text("1")
    expect(screen("[data-ui-selected]")).to_have_attribute("id", f"q-{queue[417]}")

    keys.press("Control+KeyK")
    keys.press("Backspace")
    expect(screen("#queue-list > [data-row]:not([data-ui-out])")).to_have_count(WAITING)
    keys.press("Escape")
    assert crowded.queue == [queue[417], *queue[:417], *queue[418:]]


def test_the_first_change_touches_one_row_and_whoever_comes_in_sight_bears_his_place(
    crowded: Hall, company: Callable[[Hall], Sit]
) -> None:
    screen = company(crowded)("moderator", lang="vi")
    expect(screen(".row-n").first).to_have_text("1")
    screen.page.evaluate("for (const row of document.querySelectorAll('#queue-list > [data-row]')) row.came = true")
    queue = crowded.queue
    crowded.moderator.must("move", question=queue[-1], to=0)
    expect(screen("#queue-list > [data-row]").first).to_have_attribute("id", f"q-{queue[-1]}")
    stayed = screen.page.evaluate("[...document.querySelectorAll('#queue-list > [data-row]')].filter((row) => row.came).length")
    assert stayed == WAITING, "rows of the page as it came stay the elements that they are"
    assert screen.page.evaluate("document.querySelectorAll('#queue-list [type=submit]').length") == 0, "and are as they were sent"
    assert screen(f"#q-{queue[250]} .row-n").evaluate("(one) => one.shadowRoot") is None, "whoever is far has no number made"
    first = screen(f"#q-{queue[-1]}")
    expect(first.locator(".row-n")).to_have_text("1")
    expect(first).to_have_attribute("data-ui-came", "")  # drawn with the change itself
    last = screen(f"#q-{queue[-2]}")
    last.scroll_into_view_if_needed()
    expect(last.locator(".row-n")).to_have_text(str(WAITING))
    middle = screen(f"#q-{queue[250]}")
    middle.scroll_into_view_if_needed()
    expect(middle.locator(".row-n")).to_have_text("252")
    expect(first).not_to_have_attribute("data-ui-came", "", timeout=12_000)  # far again, it is passed over as any other
    first.scroll_into_view_if_needed()
    expect(first.locator(".row-n")).to_have_text("1")
