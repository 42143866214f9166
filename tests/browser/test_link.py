"""The link of a page: it loses nothing, says plainly how fresh it is, and comes back by itself, by whatever way there is."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from playwright.sync_api import expect
from rig.proxy import Proxy

from .conftest import Sit
from .lines import CLOCKS, behind, on_line, shows_what_a_newcomer_sees
from .screens import Screen

LOST = ("WebSocket connection to", "ERR_", "426 (Upgrade Required)")
PATIENCE = 30_000  # ms for what the page does by itself, at its own pace
PHONE = (390, 844)


@pytest.fixture
def line(hall: Hall) -> Iterator[Proxy]:
    with on_line(hall) as proxy:
        yield proxy
        proxy.set("clear")


@pytest.fixture
def far(line: Proxy, hall: Hall, company: Callable[[Hall], Sit]) -> Iterator[Sit]:
    """Sit down at the far end of that line; it is whole again when people leave."""
    sit = company(behind(hall, line))

    def seated(seat: str, **kind: object) -> Screen:
        screen = sit(seat, **kind).may_complain(*LOST)
        screen.page.evaluate(CLOCKS)
        return screen

    yield seated
    line.set("clear")
    line.cut()  # what died without a word is not waited for


def state(screen: Screen, name: str) -> None:
    expect(screen(f"#link[data-ui-state={name}]")).to_have_count(1, timeout=PATIENCE)


def test_without_websockets_a_page_goes_on_by_asking_and_returns_to_the_socket_by_itself(
    line: Proxy, far: Sit, hall: Hall
) -> None:
    line.set("no websocket")
    point, moderator = far("point-1"), far("moderator")
    state(point, "poll")
    state(moderator, "poll")
    point.submit("Gửi qua đường dự phòng?")
    question = next(
        one["id"]
        for one in hall.moderator.state()["questions"]
        if one["text"] == "Gửi qua đường dự phòng?" and one["status"] == "received"
    )
    moderator(f'#inbox [data-do="approve"][data-with*="{question}"]').click()
    expect(point("#cue")).to_have_attribute("data-cue", "next")
    hall.chair.must("call", question=question, turn=hall.turn)
    expect(point("#cue")).to_have_attribute("data-cue", "called")
    shows_what_a_newcomer_sees(point, moderator)
    expect(point("body:not([data-ui-lost])")).to_have_count(1)

    line.set("clear")
    point.page.evaluate("window.sameDocument = true")
    moderator.page.evaluate("dispatchEvent(new Event('online'))")
    hall.chair.must("speak", question=question, turn=hall.turn)
    state(moderator, "live")
    state(point, "live")
    hall.chair.must("finish", turn=hall.turn)
    shows_what_a_newcomer_sees(point, moderator)
    assert point.page.evaluate("window.sameDocument") is True
    sent = [one["id"] for one in hall.moderator.state()["questions"] if one["text"] == "Gửi qua đường dự phòng?"]
    assert sent == [question]


def test_control_without_asking_a_page_that_gets_no_websocket_stays_behind_and_says_so(line: Proxy, far: Sit, hall: Hall) -> None:
    point = far("point-1")
    state(point, "live")
    point.page.route("**/live?*", lambda route: route.abort())
    line.set("no websocket")
    line.cut()
    hall.called("Không có đường nào?")
    state(point, "lost")
    expect(point("#cue")).to_have_attribute("data-cue", "idle")
    point.page.unroute_all(behavior="ignoreErrors")
    expect(point("#cue")).to_have_attribute("data-cue", "called", timeout=PATIENCE)


def test_a_socket_that_is_cut_in_the_middle_of_everything_loses_nothing(line: Proxy, far: Sit, hall: Hall) -> None:
    """A seeded day of faults for two tabs of one seat and a console; whatever came and went, they show what a newcomer sees."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    screens = [far("point-1"), far("point-1"), far("moderator")]
    faults = [lambda: line.cut(), lambda: line.set("outage"), lambda: line.set("no websocket"), lambda: line.set("clear")]
    for _ in range(24):
        deed = dice.randrange(5)
        if deed == 0 or not hall.queue:
            hall.waiting(f"Câu hỏi số {dice.random()}?")
        elif deed == 1:
            hall.moderator.must("move", question=dice.choice(hall.queue), to=0)
        elif deed == 2:
            hall.moderator.must("withdraw", question=dice.choice(hall.queue))
        else:
            dice.choice(faults)()
            screens[0].page.wait_for_timeout(dice.randrange(400))
    line.set("clear")
    hall.waiting("Câu hỏi cuối cùng?")
    shows_what_a_newcomer_sees(*screens, within=PATIENCE / 1000)
    assert not [one for screen in screens for one in screen.complaints if "should be" in one]


def test_a_half_open_line_is_noticed_by_its_silence(line: Proxy, far: Sit, hall: Hall) -> None:
    point = far("point-1")
    state(point, "live")
    line.set("half-open")
    question = hall.called("Đường truyền chết lặng?")
    point.page.evaluate("pass(13_000)")
    expect(point("#text-only")).to_be_hidden()
    state(point, "slow")
    expect(point("#text-only")).to_be_visible()  # where the line is poor the lighter page is offered
    expect(point("#cue")).to_have_attribute("data-cue", "idle")
    point.page.evaluate("pass(13_000)")
    state(point, "lost")
    line.set("clear")
    point.page.evaluate("pass(11_000)")
    expect(point("#cue")).to_have_attribute("data-cue", "called", timeout=PATIENCE)
    state(point, "live")
    hall.chair.must("speak", question=question, turn=hall.turn)
    expect(point("#cue")).to_have_attribute("data-cue", "live")


