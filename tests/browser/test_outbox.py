"""The outbox: what was sent is kept, goes out in order without a hand, is never called recorded too early, never vanishes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from contract.cast import Hall
from playwright.sync_api import Page, Route, expect

from .conftest import Sit
from .outbox import (
    COMMANDS,
    GREEN,
    POST,
    Ears,
    cut,
    emptied,
    lose_answer,
    lose_request,
    mend,
    portal,
    state,
    swallow,
    write,
)  # fmt: skip
from .screens import Screen, until

LOST = ("ERR_FAILED", "409 (", "422 (", "503 (", "500 (", "The store", "Quota")
PHONE = (360, 740)


@pytest.fixture
def point(hall: Hall, sit: Sit) -> Screen:
    return sit("point-1").may_complain(*LOST)


def asked(hall: Hall) -> list[str]:
    """The texts in the record, in its order."""
    return [one["text"] for one in sorted(hall.moderator.state()["questions"], key=lambda one: int(one["number"]))]


def recorded(hall: Hall, *texts: str) -> None:
    """Each exactly once, in this order."""
    assert [text for text in asked(hall) if text in texts] == list(texts)


def test_what_was_written_without_a_line_goes_out_in_order_one_at_a_time(hall: Hall, point: Screen) -> None:
    ears, texts = Ears(point.page), [f"Thứ tự {number}" for number in range(5)]
    cut(point.page)
    write(point.page, *texts)
    expect(point("#outbox-count")).to_contain_text("5")
    assert not set(asked(hall)) & set(texts)
    mend(point.page)
    emptied(point.page)
    recorded(hall, *texts)
    assert ears.most == 1
    expect(point.notice("recorded")).to_have_count(1)


def test_a_reload_and_a_closed_tab_lose_nothing(hall: Hall, point: Screen) -> None:
    cut(point.page.context)
    write(point.page, "Trước khi tải lại")
    point.page.reload()
    expect(point("#outbox-count")).to_contain_text("1")
    other = point.page.context.new_page()
    other.goto(point.page.url)
    write(other, "Trước khi đóng thẻ")
    other.close()
    expect(point("#outbox-count")).to_contain_text("2")
    mend(point.page.context)
    emptied(point.page)
    recorded(hall, "Trước khi tải lại", "Trước khi đóng thẻ")


def test_two_tabs_of_one_seat_never_send_at_the_same_time(hall: Hall, point: Screen) -> None:
    context = point.page.context
    other = context.new_page()
    try:
        other.goto(point.page.url)
        cut(context)
        write(point.page, "Thẻ một, câu đầu", "Thẻ một, câu sau")
        write(other, "Thẻ hai, câu đầu", "Thẻ hai, câu sau")
        ears = Ears(context)
        mend(context)
        for page in (point.page, other):
            emptied(page)
        recorded(hall, "Thẻ một, câu đầu", "Thẻ một, câu sau", "Thẻ hai, câu đầu", "Thẻ hai, câu sau")
        assert ears.most == 1
    finally:
        other.close()


def test_a_refused_one_blocks_nobody_and_its_text_comes_back(hall: Hall, point: Screen) -> None:
    cut(point.page)
    write(point.page, "Trước câu hỏng", "Câu hỏng \u0007", "Sau câu hỏng")
    mend(point.page)
    until(point.page, lambda: state(point.page) == "back", "one came back")
    recorded(hall, "Trước câu hỏng", "Sau câu hỏng")
    expect(point.notice("refused")).to_have_count(1)
    point("#outbox-count").click()
    row = point("#outbox-list > li")
    expect(row).to_have_count(1)
    expect(row.locator("[data-item-lines]")).to_contain_text("Câu hỏng")
    expect(row.locator("[data-item-why]")).not_to_be_empty()
    row.locator("[data-outbox=refill]").click()
    expect(point("#text")).to_have_value("Câu hỏng \u0007")
    write(point.page, "Câu đã chữa")
    emptied(point.page)
    recorded(hall, "Trước câu hỏng", "Sau câu hỏng", "Câu đã chữa")


def test_what_was_refused_can_be_sent_again_as_it_is(hall: Hall, point: Screen) -> None:
    hall.moderator.must("close")
    try:
        point("#text").fill("Khi nào mở lại")
        point("form[data-do=submit] button.primary").click()
        expect(point.notice("refused")).to_have_count(1)
        expect(point("#text")).to_have_value("Khi nào mở lại")
    finally:
        hall.moderator.must("open")
    point("#outbox-count").click()
    point("#outbox-list [data-outbox=again]").click()
    expect(point("#outbox-list > li")).to_have_count(0)
    recorded(hall, "Khi nào mở lại")


def test_what_nobody_wants_any_more_is_deleted_by_two_presses(hall: Hall, point: Screen) -> None:
    cut(point.page)
    write(point.page, "Thôi không gửi")
    point("#outbox-count").click()
    delete = point("#outbox-list [data-outbox=discard]")
    delete.click()
    expect(delete).to_have_attribute("data-ui-sure", "")
    point.think()
    delete.click()
    expect(point("#outbox-list > li")).to_have_count(0)
    point.page.keyboard.press("Escape")
    mend(point.page)
    write(point.page, "Câu khác")
    emptied(point.page)
    assert "Thôi không gửi" not in asked(hall)


def test_what_was_deleted_is_not_called_recorded(hall: Hall, point: Screen) -> None:
    point.page.evaluate(GREEN)
    cut(point.page)
    write(point.page, "Không còn cần")
    expect(point.notice("unsent")).to_have_count(1)
    point("#outbox-count").click()
    delete = point("#outbox-list [data-outbox=discard]")
    delete.click()
    point.think()
    delete.click()
    emptied(point.page)
    expect(point.notice("unsent")).to_have_count(0)
    assert point.page.evaluate("window.green") == []


@pytest.mark.parametrize("fault", [lose_answer, lose_request, swallow, portal], ids=lambda fault: fault.__name__)
def test_no_page_says_recorded_before_the_server_did(hall: Hall, point: Screen, fault: Callable[[Route], None]) -> None:
    text = f"Đường dây: {fault.__name__}"
    point.page.evaluate(GREEN)
    point.page.route(COMMANDS, fault)
    write(point.page, text)
    until(point.page, lambda: state(point.page) in ("waiting", "sending"), "it waits")
    expect(point.notice("unsent")).to_have_count(1)
    assert point.page.evaluate("window.green") == []
    mend(point.page)
    if fault is swallow:  # what hangs is given up after a quarter of a minute; a fresh page does not wait for it
        point.page.reload()
        point.page.evaluate(GREEN)
    emptied(point.page, within=15)
    recorded(hall, text)
    if fault is not swallow:  # the control: these eyes see a green word when there is one
        until(point.page, lambda: point.page.evaluate("window.green") != [], "a green word")


def test_control_a_page_that_takes_any_answer_for_the_servers_turns_green_in_a_hotel(hall: Hall, point: Screen) -> None:
    """The guard off: whatever answers 200 has recorded, and the same eyes see a lie."""

    def credulous(route: Route) -> None:
        judging = 'notice.classList.contains("recorded") ? '
        script = route.fetch().text()
        assert judging in script
        believing = '"<p class=\\"notice recorded\\">Đã lưu</p>"'
        script = script.replace(judging, "").replace(': { state: "unsent", answered: true };', ";")
        script = script.replace("html: notice.outerHTML", f"html: {believing}")
        route.fulfill(body=script, content_type="text/javascript")

    point.page.route("**/bound/live*.js", credulous)
    point.page.reload()
    point.page.evaluate(GREEN)
    point.page.route(COMMANDS, portal)
    write(point.page, "Không ai ghi ý kiến này")
    until(point.page, lambda: point.page.evaluate("window.green") != [], "a lie")
    assert "Không ai ghi ý kiến này" not in asked(hall)


def test_the_server_is_asked_again_only_after_the_time_that_it_named(hall: Hall, point: Screen) -> None:
    moments: list[float] = []

    def busy(route: Route) -> None:
        moments.append(time.monotonic())
        answer = {"status": 503, "headers": {"Retry-After": "3"}, "body": "<p class='notice refused'>Chờ.</p>"}
        route.fulfill(**answer, content_type="text/html") if len(moments) == 1 else route.continue_()  # type: ignore[arg-type]

    point.page.route(COMMANDS, busy)
    write(point.page, "Máy chủ đang bận")
    hall.organiser.must("configure", settings={"theme": "Tin mới không thúc được máy chủ"})
    point.page.evaluate("dispatchEvent(new Event('online'))")
    emptied(point.page, within=15)
    recorded(hall, "Máy chủ đang bận")
    assert len(moments) == 2
    assert moments[1] - moments[0] > 2.5


def test_one_at_which_the_server_stumbles_lets_the_others_pass(hall: Hall, point: Screen) -> None:
    def stumble(route: Route) -> None:
        hit = "V%E1%BA%A5p" in (route.request.post_data or "")
        route.fulfill(
            status=500, body="<p class='notice refused'>Lỗi</p>", content_type="text/html"
        ) if hit else route.continue_()

    point.page.route(COMMANDS, stumble)
    write(point.page, "Vấp", "Không vấp")
    expect(point("#mine")).to_contain_text("Không vấp", timeout=20_000)
    assert "Vấp" not in asked(hall)
    mend(point.page)
    emptied(point.page, within=20)
    recorded(hall, "Không vấp", "Vấp")


LATE = "(ms) => { const now = Date.now.bind(Date); Date.now = () => now() + ms; }"


def test_a_press_for_a_moment_lapses_before_everybodys_eyes_and_never_fires_late(hall: Hall, sit: Sit) -> None:
    question = hall.waiting("Câu được gọi")
    chair = sit("chair", size=(1024, 768)).may_complain(*LOST)
    cut(chair.page)
    chair.press("call", question)
    expect(chair.notice("unsent")).to_be_visible()
    chair.page.evaluate(LATE, 26_000)
    expect(chair.notice("lapsed")).to_be_visible()
    expect(chair.notice("unsent")).to_have_count(0)
    mend(chair.page)
    chair("#outbox-count").click()
    expect(chair("#outbox-list > li")).to_have_attribute("data-state", "expired")
    chair("[data-outbox=now]").click()
    chair.catches_up()
    assert hall.floor is None
    # Whoever still wants it sends it by his own hand.
    chair("#outbox-list [data-outbox=again]").click()
    expect(chair("#outbox-list > li")).to_have_count(0)
    assert hall.status(question) == "called"


def test_without_the_rule_of_the_moment_a_press_fires_late(hall: Hall, sit: Sit) -> None:
    """The control: the same story, and the page takes closing the intake for something that lasts."""
    moderator = sit("moderator").may_complain(*LOST)
    moderator.page.evaluate("document.getElementById('outbox-words').dataset.lasting += ' close'")
    cut(moderator.page)
    moderator.press("close")
    expect(moderator.notice("unsent")).to_be_visible()
    moderator.page.evaluate(LATE, 26_000)
    mend(moderator.page)
    try:
        expect(moderator("#intake button[data-do=open]")).to_be_visible()
    finally:
        hall.moderator.must("open")


@pytest.mark.soak
def test_five_hundred_of_three_days_go_out_in_order(hall: Hall, point: Screen) -> None:
    cut(point.page)
    point.page.evaluate(LATE, -3 * 24 * 3600_000)
    point.page.evaluate(POST, ["take_roll", [{"present": "true", "people": people} for people in range(500)]])
    expect(point("#outbox-count")).to_contain_text("500")
    mend(point.page)
    point.page.reload()
    emptied(point.page, within=120)
    assert rolls(hall) == list(range(500))


def rolls(hall: Hall) -> list[int]:
    """How many people the point counted, each time, in the order of the record."""
    lines = hall.organiser.http.get(hall.organiser.path("journal.ndjson")).text.splitlines()
    taken = [entry["events"][0] for entry in map(json.loads, lines) if entry["command"] == "take_roll"]
    return [event["people"] for event in taken]


def test_an_open_composition_is_not_disturbed_while_the_outbox_empties(hall: Hall, point: Screen) -> None:
    cut(point.page)
    write(point.page, *(f"Chờ gửi {number}" for number in range(6)))
    point("#text").click()
    point.page.keyboard.insert_text("Thưa ")
    devtools = point.devtools()
    compose = "Input.imeSetComposition"
    devtools.send(compose, {"text": "ngươ", "selectionStart": 4, "selectionEnd": 4})
    mend(point.page)
    emptied(point.page)
    now = (
        "() => [document.getElementById('text').value, document.activeElement.id, document.getElementById('text').selectionStart]"
    )
    assert point.page.evaluate(now) == ["Thưa ngươ", "text", 9]
    devtools.send(compose, {"text": "người", "selectionStart": 5, "selectionEnd": 5})
    devtools.send("Input.insertText", {"text": "người"})
    expect(point("#text")).to_have_value("Thưa người")
    recorded(hall, *(f"Chờ gửi {number}" for number in range(6)))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("size", [(1366, 768), PHONE], ids=["laptop", "phone"])
def test_the_drawer_is_sound_and_what_lies_there_can_be_taken_away(
    hall: Hall, sit: Sit, lang: str, size: tuple[int, int], tmp_path: Path
) -> None:
    point = sit("point-1", lang=lang, size=size, accept_downloads=True).may_complain(*LOST)
    cut(point.page)
    point("#asker").fill("Nguyễn Thị Lan")
    write(point.page, "Bao giờ nâng đường liên xã Đông Thành?")
    point("#outbox-count").click()
    expect(point("#outbox-list > li")).to_have_count(1)
    assert point.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert point("dialog#outbox").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    with point.page.expect_download() as download:
        point("[data-outbox=save]").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    words = saved.read_text("utf-8-sig")
    assert "Bao giờ nâng đường liên xã Đông Thành?" in words
    assert "Nguyễn Thị Lan" in words
    mend(point.page)
    expect(point("#outbox-list > li")).to_have_count(0)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_browser_without_a_store_says_so_and_sends_all_the_same(hall: Hall, sit: Sit, lang: str) -> None:
    point = sit("point-1", lang=lang).may_complain(*LOST)
    without_store(point.page)
    point.page.reload()
    expect(point("#outbox-count")).to_have_attribute("data-ui-state", "poor")
    cut(point.page)
    write(point.page, f"Cửa sổ riêng tư ({lang})")
    point("#outbox-count").click()
    expect(point("#outbox [data-outbox-poor]")).to_be_visible()
    mend(point.page)
    expect(point("#outbox-list > li")).to_have_count(0)
    recorded(hall, f"Cửa sổ riêng tư ({lang})")


def test_a_full_disk_is_said_and_the_text_lives_as_long_as_the_page(hall: Hall, point: Screen) -> None:
    devtools = point.devtools()
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": hall.house.url, "quotaSize": 1})
    try:
        cut(point.page)
        write(point.page, "Đĩa đầy " + "dài " * 500)
        expect(point("#outbox-count")).to_have_attribute("data-ui-state", "poor")
        mend(point.page)
        until(point.page, lambda: any(text.startswith("Đĩa đầy") for text in asked(hall)), "recorded from memory")
    finally:
        devtools.send("Storage.overrideQuotaForOrigin", {"origin": hall.house.url})


def test_what_lies_on_a_disk_that_could_not_be_read_at_first_goes_out_by_itself(hall: Hall, point: Screen) -> None:
    cut(point.page)
    write(point.page, "Đĩa chậm")
    point.page.add_init_script("""
      const open = IDBFactory.prototype.open, soon = performance.now() + 4000;
      IDBFactory.prototype.open = function (...named) {
        if (performance.now() < soon) throw new DOMException("The store is busy.", "UnknownError");
        return open.apply(this, named);
      };
    """)
    point.page.unroute(COMMANDS)
    point.page.reload()
    until(point.page, lambda: "Đĩa chậm" in asked(hall), "recorded", within=20)
    recorded(hall, "Đĩa chậm")


def without_store(page: Page) -> None:
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined })")
