"""Chair, MC, point, technical desk and follower: one glance, one hand, and nothing that can be missed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from contract.cast import HEALTH, LAND, POINTS, Hall
from house import House
from playwright.sync_api import expect
from rig.proxy import Proxy

from live.conference.words import Role
from live.screens.catalogue import SCREENS
from live.tongue import say

from .conftest import Sit, begun
from .lines import behind, on_line
from .screens import Screen

CONFERENCES = ("ghe-ngoi", "ghe-trong")
TABLET, LYING, PHONE = (820, 1180), (1180, 820), (360, 740)
AGED = """() => {
  for (const one of document.querySelectorAll("#messages .timed")) one.dataset[one.dataset.from ? "from" : "until"] = 1;
}"""
LOST = ("WebSocket connection to", "ERR_")
# Buttons and links of the chair that a finger could miss.
SMALL = """
() => [...document.querySelectorAll("main button, main summary, main a, .bar button, .bar a, .bar summary")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 90))
"""
WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
# A device whose clock is two hours ahead from its first moment.
AHEAD = """
(() => {
  const ahead = 2 * 3600 * 1000, now = Date.now.bind(Date), origin = performance.timeOrigin;
  Date.now = () => now() + ahead;
  Object.defineProperty(performance, "timeOrigin", { value: origin + ahead });
})();
"""
NO_SOUND = "window.AudioContext = class { constructor() { throw new Error('refused'); } };"
KEPT_SILENT = "window.AudioContext = class { state = 'suspended'; resume() { return new Promise(() => {}); } };"
RUNG = """
window.rung = 0; window.shaken = 0;
window.AudioContext = class { state = "running"; currentTime = 0; destination = {}; resume() { return Promise.resolve(); } };
window.OscillatorNode = class { connect(to) { return to; } start() { window.rung += 1; } stop() {} };
window.GainNode = class { connect(to) { return to; } };
navigator.vibrate = () => { window.shaken += 1; return true; };
"""


@pytest.fixture(scope="module")
def day(house: House) -> Iterator[Hall]:
    with begun(house, "ghe-ngoi") as hall:
        hall.organiser.must("define", point={"id": "1", "name": "Xã An Phú", "video": "LS-AN-PHU", "phone": "0205 000 001"})
        hall.organiser.must("issue", seat="chair-2", name="Người dẫn chương trình")
        yield hall


@pytest.fixture
def hall(day: Hall) -> Hall:
    day.clear()
    day.organiser.must("configure", settings={"audience_submit": False, "audience_mark": False})
    return day


def led(hall: Hall, text: str, agency: str = LAND) -> str:
    question = hall.waiting(text)
    hall.moderator.must("assign", question=question, lead=agency)
    return question


# The chair

SURE = """(button) => {
  button.setAttribute("data-ui-sure", "");
  const size = getComputedStyle(button).fontSize;
  button.removeAttribute("data-ui-sure");
  return size;
}"""


@pytest.mark.parametrize("size", [TABLET, LYING, PHONE])
def test_one_thumb_reaches_the_big_button_in_every_phase(sit: Sit, hall: Hall, size: tuple[int, int]) -> None:
    led(hall, "Bao giờ có trạm y tế? " * 30)
    chair = sit("chair", size=size)
    step = chair(".main-step button")
    for command in ("call", "speak", "invite", "finish"):
        expect(step).to_have_attribute("data-do", command)
        expect(step).not_to_have_attribute("data-ui-rests", "")
        box = step.bounding_box()
        assert box and box["height"] >= 64
        assert box["y"] + box["height"] <= size[1], (command, box)  # seen without scrolling
        if size[0] < size[1]:
            assert box["y"] > size[1] * 0.75, (command, box)  # where the thumb is
        assert chair.page.evaluate(SMALL) == []
        assert not chair.page.evaluate(WIDE)
        assert step.evaluate(SURE) == "0px"  # "press again" stands alone: its own words are gone meanwhile
        if size == LYING and command in ("call", "speak", "invite"):
            # However long the question, it leaves room for the button, and what stands above is not behind it.
            above = chair("#floor-chair .main-step").evaluate(
                "(step) => step.previousElementSibling.getBoundingClientRect().bottom"
            )
            assert above <= box["y"], (command, above, box)
        chair.think()
        step.click()
    expect(chair("#floor-chair .call")).to_have_count(0)
    # Nothing lies under it for good: the end of the page comes out above.
    led(hall, "Còn một ý kiến nữa?")
    expect(step).to_have_attribute("data-do", "call")
    chair.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last, box = chair("#closing").bounding_box(), step.bounding_box()
    assert last and box and (last["y"] + last["height"] <= box["y"] or size[0] > size[1])


def test_a_message_stays_until_it_is_read_and_covers_nothing(sit: Sit, hall: Hall) -> None:
    led(hall, "Có bị che không?")
    chair = sit("chair", size=TABLET)
    hall.moderator.must("announce", text="Còn mười phút. " * 6, to="chair")
    banner = chair("#messages .banner")
    expect(banner).to_be_visible()
    box, floor, step = banner.bounding_box(), chair("#floor-chair").bounding_box(), chair(".main-step button").bounding_box()
    assert box and floor and step and box["y"] + box["height"] <= floor["y"] and box["y"] + box["height"] <= step["y"]
    # Half an hour later it lies behind, unread as it is.
    chair.page.evaluate(AGED)
    expect(banner).to_be_hidden()
    expect(chair("#messages-earlier > summary")).to_be_visible()
    chair("#messages-earlier > summary").click()
    expect(chair("#messages-earlier [data-do=acknowledge]")).to_be_visible()
    chair.may_complain("This screen was not as it should be").page.reload()
    expect(banner).to_be_visible()
    chair.press("acknowledge")
    expect(banner).to_have_count(0)


@pytest.fixture
def line(hall: Hall) -> Iterator[Proxy]:
    with on_line(hall) as proxy:
        yield proxy
        proxy.set("clear")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_without_a_line_the_last_true_picture_stays_and_says_so(
    line: Proxy, hall: Hall, company: Callable[[Hall], Sit], lang: str
) -> None:
    led(hall, "Hình ảnh cuối cùng?")
    chair = company(behind(hall, line))("chair", lang=lang, size=TABLET).may_complain(*LOST)
    expect(chair("#asof")).to_be_hidden()
    line.set("outage")
    line.cut()
    expect(chair("#asof")).to_be_visible(timeout=30_000)
    hour = chair("#asof time").first.inner_text()
    assert re.fullmatch(r"\d\d:\d\d", hour)
    expect(chair("#asof")).to_contain_text(
        say(lang, "Connection lost since %(time)s. This is how it stood at %(time)s.") % {"time": hour}
    )
    expect(chair("#floor-chair")).to_contain_text("Xã An Phú")
    assert not chair.page.evaluate(WIDE)
    asof, floor = chair("#asof").bounding_box(), chair("#floor-chair").bounding_box()
    assert asof and floor and asof["y"] + asof["height"] <= floor["y"]
    line.set("clear")
    line.cut()
    expect(chair("#asof")).to_be_hidden(timeout=30_000)


# The MC


def test_the_mc_says_what_the_hall_is_at(sit: Sit, hall: Hall) -> None:
    hall.organiser.must(
        "define",
        item={"id": "doi-thoai", "title": "Đối thoại", "speaker": "Chủ trì", "script": "Thời lượng đối thoại là chín mươi phút."},
    )
    hall.chair.must("advance", item="doi-thoai")
    question = led(hall, "Đường vào bản?")
    mc = sit("chair-2", lang="vi", size=LYING)
    mc("a[href*='view=mc']").click()
    expect(mc("main.mc")).to_be_visible()
    for region in SCREENS[Role.CHAIR]:
        expect(mc(f"#{region.id}")).to_have_count(1)  # what is sent has its place on the page, or the page doubts itself
    expect(mc("#agenda-chair .script")).to_contain_text("chín mươi phút")
    hall.chair.must("call", question=question, turn=hall.turn)
    expect(mc("#mc-words .say").first).to_have_text("Xin mời đồng chí Nguyễn Thị Lan, Thôn Đông, điểm cầu Xã An Phú, phát biểu.")
    expect(mc("#mc-words .say-next").first).to_have_text("Xin cảm ơn đồng chí Nguyễn Thị Lan.")
    size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
    assert mc("#mc-words .say").first.evaluate(size) > mc("#mc-words .say-next").first.evaluate(size) > 20
    hall.chair.must("speak", question=question, turn=hall.turn)
    hall.chair.must("invite", questions=[question], agency=LAND, turn=hall.turn)
    # The invitation has been read out: what is said next is the large line, and the clock runs beside it.
    expect(mc("#mc-words .say").first).to_have_text("Xin cảm ơn lãnh đạo Sở Nông nghiệp và Môi trường.")
    expect(mc("#mc-words .say-next").first).to_contain_text("Xin mời lãnh đạo Sở Nông nghiệp và Môi trường")
    assert mc("#mc-words .say").first.evaluate(size) > mc("#mc-words .say-next").first.evaluate(size) > 20
    mc.until("() => /^[0-9]+:[0-9]{2}$/.test(document.querySelector('#mc-words .clock').textContent)")
    hall.chair.must("pause", turn=hall.turn)
    expect(mc("#mc-words .tag.paused")).to_be_visible()
    hall.chair.must("resume", turn=hall.turn)
    # The page stays the MC's in the other language, and the way back is there.
    mc("details.look > summary").click()
    mc("details.look a[hreflang=en]").click()
    expect(mc("#mc-words .say-next").first).to_contain_text("I invite the leadership of Sở Nông nghiệp và Môi trường")
    mc(".bar a.button").first.click()
    expect(mc("main:not(.mc) #floor-chair")).to_be_visible()
    expect(mc("#mc-words")).to_be_hidden()


# A point


def test_the_cue_is_told_by_words_title_icon_tone_and_shaking(sit: Sit, hall: Hall) -> None:
    point = sit("point-1", size=PHONE)
    point.page.add_init_script(RUNG)
    point.page.reload()
    icon = "() => document.querySelector('link[rel=icon]').href.split('/').pop()"
    point.until(f"() => ({icon})() === 'off.svg'")
    point("main h2").first.click()  # the first touch
    first, second, third = (hall.waiting(f"Ý kiến {n}?", hall.binh_minh) for n in (1, 2, 3))
    own = hall.waiting("Của chúng tôi?")
    expect(point("#cue")).to_contain_text("24")  # three turns of eight minutes
    for gone, cue, file in ((first, None, "off.svg"), (second, "second", "next.svg"), (third, "next", "next.svg")):
        hall.moderator.must("withdraw", question=gone)
        point.until(f"(file) => ({icon})() === file", file)
        if cue:
            expect(point("#cue")).to_have_attribute("data-cue", cue)
    before = point.page.evaluate("window.rung")
    assert before > 0 and point.page.evaluate("window.shaken") > 0
    hall.chair.must("call", question=own, turn=hall.turn)
    expect(point("#cue")).to_have_attribute("data-cue", "called")
    expect(point("#cue .cue-icon")).to_be_visible()
    expect(point("#cue .reminders li")).to_have_count(2)
    box = point("#cue button").bounding_box()
    assert box and box["height"] >= 44 and box["y"] + box["height"] <= PHONE[1]
    point.until(f"() => ({icon})() === 'called.svg' && document.title.startsWith('▶▶') && window.rung > {before}")
    band = point("#cue").bounding_box()
    assert band and band["width"] == PHONE[0]
    hall.chair.must("speak", question=own, turn=hall.turn)
    point.until(f"() => ({icon})() === 'live.svg' && document.title.startsWith('●')")


def test_the_title_says_it_also_where_the_page_is_opened_in_the_middle_and_without_scripts(sit: Sit, hall: Hall) -> None:
    own = hall.waiting("Của chúng tôi?")
    hall.chair.must("call", question=own, turn=hall.turn)
    point = sit("point-1")
    name = hall.organiser.state()["conference"]["title"]
    told = f"▶▶ {say('vi', 'YOUR POINT IS CALLED')} · {name}"
    assert point.page.title() == told
    assert f">{told}</title>" in point.page.request.get(point.page.url).text(), "without scripts too"
    hall.chair.must("speak", question=own, turn=hall.turn)
    expect(point("#cue")).to_have_attribute("data-cue", "live")
    point.page.reload()
    assert point.page.title().startswith("● ")
    hall.chair.must("finish", turn=hall.turn)
    expect(point("#cue")).to_have_attribute("data-cue", "idle")
    assert point.page.title() == f"{POINTS['1']} · {name}"


# So many ms of its time are left: the word above the clock, where its box stands, and whether that differs from what lies behind.
CLOCK = """
(left) => {
  const clock = document.querySelector(".clock.told"), behind = clock.closest(".band, .card");
  clock.dataset.limit = left === null ? 1e7 : Date.now() - clock.dataset.started + left;
  clock.dataset.warn = 30_000;
  return new Promise((told) => setTimeout(() => {
    const { bottom } = clock.getBoundingClientRect(), colour = (one) => getComputedStyle(one).backgroundColor;
    told([getComputedStyle(clock, "::before").content, Math.round(bottom), colour(clock) !== colour(behind)]);
  }, 400));
}
"""


@pytest.mark.parametrize(("seat", "size"), [("point-1", PHONE), ("point-1", (740, 360)), ("chair", TABLET)])
def test_the_clock_says_in_words_that_time_is_short_and_over_and_stays_in_its_place(
    sit: Sit, hall: Hall, seat: str, size: tuple[int, int]
) -> None:
    hall.speaking("Hết giờ thì sao?")
    screen = sit(seat, size=size)
    expect(screen(".clock.told")).to_be_visible()
    calm, short, over = (screen.page.evaluate(CLOCK, left) for left in (None, 20_000, -5_000))
    assert (short[0], over[0]) == (f'"{say("vi", "NEARLY OVER")}"', f'"{say("vi", "OVER TIME")}"')
    assert calm[1] == short[1] == over[1], "nothing below it moves"
    assert over[2], "its box is seen on the band too"


@pytest.mark.parametrize("refused", [NO_SOUND, KEPT_SILENT])
def test_a_browser_that_refuses_sound_says_so(sit: Sit, refused: str) -> None:
    point = sit("point-1", size=PHONE)
    point.page.add_init_script(refused)
    point.page.reload()
    expect(point("[data-silent]")).to_be_hidden()
    expect(point("[data-sound]")).to_be_visible()
    point("main h2").first.click()
    expect(point("[data-silent]")).to_be_visible()
    expect(point("[data-sound]")).to_be_hidden()


def test_a_device_that_is_two_hours_ahead_shows_the_time_of_the_hall(sit: Sit, hall: Hall) -> None:
    hall.speaking("Đồng hồ nào đúng?")
    right = sit("point-2")
    wrong = sit("point-1")
    wrong.page.add_init_script(AHEAD)
    wrong.page.reload()
    clock = """() => {
      const [minutes, seconds] = document.querySelector("#floor-public .clock").textContent.split(":").map(Number);
      return 60 * minutes + seconds;
    }"""
    wrong.until(f"() => ({clock})() > 100")  # two hours ahead it would have run out long ago
    assert abs(wrong.page.evaluate(clock) - right.page.evaluate(clock)) <= 2
    hour = "() => document.querySelector('time[data-now]').textContent"
    wrong.until(f"(hour) => [hour].includes(({hour})())", right.page.evaluate(hour))


# The desk


def test_the_desk_sees_three_in_the_words_of_the_video_system_and_tells_with_one_key(sit: Sit, hall: Hall) -> None:
    first, _, _ = hall.waiting("Một?"), hall.waiting("Hai?", hall.binh_minh), hall.waiting("Ba?", hall.hoa_lac)
    desk, chair, point = sit("technician"), sit("chair"), sit("point-1")
    expect(desk("#switch .tile-name")).to_have_text([re.compile("."), "LS-AN-PHU", "Xã Bình Minh"])
    hall.chair.must("call", question=first, turn=hall.turn)
    expect(desk("#switch .tile-name")).to_have_text(["LS-AN-PHU", "Xã Bình Minh", "Phường Hòa Lạc"])
    expect(desk("#switch .live .phone")).to_have_text("0205 000 001")
    desk("[data-search]").focus()
    desk.page.keyboard.press("F8")
    expect(chair("#floor-chair .tag.done").filter(has_text=say("vi", "On screen"))).to_have_count(1)
    expect(point("#cue")).to_contain_text(
        say("vi", "Your picture is on the screens of the hall.").replace("%(address)s", "đồng chí")
    )
    # Pressed too early: it is taken back, and everybody sees it.
    desk.think()
    desk("#switch button[data-with$='on=false']").click()
    expect(chair("#floor-chair .tag.done").filter(has_text=say("vi", "On screen"))).to_have_count(0)
    expect(desk("#switch .call")).to_be_visible()


def test_the_desk_is_alarmed_when_the_point_on_the_floor_falls_silent(sit: Sit, hall: Hall) -> None:
    point = sit("point-1")
    desk = sit("technician")
    desk.page.add_init_script(RUNG)
    desk.page.reload()
    desk("h2").first.click()
    expect(desk("#line-1 .tag.done")).to_have_count(1, timeout=15_000)
    hall.speaking("Còn đó không?")
    expect(desk("#switch .tile.live")).to_be_visible()
    expect(desk("#switch [data-alarm]")).to_have_count(0)
    assert desk.page.evaluate("window.rung") == 0
    point.page.goto("about:blank")
    expect(desk("#switch [data-alarm]")).to_be_visible(timeout=40_000)
    desk.until("() => window.rung > 0")
    point.visit(hall.house.link("point-1", hall.conference))
    expect(desk("#switch [data-alarm]")).to_have_count(0, timeout=15_000)


# A follower


def test_a_follower_finds_the_programme_and_the_answers_without_typing_an_address(sit: Sit, hall: Hall) -> None:
    follower = sit("audience", size=PHONE)
    for page in ("programme", "answers"):
        follower(f"main a[href*='/{page}']").click()
        expect(follower("h1").first).to_be_visible()
        assert follower.page.url.startswith(f"{hall.house.url}/{hall.conference}/{page}")
        follower.page.go_back()


SIGHT = "(one) => { const { top, bottom } = one.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }"


@pytest.mark.parametrize("seat", ["audience", "point-1"])
def test_whoever_sends_from_a_form_that_folds_is_led_to_what_was_sent(sit: Sit, hall: Hall, seat: str) -> None:
    hall.organiser.must("configure", settings={"audience_submit": True, "audience_mark": True})
    by = hall.an_phu if seat == "point-1" else hall.binh_minh
    others = [hall.waiting(f"Ý kiến thứ {n}, {'về đường liên xã và cầu treo ' * 8}?", by) for n in range(6)]
    phone = sit(seat, size=PHONE, has_touch=True, is_mobile=True)
    form = phone("form[data-close]").first
    phone("details:has(> form[data-close]) > summary").first.tap()
    if seat == "audience":
        form.locator("[name=text]").fill("Còn đường vào bản tôi?")
    form.locator("[name=asker]").fill("Lò Thị Mây")
    form.locator("button.primary").tap()
    own = phone("#mine .row").first
    expect(own).to_contain_text("Lò Thị Mây")
    expect(form).to_be_hidden()
    phone.until(f"() => ({SIGHT})(document.querySelector('#mine .row'))")
    sent = [
        one["id"] for one in hall.moderator.state()["questions"] if one["asker"] == "Lò Thị Mây" and one["status"] == "received"
    ]
    for question in (*others, *sent):
        hall.moderator.must("withdraw", question=question)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_follower_sees_the_question_now_first_and_her_own_place(sit: Sit, hall: Hall, lang: str) -> None:
    hall.organiser.must("configure", settings={"audience_submit": True, "audience_mark": True})
    hall.speaking("Câu hỏi đang nói?")
    hall.waiting("Một?"), hall.waiting("Hai?")
    follower = sit("audience", lang=lang, size=PHONE)
    first = follower("main > :visible").first
    expect(first).to_have_id("floor-public")
    expect(first).to_contain_text("Câu hỏi đang nói?")
    box = first.bounding_box()
    assert box and box["y"] < 200
    follower("#compose summary").click()
    follower.submit("Của tôi thì sao?")
    own = next(
        one["id"]
        for one in hall.moderator.state()["questions"]
        if one["text"] == "Của tôi thì sao?" and one["status"] == "received"
    )
    hall.moderator.must("approve", question=own)
    expect(follower("#mine .tag")).to_have_text({"vi": "đang chờ, thứ ba", "en": "waiting, third in the queue"}[lang])
    assert not follower.page.evaluate(WIDE)
    mark = follower("#waiting-list button[data-mark]").first
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")


# Bad input

NAME = "Nguyễn Hoàng Thị Bích Phượng Trương Công Tôn Nữ Ngọc Quỳnh Thiên Hương Vĩnh Bảo "[:80]
AGENCY = (
    "Ban Quản lý Dự án đầu tư xây dựng các công trình nông nghiệp, giao thông và phát triển nông thôn miền núi biên giới tỉnh "
    * 2
)[:120]
SIZES = {"chair": (TABLET, LYING, PHONE), "point-1": (PHONE,), "technician": ((1366, 768), PHONE), "audience": (PHONE,)}


@pytest.mark.parametrize(
    "text", ["Một từ dài " + "dài" * 2000, "מתי יהיה מים? " * 300, "Bao giờ 🌾🚜👨‍👩‍👧‍👦 " * 200, "x" * 5000]
)
def test_long_strange_and_reversed_words_break_no_seat(sit: Sit, hall: Hall, text: str) -> None:
    hall.organiser.must("define", agency={"id": "rat-dai", "name": AGENCY})
    said = {"asker": NAME, "title": NAME, "unit": AGENCY}
    for _ in range(3):
        question = hall.waiting(text[:5000], **said)
        hall.moderator.must("assign", question=question, lead="rat-dai", supporting=[HEALTH])
    hall.chair.must("call", question=hall.queue[0], turn=hall.turn)
    for seat, sizes in SIZES.items():
        screen: Screen = sit(seat)
        for width, height in sizes:
            screen.page.set_viewport_size({"width": width, "height": height})
            assert not screen.page.evaluate(WIDE), (seat, width)
            expect(screen("#main")).to_contain_text("Xã An Phú" if seat != "point-1" else "Nguyễn Hoàng")
    mc: Screen = sit("chair-2", size=PHONE)
    mc("a[href*='view=mc']").click()
    expect(mc("#mc-words .say").first).to_contain_text(NAME.strip())
    assert not mc.page.evaluate(WIDE)


def test_a_question_that_is_too_long_is_refused_and_stays_where_it_was_typed(sit: Sit) -> None:
    point = sit("point-1", size=PHONE).may_complain("422")
    point("#compose [name=text]").fill("y" * 5001)
    point("#compose button.primary").click()
    expect(point.notice("refused")).to_contain_text("5000")
    expect(point("#compose [name=text]")).to_have_value("y" * 5001)
    assert not point.page.evaluate(WIDE)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_hall_without_points_and_questions_is_shown_calmly(house: House, company: Callable[[Hall], Sit], lang: str) -> None:
    empty = Hall(house, "ghe-trong")
    for seat in ("chair", "technician", "audience"):
        for query in ("", "&text=1"):
            screen = company(empty)(seat, lang=lang, size=PHONE)
            screen.page.goto(f"{screen.page.url.split('?')[0]}?lang={lang}{query}")
            expect(screen("#main")).to_be_visible()
            assert not screen.page.evaluate(WIDE), (seat, query)
            if seat == "technician":
                expect(screen("#lines .empty")).to_be_visible()
    mc = company(empty)("chair", lang=lang)
    mc("a[href*='view=mc']").click()
    expect(mc("#mc-words .say").first).to_be_visible()
    empty.leave()
