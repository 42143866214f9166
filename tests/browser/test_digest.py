"""The digest in the page: what went wrong on the way or on the screen is found, healed and counted; typing is no difference."""

from __future__ import annotations

from collections.abc import Callable

from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .everywhere import PHASES, ROLES, at_work, go_on
from .lines import garble, shows_what_a_newcomer_sees
from .screens import Screen, catch_up

CONFERENCES = ("khong-bao-dong-gia",)

BEATS = 25  # seconds: two digests and the healing
PROVED = """
async () => {
  const page = await import(document.querySelector("script[type=module]").src);
  const { proof } = page;
  return [proof.digest(), await proof.wrong()];
}
"""

IS_THE_SERVERS = """
async () => {
  const page = await import(document.querySelector("script[type=module]").src);
  const { digest, rowed, told } = page.proof;
  const { base, epoch, since, lang, build } = document.body.dataset;
  const asked = new URLSearchParams({ epoch, since, lang, build, told: told(), rows: rowed(), hold: 0 });
  const news = await (await fetch(`${base}/live?${asked}`, { cache: "no-store" })).json();
  return news.digest === digest();
}
"""


def test_a_screen_that_went_wrong_is_found_put_right_and_counted_and_without_the_digest_stays_wrong(hall: Hall, sit: Sit) -> None:
    hall.waiting("Câu sắp được mời?")
    hall.waiting("Câu sau đó?", hall.binh_minh)
    swallowed, garbled, emptied, trusting = sit("point-1"), sit("moderator"), sit("chair"), sit("point-2")
    for screen in (swallowed, garbled, emptied):
        screen.may_complain("was not as it should be")
    before = {cause: hall.house.said().count(f"was wrong ({cause})") for cause in ("told", "shown")}

    garble(swallowed, drop="cue")
    garble(garbled, garble="queue-console")
    garble(trusting, drop="cue", digest=True)
    hall.chair.must("call", question=hall.queue[0], turn=hall.turn)
    emptied.until("(seq) => Number(document.body.dataset.since) >= seq", hall.seq)
    emptied.page.evaluate("document.querySelector('#head').replaceChildren()")
    for screen in (swallowed, garbled, trusting):
        screen.until("window.harmed === true")
    expect(trusting("#cue")).to_have_attribute("data-cue", "second")

    expect(swallowed("#cue")).to_have_attribute("data-cue", "called", timeout=BEATS * 1000)
    shows_what_a_newcomer_sees(swallowed, garbled, emptied, within=BEATS)
    trusting.until("window.unproved > 0", within=BEATS)
    said = hall.house.said()
    assert said.count("was wrong (told)") == before["told"] + 2
    assert said.count("was wrong (shown)") == before["shown"] + 1
    expect(trusting("#cue")).to_have_attribute("data-cue", "second")


def test_no_screen_raises_a_false_alarm_while_the_day_goes_on(house: House, company: Callable[[Hall], Sit]) -> None:
    with begun(house, CONFERENCES[0]) as hall:
        at_work(hall)
        screens = [company(hall)(seat) for seat in ROLES]
        for phase, command in PHASES.items():
            go_on(hall, command)
            if phase not in ("round", "speaking", "ended"):
                continue
            catch_up(*screens)
            for screen in screens:
                _, wrong = screen.until(PROVED)  # asked again where a page opens itself anew, as the organisers' does at the end
                assert wrong == [], (screen.seat, phase)
        for screen in screens:
            screen.until(IS_THE_SERVERS)


def test_a_row_that_was_proved_and_written_over_later_is_found_too(hall: Hall, sit: Sit) -> None:
    rows = [hall.waiting(f"Câu hỏi {number}?") for number in range(4)]
    moderator = sit("moderator").may_complain("was not as it should be")
    hall.moderator.must("move", question=rows[3], to=0)
    moderator.catches_up()
    for _ in range(2):
        _, wrong = moderator.until(PROVED)
        assert wrong == []
    heal(moderator, f"#q-{rows[1]} .clamp")
    expect(moderator(f"#q-{rows[1]} .clamp")).to_have_text("Câu hỏi 1?")


def test_what_a_person_does_on_a_screen_is_no_difference(hall: Hall, sit: Sit) -> None:
    for number in range(4):
        hall.waiting(f"Câu hỏi {number}?")
    hall.asked("Câu mới?")
    hall.speaking("Đang nói?")
    hall.organiser.must("configure", settings={"audience_mark": True})
    moderator, point, secretary, audience = sit("moderator"), sit("point-1"), sit("secretary-1"), sit("audience")
    moderator("#queue-list li").nth(1).click(position={"x": 5, "y": 5})
    moderator("[data-search]:visible").first.fill("không có câu nào như thế")
    moderator.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = !one.open; })")
    moderator("[data-confirm]:visible").first.click()
    point("#text").fill("Đang viết")
    point("#text").focus()
    secretary("textarea:visible").first.fill("Đang ghi")
    audience("[data-mark]:visible").first.click()
    expect(audience("[data-mark][aria-pressed=true]").first).to_be_visible()
    for screen in (moderator, point, secretary, audience):
        screen.catches_up()
        _, wrong = screen.page.evaluate(PROVED)
        assert wrong == [], screen.seat
    expect(point("#text")).to_be_focused()
    expect(point("#text")).to_have_value("Đang viết")


def test_a_screen_that_is_healed_leaves_alone_what_is_being_typed_and_opened(hall: Hall, sit: Sit) -> None:
    hall.waiting("Câu đang chờ?", hall.binh_minh)
    point = sit("point-1").may_complain("was not as it should be")
    point("details.more > summary:visible").first.click()
    point("#text").fill("Viết giữa chừng, ")
    point("#text").focus()
    point.page.evaluate("window.field = document.activeElement")
    heal(point, "#floor-public")
    point.page.keyboard.insert_text("viết tiếp")
    shows_what_a_newcomer_sees(point, within=BEATS)
    assert point.page.evaluate("window.field === document.activeElement && window.field.isConnected") is True
    expect(point("#text")).to_have_value("Viết giữa chừng, viết tiếp")
    expect(point("#raise-asker")).to_be_visible()


def heal(screen: Screen, region: str) -> None:
    """Something else wrote over a region of this page; the next digest, asked for at once, finds it."""
    screen.page.evaluate("(region) => { document.querySelector(region).textContent = 'hỏng'; }", region)
    screen.page.evaluate("dispatchEvent(new Event('online'))")
    expect(screen(region)).not_to_have_text("hỏng", timeout=BEATS * 1000)
