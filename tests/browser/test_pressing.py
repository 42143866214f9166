"""One press, one decision: whoever presses twice, or keeps the key down, skips nobody."""

from __future__ import annotations

from typing import Any

import pytest
from contract.cast import Hall
from playwright.sync_api import Locator, Route, expect

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


@pytest.mark.parametrize(("first", "then", "phase"), [("call", "speak", "called"), ("speak", "call", "speaking")])
def test_a_second_click_that_meets_another_command_is_no_press(
    hall: Hall, sit: Sit, queue: list[str], first: str, then: str, phase: str
) -> None:
    chair = at_the_big_button(hall, sit, queue, first)
    chair.page.mouse.move(*middle(chair(BIG)))
    chair.page.mouse.down()
    chair.page.mouse.up()
    # The answer is quicker than the finger: the button has become the next step.
    expect(chair(f"{BIG}[data-do={then}]:not([data-ui-busy])")).to_be_visible()
    chair.page.mouse.move(*middle(chair(BIG)))
    chair.page.mouse.down(click_count=2)
    chair.page.mouse.up(click_count=2)
    called(hall, chair, queue, phase)


@pytest.mark.parametrize(("first", "then", "phase"), [("call", "speak", "called"), ("speak", "call", "speaking")])
def test_a_finger_that_taps_twice_takes_one_step(
    hall: Hall, sit: Sit, queue: list[str], first: str, then: str, phase: str
) -> None:
    chair = at_the_big_button(hall, sit, queue, first, has_touch=True)
    place = middle(chair(BIG))
    chair.page.touchscreen.tap(*place)
    expect(chair(f"{BIG}[data-do={then}]:not([data-ui-busy])")).to_be_visible()
    chair.page.touchscreen.tap(*place)
    called(hall, chair, queue, phase)


@pytest.mark.parametrize("has_touch", [False, True])
def test_on_a_slow_line_a_second_press_waits_until_the_new_words_were_to_be_read(
    hall: Hall, sit: Sit, queue: list[str], has_touch: bool
) -> None:
    chair = at_the_big_button(hall, sit, queue, "call", has_touch=has_touch)
    press = chair.page.touchscreen.tap if has_touch else chair.page.mouse.click
    held: list[Route] = []
    chair.page.route("**/do/call*", lambda route: held.append(route))
    press(*middle(chair(BIG)))
    chair.page.wait_for_timeout(800)
    held[0].continue_()
    expect(chair(f"{BIG}[data-do=speak][data-ui-rests]")).to_be_visible()
    press(*middle(chair(BIG)))
    called(hall, chair, queue)
    chair.page.wait_for_timeout(700)
    expect(chair("[data-ui-rests]")).to_have_count(0)
    press(*middle(chair(BIG)))
    called(hall, chair, queue, "speaking")


def test_the_row_that_moves_under_the_pointer_is_not_approved_with_the_one_that_left(hall: Hall, sit: Sit) -> None:
    first, second, *_ = (hall.asked(f"Mới gửi {number}") for number in range(3))
    moderator = sit("moderator")
    held: list[Route] = []
    moderator.page.route("**/do/approve*", lambda route: held.append(route))
    place = middle(moderator(f"#in-{first} button[data-do=approve]"))
    moderator.page.mouse.click(*place)
    moderator.page.wait_for_timeout(800)
    held[0].continue_()
    expect(moderator(f"#in-{first}")).to_have_count(0)
    moderator.page.mouse.click(*place)
    moderator.page.wait_for_timeout(200)
    assert (len(held), hall.status(second)) == (1, "received")


@pytest.mark.parametrize("key", ["Enter", "Alt+KeyE"])
def test_a_key_pressed_twice_does_not_end_what_it_began(hall: Hall, sit: Sit, queue: list[str], key: str) -> None:
    hall.chair.must("call", question=queue[0], turn=hall.turn)
    # On a machine so slow that two presses are no echo, the second is sent, and refused because the floor has moved on.
    moderator = sit("moderator").may_complain("409 (")
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


@pytest.mark.parametrize(("key", "command", "phase"), [("KeyN", "call", "called"), ("KeyE", "speak", "speaking")])
def test_a_shortcut_held_down_takes_one_step(hall: Hall, sit: Sit, queue: list[str], key: str, command: str, phase: str) -> None:
    chair = at_the_big_button(hall, sit, queue, command)
    chair.page.keyboard.down("Alt")
    hold(chair, key)
    chair.page.keyboard.up("Alt")
    called(hall, chair, queue, phase)


def test_a_minute_more_may_be_pressed_as_often_as_wanted(hall: Hall, sit: Sit, queue: list[str]) -> None:
    hall.chair.must("call", question=queue[0], turn=hall.turn)
    hall.chair.must("speak", question=queue[0], turn=hall.turn)
    chair = sit("chair", size=(1024, 768))
    for wanted in (60_000, 120_000, 180_000):
        chair("#floor-chair button[data-do=extend]").click()
        expect(chair("#floor-chair [data-clock]")).to_have_attribute("data-extra", str(wanted))


def at_the_big_button(hall: Hall, sit: Sit, queue: list[str], command: str, **kind: Any) -> Screen:
    """The chair's tablet, its big button standing for this command."""
    if command == "speak":
        hall.chair.must("call", question=queue[0], turn=hall.turn)
    chair = sit("chair", size=(1024, 768), **kind)
    expect(chair(f"{BIG}[data-do={command}]")).to_be_visible()
    return chair


def middle(button: Locator) -> tuple[float, float]:
    box = button.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def hold(screen: Screen, key: str) -> None:
    """What a keyboard sends while a key stays down: the key again and again, and one release."""
    for _ in range(25):
        screen.page.keyboard.down(key)
        screen.page.wait_for_timeout(30)
    screen.page.keyboard.up(key)