def test_a_device_that_slept_looks_after_its_link_at_once(line: Proxy, far: Sit, hall: Hall) -> None:
    point = far("point-1")
    state(point, "live")
    point.page.wait_for_timeout(2_100)  # its watch has looked at both clocks
    line.set("half-open")
    hall.called("Máy ngủ trưa?")
    line.set("clear")  # what was open is dead for ever, without a word
    point.page.evaluate("setClock(3_600_000)")
    expect(point("#cue")).to_have_attribute("data-cue", "called")


def test_a_server_that_died_behind_whoever_stands_before_it_is_told_of_at_once_when_he_is_asked(
    line: Proxy, far: Sit, hall: Hall
) -> None:
    point = far("point-1").may_complain("502")
    state(point, "live")
    line.set("half-open")
    point.page.route("**/healthz", lambda route: route.fulfill(status=502))
    point.page.evaluate("pass(13_000)")
    state(point, "lost")
    expect(point("#link [data-link-time]")).not_to_be_empty()
    line.set("clear")
    point.page.unroute_all(behavior="ignoreErrors")
    point.page.evaluate("pass(20_000)")
    state(point, "live")
    hall.called("Máy chủ trở lại rồi?")
    expect(point("#cue")).to_have_attribute("data-cue", "called", timeout=PATIENCE)


@pytest.mark.parametrize("jump", [7_200_000, -7_200_000])
def test_a_clock_set_by_two_hours_moves_no_countdown(hall: Hall, sit: Sit, jump: int) -> None:
    hall.speaking("Đồng hồ máy bị chỉnh?")
    point, other = sit("point-1"), sit("point-1")
    for screen in (point, other):
        screen.page.evaluate(CLOCKS)
        expect(screen("#cue [data-clock]")).to_be_visible()
    point.page.evaluate("(jump) => setClock(jump)", jump)
    hall.moderator.must("announce", text="Tin mới", to="points")
    expect(point("#messages")).to_contain_text("Tin mới")
    point.page.wait_for_timeout(1_000)
    left = [seconds(screen("#cue [data-clock]").text_content() or "") for screen in (point, other)]
    assert abs(left[0] - left[1]) <= 1
    expect(point("#link")).to_have_attribute("data-ui-state", "live")


@pytest.mark.parametrize(("seat", "size"), [("point-1", PHONE), ("moderator", (1366, 768))])
def test_a_short_loss_is_not_worth_a_word_and_a_long_one_is_said_plainly(
    line: Proxy, far: Sit, hall: Hall, seat: str, size: tuple[int, int]
) -> None:
    screen = far(seat, size=size)
    state(screen, "live")
    line.set("outage")
    screen.page.evaluate("pass(1_000)")
    screen.page.wait_for_timeout(1_100)
    expect(screen("body:not([data-ui-lost])")).to_have_count(1)
    screen.page.evaluate("pass(3_000)")
    state(screen, "lost")
    expect(screen("#link [data-link-word]")).to_be_visible()
    asof = screen("#link [data-link-time]").text_content() or ""
    assert len(asof) == len("hh:mm:ss")
    screen.page.evaluate("pass(60_000)")
    screen.page.wait_for_timeout(1_100)
    assert screen("#link [data-link-time]").text_content() == asof, "It says of when the page is, and not what time it is."
    line.set("clear")
    state(screen, "live")
    shows_what_a_newcomer_sees(screen)


def test_an_old_page_loads_itself_anew_once_when_nobody_is_typing(hall: Hall, sit: Sit) -> None:
    point = sit("point-1").may_complain("WebSocket connection to")
    build = point("body").get_attribute("data-build") or ""
    point("#text").fill("Đang viết dở")
    grow_old(point)
    expect(point("#fresh")).to_be_visible()
    assert point.page.evaluate("window.old") is True
    expect(point("#text")).to_have_value("Đang viết dở")
    hall.called("Trang cũ vẫn chạy?")
    expect(point("#cue")).to_have_attribute("data-cue", "called")

    point("#text").fill("")
    point("#text").blur()
    point.until("window.old === undefined", within=PATIENCE / 1000)
    expect(point("body")).to_have_attribute("data-build", build)
    expect(point("#fresh")).to_have_count(0)

    grow_old(point)
    expect(point("#fresh")).to_be_visible()
    assert point.page.evaluate("window.old") is True
    point("#fresh button").click()
    point.until("window.old === undefined")


def grow_old(screen: Screen) -> None:
    """The page is of yesterday's build, and looks after its link."""
    state(screen, "live")
    screen.page.evaluate("document.body.dataset.build = 'hôm-qua'; window.old = true; dispatchEvent(new Event('online'))")


def seconds(clock: str) -> int:
    minutes, _, rest = clock.strip("+ ").partition(":")
    return int(minutes) * 60 + int(rest)
