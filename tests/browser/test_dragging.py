"""Rows go to a place by mouse, by finger and by number; nothing is disturbed meanwhile, and a refusal puts them back."""

from __future__ import annotations

from typing import Any

import pytest
from contract.cast import Hall
from playwright.sync_api import expect

from .conftest import Sit
from .screens import Screen, until

ORDER = "(rows) => rows.map((row) => row.id.slice(2))"


@pytest.fixture
def queue(hall: Hall) -> list[str]:
    """Five wait."""
    return [hall.waiting(f"Đang chờ {number}") for number in range(5)]


def middle(screen: Screen, id: str) -> tuple[float, float]:
    box = screen(f"#q-{id} .row-n").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pull(screen: Screen, id: str, onto: str) -> None:
    """Press the mouse on one row and move it over another, without letting go."""
    (x, y), (to_x, to_y) = middle(screen, id), middle(screen, onto)
    screen.page.mouse.move(x, y)
    screen.page.mouse.down()
    for part in range(1, 11):
        screen.page.mouse.move(x + (to_x - x) * part / 10, y + (to_y - y) * part / 10)
        screen.page.wait_for_timeout(20)
    screen.page.wait_for_timeout(150)


def shown(screen: Screen) -> list[str]:
    return screen("#queue-list > [data-row]").evaluate_all(ORDER)


def places(screen: Screen) -> list[str]:
    return screen("#queue-list .row-n").evaluate_all("(all) => all.map((one) => one.shadowRoot?.textContent)")


def test_the_mouse_drags_a_row_and_news_waits_until_it_is_dropped(hall: Hall, queue: list[str], sit: Sit) -> None:
    screen = sit("moderator")
    pull(screen, queue[3], queue[0])
    hall.moderator.must("move", question=queue[4], to=0)
    screen.catches_up()
    assert shown(screen)[-1] == queue[4], "the list is held while somebody drags in it"
    screen.page.mouse.up()
    until(screen.page, lambda: hall.queue.index(queue[3]) < 2, "it is moved")
    until(screen.page, lambda: shown(screen) == hall.queue, "the page shows what the record holds")
    assert places(screen) == ["1", "2", "3", "4", "5"]
    assert screen(f"#q-{queue[3]}").get_attribute("style") is None
    assert screen("#queue-list > *").count() == 5


def test_a_press_that_does_not_move_is_a_press(hall: Hall, queue: list[str], sit: Sit) -> None:
    screen = sit("moderator")
    screen(f"#q-{queue[1]}").click(position={"x": 60, "y": 8})
    expect(screen(f"#q-{queue[1]}")).to_have_attribute("data-ui-selected", "")
    assert hall.queue == queue


def test_what_is_refused_goes_back(hall: Hall, queue: list[str], sit: Sit) -> None:
    screen = sit("moderator").may_complain("409")
    held: list[Any] = []
    screen.page.route("**/do/move*", lambda route: held.append(route))
    pull(screen, queue[3], queue[0])
    screen.page.mouse.up()
    until(screen.page, lambda: bool(held), "the move is on its way")
    assert shown(screen) != queue
    held[0].fulfill(status=409, content_type="text/html", body='<p class="notice refused">Không được</p>')
    expect(screen.notice("refused")).to_be_visible()
    until(screen.page, lambda: shown(screen) == queue, "it stands where it stood")
    assert hall.queue == queue


def test_a_finger_drags_after_a_rest(hall: Hall, queue: list[str], sit: Sit) -> None:
    screen = sit("moderator", lang="en", size=(1024, 768), has_touch=True)
    (x, y), (_, to_y) = middle(screen, queue[0]), middle(screen, queue[2])
    tools = screen.devtools()

    def touch(kind: str, *points: dict[str, float]) -> None:
        tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    screen.page.wait_for_timeout(350)
    for part in range(1, 11):
        touch("touchMove", {"x": x, "y": y + (to_y + 4 - y) * part / 10})
        screen.page.wait_for_timeout(25)
    screen.page.wait_for_timeout(150)
    touch("touchEnd")
    until(screen.page, lambda: hall.queue.index(queue[0]) >= 1, "it is moved")
    until(screen.page, lambda: shown(screen) == hall.queue, "the page shows what the record holds")


def test_a_row_goes_to_a_place_by_its_number(hall: Hall, queue: list[str], sit: Sit) -> None:
    screen = sit("moderator").may_complain("409")
    screen(f"#q-{queue[0]}").click(position={"x": 60, "y": 8})
    screen.page.keyboard.press("Alt+KeyG")
    expect(screen("dialog#place[open] input")).to_be_focused()
    expect(screen("#place label")).to_contain_text("5")
    screen.page.keyboard.type("0")
    screen.page.keyboard.press("Enter")
    expect(screen("#place input[aria-invalid]")).to_be_visible()
    screen.page.keyboard.press("Control+KeyA")
    screen.page.keyboard.type("4")
    screen.page.keyboard.press("Enter")
    until(screen.page, lambda: hall.queue.index(queue[0]) == 3, "it stands fourth")
    expect(screen("[data-ui-selected]")).to_have_attribute("id", f"q-{queue[0]}")
    screen(f"#q-{queue[0]} [data-place-of]").click()
    screen("#place input").fill("99")
    screen("#place .primary").click()
    expect(screen.notice("refused")).to_be_visible()
