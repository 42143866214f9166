"""The moderator works without a mouse; keys are only shortcuts while nobody is typing."""

from __future__ import annotations

import pytest
from contract.cast import LAND, Hall
from playwright.sync_api import expect

from .conftest import Sit
from .screens import Screen


@pytest.fixture
def moderator(hall: Hall, sit: Sit) -> Screen:
    """Two new questions, three in the queue."""
    for question in [one["id"] for one in hall.moderator.state()["questions"] if one["status"] == "received"]:
        hall.moderator.must("withdraw", question=question)
    for number in range(3):
        hall.waiting(f"Đang chờ {number}")
    for number in range(2):
        hall.asked(f"Mới gửi {number}")
    return sit("moderator")


def received(hall: Hall) -> list[str]:
    return [str(one["id"]) for one in hall.moderator.state()["questions"] if one["status"] == "received"]


def test_arrows_choose_and_enter_approves_the_chosen(hall: Hall, moderator: Screen) -> None:
    first, second = received(hall)
    moderator.page.keyboard.press("ArrowDown")
    expect(moderator(f"#in-{first}")).to_be_focused()
    moderator.page.keyboard.press("ArrowDown")
    expect(moderator(f"#in-{second}")).to_be_focused()
    moderator.page.keyboard.press("Enter")
    expect(moderator(f"#q-{second}")).to_be_visible()
    assert received(hall) == [first]
    # The neighbour takes the place, and the keyboard goes on.
    expect(moderator(f"#in-{first}")).to_be_focused()
    moderator.page.keyboard.press("Enter")
    expect(moderator(f"#q-{first}")).to_be_visible()
    assert hall.queue[-2:] == [second, first]


def test_a_held_enter_approves_one(hall: Hall, moderator: Screen) -> None:
    first, second = received(hall)
    moderator.page.keyboard.press("ArrowDown")
    for _ in range(15):
        moderator.page.keyboard.down("Enter")
        moderator.page.wait_for_timeout(30)
    moderator.page.keyboard.up("Enter")
    expect(moderator(f"#q-{first}")).to_be_visible()
    assert received(hall) == [second]


def test_alt_up_moves_the_chosen_and_it_stays_chosen(hall: Hall, moderator: Screen) -> None:
    one, two, three = hall.queue
    moderator(f"#q-{three}").click(position={"x": 5, "y": 5})
    moderator.page.keyboard.press("Alt+ArrowUp")
    expect(moderator("#queue-list li").nth(1)).to_have_attribute("id", f"q-{three}")
    expect(moderator("[data-ui-selected]")).to_have_attribute("id", f"q-{three}")
    moderator.page.keyboard.press("Alt+ArrowUp")
    expect(moderator("#queue-list li").first).to_have_attribute("id", f"q-{three}")
    assert hall.queue == [three, one, two]
    moderator.page.keyboard.press("Alt+ArrowDown")
    expect(moderator("#queue-list li").nth(1)).to_have_attribute("id", f"q-{three}")
    moderator.page.keyboard.press("Alt+Shift+ArrowUp")
    expect(moderator("#queue-list li").first).to_have_attribute("id", f"q-{three}")
    moderator.page.keyboard.press("Alt+KeyZ")
    expect(moderator("#queue-list li").nth(1)).to_have_attribute("id", f"q-{three}")


def test_steps_that_follow_each_other_fast_add_up(hall: Hall, moderator: Screen) -> None:
    one, two, three = hall.queue
    moderator(f"#q-{three}").click(position={"x": 5, "y": 5})
    moderator.page.keyboard.press("Alt+ArrowUp")
    moderator.page.keyboard.press("Alt+ArrowUp")
    expect(moderator("#queue-list li").first).to_have_attribute("id", f"q-{three}")
    assert hall.queue == [three, one, two]


def test_alt_n_calls_and_alt_e_lets_speak_and_ends(hall: Hall, moderator: Screen) -> None:
    first = hall.queue[0]
    moderator.page.keyboard.press("Alt+KeyN")
    expect(moderator("#floor-console [data-status=called]")).to_be_visible()
    assert hall.floor is not None and hall.floor["question"] == first
    moderator.page.keyboard.press("Alt+KeyE")
    expect(moderator("#floor-console [data-status=speaking]")).to_be_visible()
    moderator.page.keyboard.press("F8")
    expect(moderator("#floor-console [data-clock][data-ui-paused]")).to_be_visible()
    moderator.think()
    moderator.page.keyboard.press("F8")
    expect(moderator("#floor-console [data-clock]:not([data-ui-paused])")).to_be_visible()
    moderator.page.keyboard.press("Alt+KeyE")
    expect(moderator("#heard-console")).to_be_visible()
    assert hall.status(first) == "heard"


