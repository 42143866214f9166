"""Whose turn it is, by keyboard only: one key puts it first, another takes it back, and who writes is never disturbed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .screens import Screen

CONFERENCES = ("den-luot-vi", "den-luot-en")
IN_TURN = "#next-console .in-turn"
# Whether a region shows what the server sends for it, as the page itself judges it.
IS_SAME = """
async (id) => {
  const here = document.querySelector("script[src*='/bound/']").src;
  const { isSame } = await import(here.replace(/bound\\/.*/, "js/same.js"));
  const { base, lang } = document.body.dataset;
  const news = await (await fetch(`${base}/live?lang=${lang}`, { cache: "no-store" })).json();
  return isSame(document.getElementById(id), news.parts.find((part) => part.id === id).html);
}
"""


@pytest.fixture(scope="module", params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def in_turns(house: House, lang: str) -> Iterator[Hall]:
    """A conference that suggests points in turn; An Phú has been heard."""
    with begun(house, f"den-luot-{lang}") as hall:
        hall.moderator.must("choose_order", order="turns")
        hall.deferred("Đã nêu", LAND)
        yield hall


@pytest.fixture
def hall(in_turns: Hall) -> Hall:
    """An Phú waits again and stands before Bình Minh, who has not been heard."""
    in_turns.clear()
    in_turns.waiting("Lại hỏi thêm")
    in_turns.waiting("Chưa nêu lần nào", by=in_turns.binh_minh)
    return in_turns


@pytest.fixture
def moderator(hall: Hall, lang: str, company: Callable[[Hall], Sit]) -> Screen:
    return company(hall)("moderator", lang=lang)


def test_one_key_puts_whose_turn_it_is_first_and_one_takes_it_back(hall: Hall, moderator: Screen, lang: str) -> None:
    first, turn = hall.queue
    why = {"vi": "hôm nay chưa phát biểu", "en": "not heard yet today"}[lang]
    expect(moderator(IN_TURN)).to_contain_text(f"Xã Bình Minh {why}")
    top = moderator("#queue-list").bounding_box()
    moderator.page.keyboard.press("Alt+KeyS")
    expect(moderator("#queue-list li").first).to_have_attribute("id", f"q-{turn}")
    assert hall.queue == [turn, first]
    expect(moderator(f"{IN_TURN} button")).to_have_count(0)
    expect(moderator(IN_TURN)).to_contain_text(why)
    assert moderator("#queue-list").bounding_box() == top, "Nothing jumped."
    moderator.think()
    moderator.page.keyboard.press("Alt+KeyS")  # there is nothing more to be put first, and it says so
    already = {"vi": "Xã Bình Minh đã ở đầu hàng đợi.", "en": "Xã Bình Minh is at the head of the queue already."}[lang]
    expect(moderator.notice("recorded").filter(has_text=already)).to_have_count(1)
    moderator.page.keyboard.press("Alt+KeyZ")
    expect(moderator("#queue-list li").first).to_have_attribute("id", f"q-{first}")
    assert hall.queue == [first, turn]


def test_whoever_searches_keeps_his_words_and_whoever_composes_is_left_alone(hall: Hall, moderator: Screen) -> None:
    first, turn = hall.queue
    moderator.page.keyboard.press("Control+KeyK")
    search = moderator("[data-search]").first
    expect(search).to_be_focused()
    moderator.page.keyboard.type("an ph")
    devtools = moderator.devtools()
    devtools.send("Input.imeSetComposition", {"text": "phú", "selectionStart": 3, "selectionEnd": 3})
    alt_s = {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "code": "KeyS", "key": "Process", "modifiers": 1}
    devtools.send("Input.dispatchKeyEvent", alt_s)
    moderator.page.keyboard.press("KeyS")  # the bare letter is writing, composed or not
    moderator.page.wait_for_timeout(200)
    assert hall.queue == [first, turn]
    devtools.send("Input.insertText", {"text": "phú"})
    written = search.input_value()
    moderator.page.keyboard.press("Alt+KeyS")
    expect(moderator("#queue-list li").first).to_have_attribute("id", f"q-{turn}")
    expect(search).to_be_focused()
    expect(search).to_have_value(written)


def test_the_whole_queue_goes_into_an_order_by_keyboard_and_back_by_one_key(hall: Hall, moderator: Screen) -> None:
    first, turn = hall.queue
    moderator("[data-sheet=order]").focus()
    moderator.page.keyboard.press("Enter")
    sheet = moderator("dialog#sheet[open]")
    reason = sheet.locator("#arrange-why")
    expect(reason).to_be_visible()
    reason.focus()
    moderator.page.keyboard.type("Theo luot")
    moderator.page.keyboard.press("Enter")
    expect(sheet).to_have_count(0)
    expect(moderator("#queue-list li").first).to_have_attribute("id", f"q-{turn}")
    assert hall.queue == [turn, first]
    moderator.page.keyboard.press("Alt+KeyZ")
    expect(moderator("#queue-list li").first).to_have_attribute("id", f"q-{first}")


def test_whoever_calls_somebody_else_is_asked_for_no_reason(hall: Hall, moderator: Screen, lang: str) -> None:
    first, turn = hall.queue
    moderator.page.keyboard.press("Alt+KeyN")
    expect(moderator("#floor-console [data-status=called]")).to_be_visible()
    assert hall.floor is not None and hall.floor["question"] == first
    expect(moderator("dialog[open]")).to_have_count(0)
    expect(moderator(IN_TURN)).to_contain_text({"vi": "hôm nay chưa phát biểu", "en": "not heard yet today"}[lang])
    assert hall.queue == [turn]


def test_a_key_asks_why_the_head_stays_and_the_record_keeps_it(hall: Hall, moderator: Screen, lang: str) -> None:
    first, turn = hall.queue
    moderator.page.keyboard.press("Alt+Shift+KeyS")
    sheet = moderator("dialog#sheet[open]")
    expect(sheet.locator("#keep-why")).to_be_focused()
    moderator.page.keyboard.type("Dai bieu sap phai ve")
    moderator.page.keyboard.press("Enter")
    expect(sheet).to_have_count(0)
    assert hall.queue == [first, turn]
    moderator.think()
    moderator.page.keyboard.press("Alt+KeyN")
    expect(moderator("#floor-console [data-status=called]")).to_be_visible()
    assert hall.floor is not None and hall.floor["question"] == first
    moderator("#floor-console button[data-sheet]").first.click()
    expect(sheet).to_contain_text("Dai bieu sap phai ve")


def test_the_chair_reads_who_is_next_and_why_and_puts_it_first(hall: Hall, lang: str, company: Callable[[Hall], Sit]) -> None:
    first, turn = hall.queue
    chair = company(hall)("chair", lang=lang, size=(360, 740))
    why = {"vi": "hôm nay chưa phát biểu", "en": "not heard yet today"}[lang]
    expect(chair("#next-chair .in-turn")).to_contain_text(why)
    chair.press("move", turn, "#next-chair .in-turn")
    expect(chair("#next-chair ol li").first).to_have_attribute("id", f"n-{turn}")
    expect(chair("#next-chair .in-turn")).to_have_count(0)
    expect(chair("dialog[open]")).to_have_count(0)
    assert hall.queue == [turn, first]


def test_how_many_still_fit_goes_on_by_the_halls_clock_without_a_message(hall: Hall, moderator: Screen) -> None:
    # A question of one second: the number falls by one each second, though nothing comes.
    hall.organiser.must("configure", settings={"ask_limit_s": 1, "answer_limit_s": 0})
    hall.organiser.must("define", item={"id": "doi-thoai", "title": "Đối thoại", "minutes": 60})
    hall.chair.must("advance", item="doi-thoai")
    moderator.catches_up()
    expect(moderator("#queue-console [data-fits]")).to_be_visible()
    heard = len(moderator.frames)
    number = "Number(document.querySelector('[data-fits]').textContent.match(/\\d{3,}/)?.[0] ?? 0)"
    before = moderator.until(f"() => {number}")
    moderator.until(f"(before) => {number} < before", before)
    assert [frame for frame in moderator.frames[heard:] if "data-fits" in frame] == []
    assert moderator.page.evaluate(IS_SAME, "queue-console"), "What counts by itself is no fault of the screen."
