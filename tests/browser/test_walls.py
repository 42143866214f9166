"""The desks see what every hall screen and overlay really shows, ask each for its name, and miss the one that went silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .screens import Screen
from .windows import Windows

CONFERENCES = ("man-hinh-im", "man-hinh-khac", "man-hinh-gio", "man-hinh-ma", "dai-chu")
TOLD = 8.0  # seconds: a page speaks at once, and the desks are told at most every two
FOOT = "getComputedStyle(document.body).getPropertyValue('--foot')"
# The mixer's browser: it tells of its picture, and it is years older than ours.
MIXER = """
window.obsstudio = { pluginVersion: "2.24" };
delete Element.prototype.moveBefore;
delete Document.parseHTMLUnsafe;
delete Element.prototype.setHTMLUnsafe;
delete HTMLElement.prototype.checkVisibility;
delete window.requestIdleCallback;
"""
LOWER = """() => {
  const box = document.querySelector("#lower").getBoundingClientRect(), ground = (one) => getComputedStyle(one).backgroundColor;
  return {
    clear: [document.documentElement, document.body, document.querySelector("main")].map(ground),
    safe: box.left >= innerWidth * .05 - 1 && box.right <= innerWidth * .95 + 1 && box.bottom <= innerHeight * .95 + 1 && box.top >= innerHeight / 2,
    scrolls: document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth,
    left: Math.round(box.left), right: Math.round(innerWidth - box.right),
  };
}"""  # noqa: E501
WORD = (
    "() => { const one = document.querySelector('#wall .wall-clock'); return one && getComputedStyle(one, '::before').content; }"
)


@pytest.fixture
def silent(house: House) -> Iterator[Hall]:
    with begun(house, "man-hinh-im") as hall:
        hall.organiser.must("issue", seat="stage-2", name="Màn hình sân khấu")
        yield hall


@pytest.fixture
def mixed(house: House) -> Iterator[Hall]:
    with begun(house, "dai-chu") as hall:
        hall.organiser.must("issue", seat="overlay", name="Bàn trộn hình")
        yield hall


@pytest.fixture
def mixer(windows: Windows, mixed: Hall) -> Iterator[Screen]:
    screen = Screen(windows, mixed, "overlay", "vi", (1920, 1080), user_agent="Mozilla/5.0 OBS/28.0")
    screen.page.add_init_script(MIXER)
    yield screen.open()
    screen.leave()
    assert screen.judged() == []


def test_a_desk_sees_each_screen_and_misses_the_silent_one(silent: Hall, company: Callable[[Hall], Sit]) -> None:
    sit = company(silent)
    desk, technician = sit("moderator"), sit("technician", lang="en")
    first, second = sit("stage", size=(1920, 1080)), sit("stage-2", size=(1024, 768))
    expect(desk("#walls-stage .wall-state")).to_contain_text("1920×1080", timeout=TOLD * 1000)
    expect(technician("#walls-stage-2 .wall-state")).to_contain_text("1024×768", timeout=TOLD * 1000)
    expect(desk("#walls .tag.overdue")).to_have_count(0)

    # All black by one button, and each says that it is.
    desk('#walls button[data-with="screen=all&what=black"]').click()
    for wall in (first, second):
        expect(wall("#wall-shown.black")).to_be_visible()
    for name in ("stage", "stage-2"):
        expect(technician(f"#walls-{name} .wall-state")).to_contain_text("Shows: Black", timeout=TOLD * 1000)
    desk('#walls button[data-with="screen=all&what=auto"]').click()
    expect(first("#wall")).to_be_visible()

    # By a key at either desk, wherever one stands; held down or pressed once more it takes nothing back.
    for screen in (desk, technician):
        screen.think()
        screen.page.keyboard.press("Alt+Shift+KeyB")
        for wall in (first, second):
            expect(wall("#wall-shown.black")).to_be_visible()
        screen.page.keyboard.press("Alt+Shift+KeyB")
        screen.page.wait_for_timeout(300)
        assert set(silent.moderator.state()["shown"].values()) == {"black"}
        screen.page.keyboard.press("Alt+Shift+KeyH")
        for wall in (first, second):
            expect(wall("#wall")).to_be_visible()

    # Which is which? Number and name, for five seconds.
    technician('#walls button[data-aside="name"]').click()
    expect(second(".wall-who-am-i")).to_have_text("2Màn hình sân khấu")
    expect(second(".wall-who-am-i")).to_be_visible()
    expect(second(".wall-who-am-i")).to_be_hidden()
    expect(first(".wall-who-am-i")).to_be_hidden()

    # Asked again, and all black right after: the later command wins.
    technician('#walls button[data-aside="name"]').click()
    expect(second(".wall-who-am-i")).to_be_visible()
    desk('#walls button[data-with="screen=all&what=black"]').click()
    expect(second(".wall-who-am-i")).to_have_count(0, timeout=1_000)
    expect(second("#wall-shown.black")).to_be_visible()
    desk.think()
    desk('#walls button[data-with="screen=all&what=auto"]').click()
    expect(second("#wall")).to_be_visible()

    # A window is closed and nobody knows why, the other's cable falls out. Nothing moves under a hand when that is told.
    stood = {screen: standing(screen) for screen in (desk, technician)}
    first.may_complain("Failed to load resource", "WebSocket connection", "ERR_INTERNET_DISCONNECTED")
    first.page.context.set_offline(True)
    second.page.goto(f"{silent.house.url}/healthz")
    for screen in (desk, technician):
        expect(screen("#walls-silent .banner")).to_have_count(2, timeout=25_000)
        for banner in screen("#walls-silent .banner").all():
            expect(banner).to_be_in_viewport(ratio=1)
        expect(screen("#walls-stage-2 .tag.overdue")).to_contain_text(re.compile(r"\d\d:\d\d"))
        assert standing(screen) == stood[screen]
        assert screen.until("() => /0:[1-5][0-9]/.test(document.querySelector('#walls-silent [data-up]').textContent)")
    assert desk.page.evaluate(FOOT) == "52px"  # what is fixed at the foot lies over it
    technician('#walls-silent button[data-aside="dismiss?screen=stage-2"]').click()
    expect(desk("#walls-silent .banner")).to_have_count(1, timeout=TOLD * 1000)
    expect(desk("#walls-stage-2 .wall-state")).to_have_count(0)
    expect(first("#wall")).to_be_visible()  # it keeps the last true picture

    first.page.context.set_offline(False)
    expect(desk("#walls-silent .banner")).to_have_count(0, timeout=20_000)
    assert desk.page.evaluate(FOOT) == ""


def test_the_code_to_follow_stands_in_the_middle_over_an_address_that_can_be_typed(
    house: House, company: Callable[[Hall], Sit]
) -> None:
    with begun(house, "man-hinh-ma") as hall:
        hall.moderator.must("show", screen="stage", what="qr")
        for width, height in ((1920, 1080), (1024, 768), (2560, 720)):
            wall = company(hall)("stage", size=(width, height))
            expect(wall(".wall-address")).to_have_attribute("data-ui-address", f"127.0.0.1:{house.port}/man-hinh-ma/audience")
            for part in ("#wall-shown .wall-say", ".wall-code img", ".wall-address"):
                box = wall(part).bounding_box()
                assert box and abs(box["x"] + box["width"] / 2 - width / 2) <= 2, part
                assert box["y"] + box["height"] <= height, part


def standing(screen: Screen) -> list[float]:
    """Where on the screen begins what a hand may be on."""
    places = "#inbox, #floor-console, #next-console, #queue-console, #undo-bar, #switch, #lines"
    tops: list[float] = screen(places).evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().top)")
    assert tops
    return tops


def test_a_wall_that_shows_something_else_is_told_of_in_red(house: House, company: Callable[[Hall], Sit]) -> None:
    with begun(house, "man-hinh-khac") as hall:
        desk, wall = company(hall)("moderator", lang="en"), company(hall)("stage", size=(1920, 1080))
        expect(desk("#walls-stage .wall-state")).to_contain_text("Shows:", timeout=TOLD * 1000)
        wall.page.evaluate(
            """() => {
              Object.assign(document.querySelector("#wall-shown"), { hidden: false }).dataset.what = "agenda";
              document.dispatchEvent(new Event("visibilitychange"));
            }"""
        )
        expect(desk("#walls-stage .tag.overdue")).to_have_text("Shows: Programme", timeout=TOLD * 1000)
        wall.may_complain("This screen was not as it should be")


def test_an_overlay_lies_clear_over_the_picture_and_tells_whether_it_is_on_air(
    mixed: Hall, mixer: Screen, company: Callable[[Hall], Sit]
) -> None:
    desk = company(mixed)("technician", lang="en")
    expect(mixer("#lower")).to_be_hidden()
    name = "Nguyễn Hữu Phượng Ưởng Nghiêm Thị Khuyên Trương Quỳnh Nương Hoàng Đỗ Lê Huyền"
    question = mixed.waiting("Bao giờ có sóng di động?", asker=name, title=name, unit=f"{name} {name}"[:120], topic="dat-dai")
    mixed.chair.must("call", question=question, turn=mixed.turn)
    mixed.chair.must("speak", question=question, turn=mixed.turn)
    expect(mixer("#lower .lower-name")).to_have_text(name)
    expect(mixer("#lower .lower-topic")).to_be_visible()
    expect(mixer("#lower .clock")).to_be_visible()
    shown = mixer.page.evaluate(LOWER)
    assert shown["clear"] == ["rgba(0, 0, 0, 0)"] * 3 and shown["safe"] and not shown["scrolls"], shown
    assert shown["left"] == 96 and shown["right"] > 96, shown

    # OBS says so, in its old way and in its new one.
    expect(desk("#walls-overlay .wall-state")).to_contain_text("Not in the picture", timeout=TOLD * 1000)
    mixer.page.evaluate("window.obsstudio.onVisibilityChange(true)")
    expect(desk("#walls-overlay .wall-state")).to_contain_text("In the preview", timeout=TOLD * 1000)
    mixer.page.evaluate("dispatchEvent(new CustomEvent('obsSourceActiveChanged', { detail: { active: true } }))")
    expect(desk("#walls-overlay .wall-state .tag.live")).to_be_visible(timeout=TOLD * 1000)

    # Hidden it goes on listening, so that it is right when it comes back.
    mixer.page.evaluate("Object.defineProperty(document, 'visibilityState', { value: 'hidden' })")
    mixer.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    mixed.chair.must("invite", questions=[question], agency=LAND, turn=mixed.turn)
    expect(mixer("#lower .lower-name")).to_have_text("Sở Nông nghiệp và Môi trường")
    expect(mixer("#lower .clock")).to_have_count(0)

    # How it looks stands in its address.
    mixer.page.goto(f"{mixed.house.url}/dai-chu/overlay?side=right&topic=0&size=small&ground=green")
    expect(mixer("#lower .lower-topic")).to_be_hidden()
    shown = mixer.page.evaluate(LOWER)
    assert shown["right"] == 96 and shown["left"] > 96, shown
    mixed.chair.must("finish", turn=mixed.turn)
    expect(mixer("#lower")).to_be_hidden()


def test_the_askers_clock_says_its_phase_in_words_and_counts_up(house: House, company: Callable[[Hall], Sit]) -> None:
    with begun(house, "man-hinh-gio") as hall:
        wall = company(hall)("stage", size=(1920, 1080))
        hall.organiser.must("configure", settings={"ask_limit_s": 4, "warn_s": 3})
        hall.speaking("Bao giờ có sóng di động?")
        wall.until(f"() => ({WORD})() === '\"SẮP HẾT GIỜ\"'")
        wall.until(f"() => ({WORD})() === '\"QUÁ GIỜ\"'")
        wall.until("() => /^\\+0:0[1-9]$/.test(document.querySelector('#wall .clock').textContent)")
        assert wall.page.evaluate("getComputedStyle(document.querySelector('#wall .wall-clock')).animationName") == "none"
