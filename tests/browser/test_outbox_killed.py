"""The power goes while something waits to be sent. Every story plays on plain http under a name that browsers do not trust."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import begun
from .outbox import COMMANDS, LAN, POST, Device, cut, emptied, mend, state, write
from .screens import PATIENCE, until

NAME = "mat-dien"
NO_STORE = "Object.defineProperty(globalThis, 'indexedDB', { value: undefined })"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House(NAME, environment={"LIVE_ALLOWED_HOSTS": LAN}) as house:
        yield house


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    with begun(house, NAME) as hall:
        yield hall


@pytest.fixture
def device(chromium: Browser, house: House) -> Iterator[Device]:
    with Device(chromium, f"http://{LAN}:{house.port}") as device:
        yield device


def asked(hall: Hall) -> list[str]:
    return [one["text"] for one in sorted(hall.moderator.state()["questions"], key=lambda one: int(one["number"]))]


def waiting(page: Page, count: int) -> None:
    expect(page.locator("#outbox-count")).to_contain_text(str(count), timeout=PATIENCE * 1000)
    until(page, lambda: state(page) in ("waiting", "poor"), "it waits")


def test_what_a_killed_browser_had_kept_goes_out_in_order_when_it_is_opened_again(hall: Hall, device: Device) -> None:
    link, texts = hall.house.link("point-1"), ["Trước khi mất điện 1", "Trước khi mất điện 2", "Trước khi mất điện 3"]
    page = device.switch_on(link)
    cut(page)
    write(page, *texts)
    waiting(page, 3)
    page.evaluate("localStorage.setItem('control', 'Trước khi mất điện')")
    device.kill()
    page = device.switch_on(link)
    emptied(page)
    assert [text for text in asked(hall) if text in texts] == texts
    # The control: what only lies in localStorage is gone with the power.
    assert page.evaluate("localStorage.getItem('control')") is None


def test_without_its_store_a_killed_browser_loses_what_waited(hall: Hall, house: House, chromium: Browser) -> None:
    """The control: the same story with the guard off. The page had said so."""
    link = hall.house.link("point-1")
    with Device(chromium, f"http://{LAN}:{house.port}", NO_STORE) as device:
        page = device.switch_on(link)
        cut(page)
        write(page, "Không có chỗ giữ")
        waiting(page, 1)
        assert state(page) == "poor"
        device.kill()
        page = device.switch_on(link)
        expect(page.locator("#outbox-count")).to_contain_text("0")
        write(page, "Câu sau đó")
        expect(page.locator("#mine")).to_contain_text("Câu sau đó")
        assert "Không có chỗ giữ" not in asked(hall)


@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_power_cut_while_it_is_being_kept_loses_nothing_that_was_called_kept(hall: Hall, device: Device, after: int) -> None:
    kept: list[str] = []
    link, mark = hall.house.link("point-2"), f"Đang ghi {after}: "

    def listen(context: BrowserContext) -> None:
        context.expose_function("kept", lambda id: kept.append(id))

    page = device.switch_on(link, listen)
    cut(page)
    page.evaluate(f"(words) => {{ ({POST})(words); }}", ["submit", [{"text": f"{mark}{number}"} for number in range(after + 20)]])
    until(page, lambda: len(kept) >= after, f"{after} are kept")
    device.kill()
    promised = list(kept)
    page = device.switch_on(link)
    emptied(page, within=60)
    told = [one for one in hall.moderator.state()["questions"] if one["text"].startswith(mark)]
    told.sort(key=lambda one: int(one["number"]))
    assert {one["id"] for one in told} >= set(promised)
    assert [one["text"] for one in told] == [f"{mark}{number}" for number in range(len(told))]


def test_a_tab_that_was_killed_while_it_sent_is_followed_by_the_next_one(hall: Hall, device: Device) -> None:
    link = hall.house.link("point-1")
    page = device.switch_on(link)
    page.route(COMMANDS, lambda _: None)  # the server never answers, and the power goes meanwhile
    write(page, "Đang trên đường")
    expect(page.locator("#outbox-count")).to_have_attribute("data-ui-state", "sending")
    device.kill()
    page = device.switch_on(link)
    emptied(page)
    assert asked(hall).count("Đang trên đường") == 1


def test_an_answer_that_the_power_cut_swallowed_is_asked_for_again_and_recorded_once(hall: Hall, device: Device) -> None:
    link = hall.house.link("point-1")
    page = device.switch_on(link)
    devtools = page.context.new_cdp_session(page)  # it is recorded, and nobody hears of it
    devtools.send("Fetch.enable", {"patterns": [{"urlPattern": "*/do/*", "requestStage": "Response"}]})
    write(page, "Đã ghi mà không ai biết")
    expect(page.locator("#mine")).to_contain_text("Đã ghi mà không ai biết")
    device.kill()
    page = device.switch_on(link)
    emptied(page)
    assert asked(hall).count("Đã ghi mà không ai biết") == 1


def test_the_server_restarts_while_a_point_has_no_power(hall: Hall, house: House, device: Device) -> None:
    link = hall.house.link("point-1")
    page = device.switch_on(link)
    house.kill()
    write(page, "Máy chủ và điểm cầu cùng mất điện")
    waiting(page, 1)
    device.kill()
    house.start()
    page = device.switch_on(link)
    emptied(page)
    assert asked(hall).count("Máy chủ và điểm cầu cùng mất điện") == 1


def test_the_minutes_that_a_secretary_typed_survive_the_power_cut(hall: Hall, device: Device) -> None:
    question = hall.speaking("Bao giờ nâng đường?")
    link, passage = hall.house.link("secretary-1"), f"asked:{question}"
    page = device.switch_on(link)
    area = page.locator(f'[data-passage="{passage}"] textarea')
    area.click()
    cut(page)
    page.keyboard.insert_text("Ông Lan hỏi về đường.")
    expect(page.locator(f'[data-passage="{passage}"]')).to_have_attribute("data-state", "unsent")
    page.keyboard.insert_text(" Chưa kịp gửi")
    until(page, lambda: page.evaluate(DRAFT, passage), "what was not even sent is on the disk")
    device.kill()
    page = device.switch_on(link)
    form = page.locator(f'[data-passage="{passage}"]')
    expect(form.locator("textarea")).to_have_value("Ông Lan hỏi về đường. Chưa kịp gửi")
    expect(form).to_have_attribute("data-state", "saved")
    told = {one["id"]: one["text"] for one in hall.secretary.state()["passages"]}
    assert told[passage] == "Ông Lan hỏi về đường. Chưa kịp gửi"
    hall.clear()


DRAFT = """
(passage) => new Promise((resolve) => {
  const asked = indexedDB.open("diemcau");
  asked.onsuccess = () => {
    const read = asked.result.transaction("drafts").objectStore("drafts").get(`${document.body.dataset.base}:${passage}`);
    read.onsuccess = () => { asked.result.close(); resolve(Boolean(read.result?.update)); };
  };
})
"""


def test_a_text_can_be_copied_where_browsers_offer_no_clipboard(hall: Hall, device: Device) -> None:
    page = device.switch_on(hall.house.link("point-3"))
    assert page.evaluate("navigator.clipboard") is None
    cut(page)
    write(page, "Chép ra tờ giấy")
    page.locator("#outbox-count").click()
    copy = page.locator("[data-outbox=copy]")
    copy.click()
    expect(copy).to_have_text(copy.get_attribute("data-done") or "")
    page.keyboard.press("Escape")
    page.locator("#text").click()
    page.keyboard.press("Control+V")
    expect(page.locator("#text")).to_have_value(re.compile("Chép ra tờ giấy"))
    mend(page)
    emptied(page)
