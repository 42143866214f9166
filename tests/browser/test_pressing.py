"""One press, one decision: whoever presses twice, or keeps the key down, skips nobody."""

from __future__ import annotations

import pytest
from contract.cast import Hall
from playwright.sync_api import expect

from .conftest import Sit
from .screens import Screen

BIG = "#floor-chair .main-step button.call"


@pytest.fixture
def queue(hall: Hall) -> list[str]:
    """Four wait, and all are heard before anybody answers: the big button calls one after the other."""
    hall.organiser.must("configure", settings={"round": 0})
    for number in range(4):
        hall.waiting(f"Câu hỏi {number}")
    return hall.queue


def called(hall: Hall, screen: Screen, queue: list[str], phase: str = "called") -> None:
    """Exactly the first has been called, and stands there still when all presses have been answered."""
    expect(screen("[data-ui-busy]")).to_have_count(0)
    screen.page.wait_for_timeout(400)
    expect(screen("[data-ui-busy]")).to_have_count(0)
    floor = hall.floor
    assert floor is not None
    assert (floor["question"], floor["phase"], hall.queue) == (queue[0], phase, queue[1:])


def test_a_double_click_on_next_calls_one(hall: Hall, sit: Sit, queue: list[str]) -> None:
    chair = sit("chair", size=(1024, 768))
    chair(BIG).dblclick()
    called(hall, chair, queue)


def test_a_triple_click_on_the_console_calls_one(hall: Hall, sit: Sit, queue: list[str]) -> None:
    moderator = sit("moderator")
    moderator("#next-console button[data-do=call]").click(click_count=3)
    called(hall, moderator, queue)


def test_a_double_click_that_lets_speak_does_not_call_the_next(hall: Hall, sit: Sit, queue: list[str]) -> None:
    hall.chair.must("call", question=queue[0], turn=hall.turn)
    chair = sit("chair", size=(1024, 768))
    expect(chair(f"{BIG}[data-do=speak]")).to_be_visible()
    chair(BIG).dblclick(delay=30)
    called(hall, chair, queue, "speaking")


@pytest.mark.parametrize("pause", [60, 300])
def test_a_finger_that_taps_twice_does_not_call_the_next(hall: Hall, sit: Sit, queue: list[str], pause: int) -> None:
    hall.chair.must("call", question=queue[0], turn=hall.turn)
    chair = sit("chair", size=(1024, 768), has_touch=True)
    expect(chair(f"{BIG}[data-do=speak]")).to_be_visible()
    box = chair(BIG).bounding_box()
    assert box is not None
    for _ in range(2):
        chair.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        chair.page.wait_for_timeout(pause)
    called(hall, chair, queue, "speaking")


@pytest.mark.parametrize("key", ["Enter", "Alt+KeyE"])
def test_a_key_pressed_twice_does_not_end_what_it_began(hall: Hall, sit: Sit, queue: list[str], key: str) -> None:
    hall.chair.must("call", question=queue[0], turn=hall.turn)
    moderator = sit("moderator")
    button = moderator("#floor-console button[data-do=speak]")
    button.focus()
    for _ in range(2):
        moderator.page.keyboard.press(key)
        moderator.page.wait_for_timeout(150)
    called(hall, moderator, queue, "speaking")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_held_down_on_next_calls_one(hall: Hall, sit: Sit, queue: list[str], key: str) -> None:
    chair = sit("chair", size=(1024, 768))
    chair(BIG).focus()
    hold(chair, key)
    called(hall, chair, queue)


def test_the_shortcut_held_down_calls_one_and_skips_nobody(hall: Hall, sit: Sit, queue: list[str]) -> None:
    chair = sit("chair", size=(1024, 768))
    expect(chair(BIG)).to_be_visible()
    chair.page.keyboard.down("Alt")
    hold(chair, "KeyN")
    chair.page.keyboard.up("Alt")
    called(hall, chair, queue)


def test_a_minute_more_may_be_pressed_as_often_as_wanted(hall: Hall, sit: Sit, queue: list[str]) -> None:
    hall.chair.must("call", question=queue[0], turn=hall.turn)
    hall.chair.must("speak", question=queue[0], turn=hall.turn)
    chair = sit("chair", size=(1024, 768))
    for wanted in (60_000, 120_000, 180_000):
        chair("#floor-chair button[data-do=extend]").click()
        expect(chair("#floor-chair [data-clock]")).to_have_attribute("data-extra", str(wanted))


def hold(screen: Screen, key: str) -> None:
    """What a keyboard sends while a key stays down: the key again and again, and one release."""
    for _ in range(25):
        screen.page.keyboard.down(key)
        screen.page.wait_for_timeout(30)
    screen.page.keyboard.up(key)