def test_shift_enter_calls_the_chosen_out_of_its_turn(hall: Hall, moderator: Screen) -> None:
    third = hall.queue[2]
    moderator(f"#q-{third}").click(position={"x": 5, "y": 5})
    moderator.page.keyboard.press("Shift+Enter")
    expect(moderator("#floor-console [data-status=called]")).to_be_visible()
    assert hall.floor is not None and hall.floor["question"] == third


def test_from_the_search_the_arrow_goes_to_what_was_found_first_whatever_was_chosen_before(hall: Hall, moderator: Screen) -> None:
    first, second = received(hall)
    moderator(f"#in-{first}").click(position={"x": 5, "y": 5})
    moderator.page.keyboard.press("Control+KeyK")
    moderator.page.keyboard.type("moi gui")
    moderator.page.keyboard.press("ArrowDown")
    expect(moderator(f"#in-{first}")).to_be_focused()
    # What is found is approved one by one, and then the arrow goes on where rows are left.
    moderator.page.keyboard.press("Enter")
    expect(moderator(f"#in-{second}")).to_be_focused()
    moderator.page.keyboard.press("Enter")
    expect(moderator(f"#q-{second}")).to_be_visible()
    moderator.page.keyboard.press("ArrowDown")
    expect(moderator(f"#q-{first}")).to_be_focused()


def test_where_nothing_is_found_it_is_said_below_the_search(moderator: Screen) -> None:
    moderator("[data-search]").first.fill("khong co ai ca")
    place, words = moderator("[data-search]").first.bounding_box(), moderator("#inbox .search-none").bounding_box()
    assert place and words and words["y"] - place["y"] < 180


def test_left_and_right_go_from_list_to_list_and_back_to_where_one_was(hall: Hall, moderator: Screen) -> None:
    _, second = received(hall)
    held = hall.asked("Để sau")
    hall.moderator.must("hold", question=held)
    moderator.catches_up()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        moderator.page.keyboard.press(key)
    expect(moderator(f"#held-{held}")).to_be_focused()
    moderator.page.keyboard.press("F6")
    expect(moderator(f"#q-{hall.queue[0]}")).to_be_focused()
    moderator.page.keyboard.press("ArrowRight")
    expect(moderator(f"#q-{hall.queue[0]}")).to_be_focused()
    moderator.page.keyboard.press("Shift+F6")
    moderator.page.keyboard.press("ArrowLeft")
    expect(moderator(f"#in-{second}")).to_be_focused()


def test_tab_stops_at_the_buttons_of_the_chosen_row_and_passes_all_others(hall: Hall, moderator: Screen) -> None:
    first, second = received(hall)
    inner = "#inbox-list button:not([tabindex='-1'])"
    expect(moderator(inner)).to_have_count(0)
    moderator(f"#in-{first}").focus()
    moderator.page.keyboard.press("ArrowDown")
    its = moderator(f"#in-{second} button:not([data-tick])").count()
    expect(moderator(f"#in-{second} button:not([tabindex='-1'])")).to_have_count(its)
    expect(moderator(inner)).to_have_count(its)
    new = hall.asked("Vừa tới")
    expect(moderator(f"#in-{new}")).to_be_visible()
    expect(moderator(inner)).to_have_count(its)
    moderator.page.keyboard.press("Tab")
    expect(moderator(f"#in-{second} [data-primary]")).to_be_focused()
    # Whoever comes by Tab has chosen the row at which he is.
    moderator("[data-search]").first.focus()
    for _ in range(3):
        moderator.page.keyboard.press("Tab")
    expect(moderator(f"#in-{second}")).to_be_focused()


def test_keys_are_no_shortcuts_while_somebody_types(hall: Hall, moderator: Screen) -> None:
    queue, new = hall.queue, received(hall)
    moderator(f"#q-{queue[1]}").click(position={"x": 5, "y": 5})
    moderator.page.keyboard.press("Control+KeyK")
    expect(moderator("[data-search]").first).to_be_focused()
    moderator.page.keyboard.type("nen ha")
    for key in ("Enter", "Shift+Enter", "Home", "ArrowUp", "Shift+Slash"):
        moderator.page.keyboard.press(key)
    moderator.page.wait_for_timeout(300)
    assert (hall.queue, received(hall), hall.floor) == (queue, new, None)
    expect(moderator("dialog[open]")).to_have_count(0)
    expect(moderator("[data-search]").first).to_be_focused()


