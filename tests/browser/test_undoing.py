"""Whoever takes something back takes back what he did himself; what others did is theirs, and has their name."""

from __future__ import annotations

import pytest
from contract.cast import Hall
from playwright.sync_api import expect

from .conftest import Sit


@pytest.mark.parametrize("key", ["Alt+KeyZ", "Alt+KeyU"])
def test_the_key_takes_back_ones_own_step_and_never_somebody_elses(hall: Hall, sit: Sit, key: str) -> None:
    speaking, new = hall.speaking("Đang nói"), hall.asked("Mới gửi")
    screen = sit("moderator")
    screen.press("approve", new)
    expect(screen(f"#q-{new}")).to_be_visible()
    screen.catches_up()
    screen.page.keyboard.press(key)
    expect(screen(f"#in-{new}")).to_be_visible()
    number = next(one["number"] for one in hall.moderator.state()["questions"] if one["id"] == new)
    expect(screen.notice("recorded")).to_have_text(f"Đã lấy lại: duyệt · ý kiến số {number}.")
    assert hall.status(speaking) == "speaking"
    # The chair's own minute: the key does not take it back, the named button does.
    hall.chair.must("extend", seconds=60, turn=hall.turn)
    expect(screen("#floor-console [data-clock]")).to_have_attribute("data-extra", "60000")
    screen.think()
    screen.page.keyboard.press(key)
    screen.catches_up()
    expect(screen("#floor-console [data-clock]")).to_have_attribute("data-extra", "60000")
    screen("#undo-bar button.quiet:visible").click()
    expect(screen("#floor-console [data-clock]")).to_have_attribute("data-extra", "0")


OLD = """() => {
  for (const one of document.querySelectorAll("#undo-bar .timed")) one.dataset["from" in one.dataset ? "from" : "until"] = 1;
}"""


def test_one_press_of_a_key_does_not_take_the_floor_from_somebody_who_has_it_for_long(hall: Hall, sit: Sit) -> None:
    called = hall.called("Nói đã lâu")
    screen = sit("moderator")
    screen.press("speak", called)
    expect(screen("#floor-console [data-status=speaking]")).to_be_visible()
    screen.page.evaluate(OLD)
    expect(screen("#undo-bar [data-key][data-confirm]")).to_be_visible()
    screen.page.keyboard.press("Alt+KeyU")
    expect(screen("#undo-bar [data-ui-sure]")).to_be_visible()
    screen.think()
    assert hall.status(called) == "speaking"
    screen.page.keyboard.press("Alt+KeyU")
    expect(screen("#floor-console [data-status=called]")).to_be_visible()


def test_the_chair_takes_back_its_own_last_step_where_it_was_taken(hall: Hall, sit: Sit) -> None:
    called = hall.called("Mời nhầm")
    chair = sit("chair", size=(1024, 768))
    chair.press("speak")
    expect(chair("#floor-chair [data-status=speaking]")).to_be_visible()
    chair("#undo-chair button").click()
    expect(chair("#floor-chair [data-status=called]")).to_be_visible()
    assert hall.status(called) == "called"


HOLDS = """() => {
  const card = document.getElementById("undo-bar"), below = card.parentElement.nextElementSibling.getBoundingClientRect().top;
  const foot = (one) => one.getBoundingClientRect().bottom;
  return [...card.querySelectorAll("*")].every((one) => foot(one) <= foot(card)) && foot(card) <= below;
}"""


def test_what_can_be_taken_back_stays_inside_its_card_however_long_it_says_so(hall: Hall, sit: Sit) -> None:
    waiting, new = hall.waiting("Việc của Bộ"), hall.asked("Mới gửi")
    screen = sit("moderator", size=(1366, 640))  # too low for all that stands below, which presses from there
    hall.moderator.must("refer", question=waiting, to="Bộ Giao thông vận tải")
    hall.organiser.must("approve", question=new)
    expect(screen("#undo-bar p")).to_contain_text("chuyển cơ quan có thẩm quyền")
    expect(screen("#undo-bar button.quiet:visible")).to_have_count(1)
    assert screen.page.evaluate(HOLDS)
