"""Live updates never disturb what somebody types: text, caret, input method, focus and scroll stay."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from contract.cast import LAND, Hall
from contract.client import Answer
from playwright.sync_api import Route, expect

from .bustle import Bustle
from .conftest import Sit
from .screens import Screen, until

Steps = Generator[Answer, None, None]

WATCHED = """
(selector) => {
  const field = document.querySelector(selector);
  Object.assign(window, { watched: field, ended: 0, blurred: 0 });
  field.addEventListener("compositionend", () => { window.ended += 1; });
  field.addEventListener("blur", () => { window.blurred += 1; });
}
"""
NOW = """
(selector) => {
  const field = document.querySelector(selector);
  return {
    text: field.value, caret: [field.selectionStart, field.selectionEnd], same: field === window.watched,
    focused: document.activeElement === field, ended: window.ended, blurred: window.blurred,
  };
}
"""
# How far the boxes around a row have been scrolled, and where the row stands on the screen.
EYES = """
(row) => {
  let scrolled = document.scrollingElement.scrollTop;
  for (let box = row; box; box = box.parentElement) scrolled += box === document.scrollingElement ? 0 : box.scrollTop;
  return { scrolled, top: row.getBoundingClientRect().top };
}
"""
SAID = "Thưa đồng chí, "
# What an input method like UniKey does for "nguwowif": letters, and Backspaces that put the marks on.
TELEX = ["n", "g", "u", None, "ư", "o", None, "ơ", "i", None, None, "ờ", "i"]


def restless(hall: Hall) -> Steps:
    """What changes at a point and at the moderator: the queue turns, intake opens and closes, messages arrive."""
    queue = hall.queue
    try:
        while True:
            for question in queue:
                yield hall.moderator.must("move", question=question, to=len(queue) - 1)
            yield hall.moderator.must("close")
            yield hall.moderator.must("open")
    finally:
        hall.moderator.do("open")


def restless_minutes(hall: Hall, question: str) -> Steps:
    """What changes at a secretary: the other secretary writes, the clock is moved, a commitment is noted."""
    base, count = 0, 0
    while True:
        count += 1
        told = hall.seat("secretary-2").must("write", passage=f"chair:{question}", text=f"Bản ghi {count}.", base=base)
        base = told.seq
        yield told
        yield hall.seat("secretary-2").must("commit", words=f"Hứa hẹn {count}", **{"class": "các xã"})
        yield hall.moderator.must("extend", seconds=1, turn=hall.turn)


@pytest.fixture
def at_point(hall: Hall, sit: Sit) -> Screen:
    """A point with two questions in the queue, and a form that is filled in."""
    for number in range(3):
        hall.waiting(f"Câu hỏi {number}", by=hall.an_phu if number < 2 else hall.binh_minh)
    return sit("point-1", size=(1024, 640))


@pytest.fixture
def at_desk(hall: Hall, sit: Sit) -> tuple[Screen, str]:
    """A secretary with the passages of the speaking question before her, and a colleague who writes too."""
    question = hall.speaking("Bao giờ nâng đường?")
    secretary = sit("secretary-1", size=(1366, 640))
    expect(secretary("#desk [data-opened]")).to_have_attribute("data-opened", f"question={question}")
    return secretary, question


def test_an_open_composition_survives_twenty_updates_a_second_at_a_point(hall: Hall, at_point: Screen) -> None:
    with Bustle(restless(hall)) as bustle:
        compose(at_point, "#text", bustle)
    at_point.catches_up()
    keeps(at_point, "#text", SAID + "người dân", ended=1)
    best = min(place for place, question in enumerate(hall.queue) if hall.question(question)["point"] == "1")
    expect(at_point("#cue")).to_have_attribute("data-cue", ("next", "second")[best])


def test_an_open_composition_survives_twenty_updates_a_second_in_a_passage(hall: Hall, at_desk: tuple[Screen, str]) -> None:
    secretary, question = at_desk
    passage = f'[data-passage="asked:{question}"] textarea'
    with Bustle(restless_minutes(hall, question)) as bustle:
        compose(secretary, passage, bustle)
    secretary.catches_up()
    keeps(secretary, passage, SAID + "người dân", ended=1)
    other = secretary(f'[data-passage="chair:{question}"]')
    expect(other.locator("textarea")).to_have_value(text_of(hall, f"chair:{question}"))
    expect(secretary(f'[data-passage="asked:{question}"]')).to_have_attribute("data-state", "saved")
    assert text_of(hall, f"asked:{question}") == (SAID + "người dân").strip()


def test_telex_typing_survives_twenty_updates_a_second_at_a_point(hall: Hall, at_point: Screen) -> None:
    with Bustle(restless(hall)) as bustle:
        telex(at_point, "#text", bustle)
    at_point.catches_up()
    keeps(at_point, "#text", "người, người", caret=5)


def test_telex_typing_survives_twenty_updates_a_second_in_a_passage(hall: Hall, at_desk: tuple[Screen, str]) -> None:
    secretary, question = at_desk
    passage = f'[data-passage="asked:{question}"] textarea'
    with Bustle(restless_minutes(hall, question)) as bustle:
        telex(secretary, passage, bustle)
    secretary.catches_up()
    keeps(secretary, passage, "người, người", caret=5)
    expect(secretary(f'[data-passage="asked:{question}"]')).to_have_attribute("data-state", "saved")


def test_a_marked_stretch_and_what_was_chosen_elsewhere_stay(hall: Hall, at_point: Screen) -> None:
    at_point("#asker").fill("Nguyễn Thị Lan")
    at_point("[name=kind][value=petition]").check()
    at_point("#topic").select_option("dat-dai")
    at_point("details.more > summary:visible").first.click()
    at_point("#text").fill("Một hai ba bốn")
    at_point("#text").evaluate("(field) => field.setSelectionRange(4, 7, 'backward')")
    at_point.page.evaluate(WATCHED, "#text")
    with Bustle(restless(hall)) as bustle:
        until(at_point.page, bustle.reached(30), "thirty commands")
    at_point.catches_up()
    now = at_point.page.evaluate(NOW, "#text")
    assert (now["text"], now["caret"], now["same"], now["focused"]) == ("Một hai ba bốn", [4, 7], True, True)
    expect(at_point("#asker")).to_have_value("Nguyễn Thị Lan")
    expect(at_point("[name=kind][value=petition]")).to_be_checked()
    expect(at_point("#topic")).to_have_value("dat-dai")
    expect(at_point("#raise-asker")).to_be_visible()


def test_nothing_scrolls_away_under_the_eyes(hall: Hall, sit: Sit) -> None:
    for number in range(12):
        hall.waiting(f"Câu hỏi {number} " + "về đường liên xã " * 6, by=hall.binh_minh)
    moderator = sit("moderator", size=(1366, 640))
    moderator.catches_up()
    row = moderator("#queue-list li").nth(6)
    row.click(position={"x": 5, "y": 5})
    chosen = row.get_attribute("id")
    row.evaluate("(row) => row.scrollIntoView({ block: 'start' })")
    before = row.evaluate(EYES)
    assert before["scrolled"] > 0

    def restless_tail(hall: Hall) -> Steps:
        last = hall.queue[-2:]
        while True:
            yield hall.moderator.must("move", question=last[0], to=11)
            yield hall.moderator.must("move", question=last[1], to=11)

    with Bustle(restless_tail(hall)) as bustle:
        until(moderator.page, bustle.reached(30), "thirty commands")
    moderator.catches_up()
    expect(moderator("[data-ui-selected]")).to_have_attribute("id", chosen or "")
    assert moderator("[data-ui-selected]").evaluate(EYES) == before


def test_a_sheet_that_is_being_filled_in_stays_open_and_whole(hall: Hall, sit: Sit) -> None:
    question = hall.asked("Bao giờ nâng đường?")
    for number in range(3):
        hall.waiting(f"Câu hỏi {number}")
    moderator = sit("moderator")
    sheet = moderator.sheet(f"question?question={question}")
    sheet.locator("details:has(#decline-reason) > summary").click()
    sheet.locator("#decline-reason").click()
    with Bustle(restless(hall)) as bustle:
        compose(moderator, "#decline-reason", bustle)
    moderator.catches_up()
    keeps(moderator, "#decline-reason", SAID + "người dân", ended=1)


def compose(screen: Screen, selector: str, bustle: Bustle) -> None:
    """Write a beginning, hold a composition open through forty commands, then commit it."""
    field = screen(selector)
    field.click()
    screen.page.evaluate(WATCHED, selector)
    screen.page.keyboard.insert_text(SAID)
    devtools = screen.devtools()
    for part in ("n", "ng", "ngư", "ngươ", "người", "người d", "người dân"):
        devtools.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
        until(screen.page, bustle.reached(5), "five commands")
        now = screen.page.evaluate(NOW, selector)
        assert now == {
            "text": SAID + part, "caret": [len(SAID + part)] * 2, "same": True, "focused": True, "ended": 0, "blurred": 0,
        }  # fmt: skip
    devtools.send("Input.insertText", {"text": "người dân"})


def telex(screen: Screen, selector: str, bustle: Bustle) -> None:
    """Type a word as an input method does, twice: the second time in front of the first."""
    screen(selector).click()
    screen.page.evaluate(WATCHED, selector)
    for again in (False, True):
        if again:
            screen.page.keyboard.insert_text(", người")
            screen(selector).evaluate("(field) => field.setSelectionRange(0, 5)")
            screen.page.keyboard.press("Backspace")
        for key in TELEX:
            screen.page.keyboard.press("Backspace") if key is None else screen.page.keyboard.insert_text(key)
            until(screen.page, bustle.reached(1), "a command")


def keeps(screen: Screen, selector: str, text: str, caret: int | None = None, ended: int = 0) -> None:
    """The field is the same one, with this text, still in focus, the caret where the person put it."""
    at = len(text) if caret is None else caret
    now = screen.page.evaluate(NOW, selector)
    assert now == {"text": text, "caret": [at, at], "same": True, "focused": True, "ended": ended, "blurred": 0}


def text_of(hall: Hall, passage: str) -> str:
    return next(str(one["text"]) for one in hall.secretary.state()["passages"] if one["id"] == passage)


def test_who_begins_to_write_while_the_next_question_is_on_its_way_writes_on(hall: Hall, at_desk: tuple[Screen, str]) -> None:
    secretary, question = at_desk
    held: list[Route] = []
    secretary.page.route("**/desk/passages*", lambda route: held.append(route))
    hall.speaking("Còn đường ra bến?")
    until(secretary.page, lambda: bool(held), "the desk asks for the next question")
    passage = secretary(f'[data-passage="asked:{question}"] textarea')
    passage.press_sequentially("Hỏi về đường")
    for route in held:
        route.continue_()
    secretary.page.unroute("**/desk/passages*")
    expect(secretary("#desk-bar")).to_be_visible()
    expect(passage).to_be_focused()
    expect(passage).to_have_value("Hỏi về đường")


def test_a_desk_that_could_not_fetch_the_newest_says_so_and_tries_again(hall: Hall, at_desk: tuple[Screen, str]) -> None:
    secretary, question = at_desk
    secretary.may_complain("ERR_FAILED")
    secretary.page.route("**/desk/passages*", lambda route: route.abort())
    hall.moderator.must("assign", question=question, lead=LAND)
    expect(secretary("#desk-lost")).to_be_visible()
    secretary.page.unroute("**/desk/passages*")
    expect(secretary(f'[data-passage="answer:{question}:{LAND}"] textarea')).to_be_visible()
    expect(secretary("#desk-lost")).to_have_count(0)