def test_keys_of_the_page_do_not_reach_under_a_sheet(hall: Hall, moderator: Screen) -> None:
    queue, new = hall.queue, received(hall)
    moderator(f"#in-{new[0]}").click(position={"x": 5, "y": 5})
    moderator.page.keyboard.press("Alt+KeyX")
    sheet = moderator("dialog#sheet[open]")
    reason = sheet.locator("#decline-reason")
    expect(reason).to_be_focused()
    moderator.page.keyboard.type("Lý do")
    for key in ("Alt+KeyN", "Alt+ArrowUp", "Alt+KeyZ", "Enter"):
        moderator.page.keyboard.press(key)
    moderator.page.wait_for_timeout(300)
    assert (hall.queue, received(hall), hall.floor) == (queue, new, None)
    expect(reason).to_have_value("Lý do\n")
    moderator.page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_a_shortcut_in_the_middle_of_a_composition_is_writing(hall: Hall, moderator: Screen) -> None:
    new = received(hall)
    moderator("[data-search]").first.click()
    devtools = moderator.devtools()
    devtools.send("Input.imeSetComposition", {"text": "người", "selectionStart": 5, "selectionEnd": 5})
    alt_n = {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "code": "KeyN", "key": "Process", "modifiers": 1}
    devtools.send("Input.dispatchKeyEvent", alt_n)
    moderator.page.wait_for_timeout(200)
    assert (hall.floor, received(hall)) == (None, new)
    devtools.send("Input.insertText", {"text": "người"})
    expect(moderator("[data-search]").first).to_have_value("người")


def test_every_key_that_a_button_names_is_on_the_page_of_keys(hall: Hall, moderator: Screen) -> None:
    moderator.page.keyboard.press("F1")
    expect(moderator("dialog#keys[open]")).to_be_visible()
    shown = moderator("dialog#keys tbody kbd").all_inner_texts()
    assert len(shown) >= 10
    moderator.page.keyboard.press("Escape")
    expect(moderator("dialog#keys[open]")).to_have_count(0)
    named: list[str] = moderator("[data-key]").evaluate_all("(all) => all.map((one) => one.dataset.key)")
    letters = {key.rpartition("+Key")[2] for keys in named for key in keys.split() if key.startswith("Alt+Key")}
    assert letters <= {key.rpartition(" ")[2] for keys in shown for key in keys.split(" · ") if key.startswith("Alt ")}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_the_moderator_types_in_is_chosen_so_that_enter_takes_it_into_the_queue(hall: Hall, sit: Sit, lang: str) -> None:
    for number in range(12):
        hall.asked(f"Mới gửi {number}")
    screen = sit("moderator", lang=lang)
    screen.page.keyboard.press("Alt+KeyI")
    sheet = screen("dialog#sheet[open]")
    sheet.locator("[name=text]").fill("Phiếu giấy từ hội trường")
    sheet.locator("button.primary").click()
    row = screen("#inbox-list > li").filter(has_text="Phiếu giấy từ hội trường")
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()
    screen.page.keyboard.press("Enter")
    expect(screen("#queue-list > li").filter(has_text="Phiếu giấy từ hội trường")).to_be_visible()


def test_a_sheet_that_a_key_opens_waits_for_writing_and_not_for_being_closed(hall: Hall, moderator: Screen) -> None:
    moderator.page.keyboard.press("Alt+KeyP")
    expect(moderator("#raise-point")).to_be_focused()
    moderator.page.keyboard.press("Escape")
    moderator("[data-sheet=roll]").click()
    expect(moderator("#roll-point")).to_be_focused()
    moderator.page.keyboard.press("Escape")
    # A heard question, its agency: one key opens, one invites.
    question = hall.queue[0]
    hall.moderator.must("assign", question=question, lead=LAND)
    for command, more in (("call", {"question": question}), ("speak", {"question": question}), ("finish", {})):
        hall.chair.must(command, turn=hall.turn, **more)
    moderator.catches_up()
    moderator.page.keyboard.press("Alt+KeyA")
    expect(moderator("dialog#sheet input[name=agency]").first).to_be_focused()
    moderator.page.keyboard.press("Enter")
    expect(moderator("#floor-console [data-status=answering]")).to_be_visible()
