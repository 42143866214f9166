"""The way of a question from the commune to the conclusion, walked through on every page, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import AGENCIES, HEALTH, LAND, POINTS, Hall
from house import House
from playwright.sync_api import expect

from live.tongue import say

from .conftest import Sit, begun
from .screens import Screen

CONFERENCES = ("duong-di-vi", "duong-di-en")
BIG = "#floor-chair .main-step"
DUE = "2026-12-31"
ROAD = "Đường liên xã ngập khi mưa, bao giờ được nâng?"


@pytest.fixture(params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hall(house: House, lang: str) -> Iterator[Hall]:
    """Three questions make a round."""
    with begun(house, f"duong-di-{lang}") as hall:
        hall.organiser.must("configure", settings={"round": 3})
        yield hall


def test_a_question_goes_from_its_point_to_the_conclusion(hall: Hall, company: Callable[[Hall], Sit], lang: str) -> None:
    def words(text: str, **values: str) -> str:
        return say(lang, text) % {"address": "đồng chí", **values}

    def sit(seat: str) -> Screen:
        return company(hall)(seat, lang=lang)

    first, second, third = (sit(f"point-{number}") for number in POINTS)
    moderator, chair, technician = sit("moderator"), sit("chair"), sit("technician")
    stage, secretary, audience = sit("stage"), sit("secretary-1"), sit("audience")
    land, health = sit(f"agency-{LAND}"), sit(f"agency-{HEALTH}")
    everybody = (first, second, third, moderator, chair, technician, stage, secretary, audience, land, health)

    for screen in everybody:
        expect(screen("html")).to_have_attribute("lang", lang)

    # A point submits, the moderator names who answers and approves.
    first.submit(ROAD, asker="Hoàng Văn Thụ")
    expect(first("#text")).to_have_value("")
    expect(first("#mine [data-status=received]")).to_have_count(1)
    asked = taken_up(moderator, ROAD, lead=LAND, supporting=HEALTH)
    second.submit("Trạm y tế xã thiếu bác sĩ, khi nào có?", asker="Lý Thị Mai")
    further = taken_up(moderator, "Trạm y tế xã thiếu bác sĩ", lead=LAND)
    third.submit("Bao giờ có nước sạch cho thôn Đông?", asker="Nông Văn Dền")
    last = taken_up(moderator, "Bao giờ có nước sạch", lead=LAND)
    expect(first("#cue")).to_have_attribute("data-cue", "next")
    expect(second("#cue")).to_have_attribute("data-cue", "second")
    expect(third("#cue")).to_have_attribute("data-cue", "waiting")
    expect(technician("#switch .tile.next")).to_contain_text(POINTS["1"])
    expect(audience("#queue-audience li")).to_have_count(3)

    # The chair calls: the point cannot miss it, and says that it is ready.
    chair.press("call", asked, BIG)
    expect(first("#cue")).to_have_attribute("data-cue", "called")
    expect(first("#cue")).to_have_attribute("data-waits", "")
    expect(first("#cue h2")).to_have_text(words("THE CHAIR CALLS YOUR POINT"))
    expect(first.page).to_have_title(f"▶▶ {words('YOUR POINT IS CALLED')} · Hội nghị đối thoại ({hall.conference})")
    expect(second("#cue")).to_have_attribute("data-cue", "next")
    expect(stage("#wall")).to_have_attribute("data-phase", "called")
    expect(stage("#wall")).to_contain_text(POINTS["1"])
    expect(chair("#floor-chair .floor-top .tag.done")).to_have_count(0)
    first.press("ready")
    expect(first("#cue:not([data-waits])")).to_have_count(1)
    expect(chair("#floor-chair .floor-top .tag.done")).to_have_count(1)
    expect(technician("#switch .tile.live")).to_contain_text(words("Point is ready"))
    technician.press("on_screen")
    expect(first("#cue")).to_contain_text(words("Your picture is on the screens of the hall."))
    expect(chair("#floor-chair .floor-top .tag.done")).to_have_count(2)

    # The secretary's passages have opened by themselves while the point was called.
    expect(secretary("#desk [data-opened]")).to_have_attribute("data-opened", f"question={asked}")
    write(secretary, f"asked:{asked}", "Ông Hoàng Văn Thụ hỏi về đường liên xã.")

    # It speaks: live at the point, name and question on the stage, the clock runs.
    chair.press("speak", asked, BIG)
    expect(first("#cue")).to_have_attribute("data-cue", "live")
    expect(first("#cue h2")).to_have_text(words("YOU ARE LIVE"))
    began = first("#cue [data-clock]").inner_text()
    expect(first("#cue [data-clock]")).not_to_have_text(began)
    expect(stage("#wall")).to_have_attribute("data-phase", "speaking")
    expect(stage("#wall .wall-name")).to_have_text("Hoàng Văn Thụ")
    expect(stage("#wall .wall-q")).to_have_text(ROAD)
    expect(audience("#floor-public")).to_contain_text(ROAD)

    # A round of three: the secretary who is still writing is offered the next question, she is not pulled away.
    expect(secretary(f'#desk [data-passage="asked:{asked}"] textarea')).to_be_focused()
    chair.press("call", further, BIG)
    expect(secretary("#desk-bar")).to_be_visible()
    expect(secretary("#desk [data-opened]")).to_have_attribute("data-opened", f"question={asked}")
    secretary("[data-open-floor]").click()
    expect(secretary("#desk [data-opened]")).to_have_attribute("data-opened", f"question={further}")
    chair.think()
    chair.press("speak", further, BIG)
    expect(second("#cue")).to_have_attribute("data-cue", "live")
    expect(first("#cue")).to_have_attribute("data-cue", "idle")
    chair.think()
    chair.press("call", last, BIG)
    expect(secretary("#desk [data-opened]")).to_have_attribute("data-opened", f"question={last}")
    chair.think()
    chair.press("speak", last, BIG)
    expect(third("#cue")).to_have_attribute("data-cue", "live")
    chair.press("finish", within="#floor-chair")
    expect(stage("#wall")).to_have_attribute("data-phase", "round")
    expect(stage("#wall .wall-list li")).to_have_count(3)

    # All three are answered together, by one agency after another.
    expect(land("#prompter")).to_have_attribute("data-turn", "asked")
    expect(chair(f'{BIG} button[data-do=invite][data-with*="{asked}"][data-with*="{last}"]')).to_be_visible()
    chair.press("invite", within=BIG)
    expect(land("#prompter")).to_have_attribute("data-turn", "answering")
    expect(first("#cue h2")).to_have_text(words("Your question is being answered by %(agency)s", agency=AGENCIES[LAND]))
    for point in (second, third):
        expect(point("#cue")).to_have_attribute("data-cue", "answering")
    expect(stage("#wall .wall-name")).to_have_text(AGENCIES[LAND])
    expect(secretary("#desk [data-opened]")).to_have_attribute("data-opened", f"question={asked}")
    write(secretary, f"answer:{asked}:{LAND}", "Sở đã khảo sát; sẽ nâng nền đường trong quý IV.")

    # What was promised, with its date.
    expect(secretary("#commit [name=agency]")).to_have_value(LAND)
    expect(secretary("#commit [name=question]")).to_have_value(asked)
    secretary("#commit [name=words]").fill("Nâng nền đường liên xã")
    secretary("#commit [name=due]").fill(DUE)
    secretary("#commit button.primary").click()
    expect(secretary("#commitments article .tag.due")).to_have_count(1)
    expect(land("#promises article .tag.due")).to_have_count(1)

    moderator("#floor-console button[data-do=invite]").click()
    expect(health("#prompter")).to_have_attribute("data-turn", "answering")
    expect(stage("#wall .wall-name")).to_have_text(AGENCIES[HEALTH])
    write(secretary, f"answer:{asked}:{HEALTH}", "Sở Y tế phối hợp khi đường ngập.")
    chair.press("finish", within=BIG)
    expect(first("#mine [data-status=answered]")).to_have_count(1)

    # The chair concludes and closes.
    chair("#closing > summary").press("Enter")
    chair("#conclusion-text").fill("Giao Sở khảo sát, báo cáo trước 31/12.")
    chair("#closing form[data-do=conclude] button.primary").click()
    expect(chair("#papers-chair blockquote")).to_have_text("Giao Sở khảo sát, báo cáo trước 31/12.")
    chair.press_sure("end", "#agenda-chair")
    expect(stage("#wall")).to_have_attribute("data-phase", "ended")
    expect(audience("#answers article")).to_have_count(3)
    expect(moderator("#head")).to_contain_text(words("The conference has ended."))

    state = hall.secretary.state()
    passages = {one["id"]: one["text"] for one in state["passages"]}
    assert passages[f"asked:{asked}"] == "Ông Hoàng Văn Thụ hỏi về đường liên xã."
    assert passages[f"answer:{asked}:{LAND}"] == "Sở đã khảo sát; sẽ nâng nền đường trong quý IV."
    assert passages[f"answer:{asked}:{HEALTH}"] == "Sở Y tế phối hợp khi đường ngập."
    assert passages["conclusion"] == "Giao Sở khảo sát, báo cáo trước 31/12."
    assert [(one["agency"], one["due"]) for one in state["commitments"]] == [(LAND, DUE)]
    assert hall.outcomes(asked) == {LAND: "answered", HEALTH: "answered"}
    assert [hall.status(one) for one in (asked, further, last)] == ["answered"] * 3


def taken_up(moderator: Screen, text: str, lead: str, supporting: str | None = None) -> str:
    """The moderator opens a new question, names who answers, and approves it; its id."""
    row = moderator("#inbox-list > li").filter(has_text=text)
    expect(row).to_be_visible()
    question = (row.get_attribute("id") or "").removeprefix("in-")
    sheet = moderator.sheet(f"question?question={question}", f"#in-{question}")
    form = sheet.locator("form[data-do=assign]")
    form.locator("[name=lead]").select_option(lead)
    if supporting:
        form.locator("details > summary").click()
        form.locator(f'[name=supporting][value="{supporting}"]').check()
    form.locator("button.primary").click()
    expect(sheet).to_be_hidden()
    moderator.think()
    moderator.press("approve", question)
    expect(moderator(f"#queue-list #q-{question}")).to_be_visible()
    return question


def write(secretary: Screen, passage: str, text: str) -> None:
    """The secretary writes; it is saved by itself."""
    form = secretary(f'#desk [data-passage="{passage}"]')
    form.locator("textarea").click()
    secretary.page.keyboard.insert_text(text)
    expect(form).to_have_attribute("data-state", "saved")
