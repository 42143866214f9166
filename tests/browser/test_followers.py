"""Followers only watch, until the organisers open more to them."""

from __future__ import annotations

import pytest
from contract.cast import Hall
from playwright.sync_api import expect

from .conftest import Sit

PHONE = (360, 740)


def test_a_follower_watches_and_is_offered_nothing_else(hall: Hall, sit: Sit) -> None:
    question = hall.waiting("Bao giờ nâng đường?")
    follower = sit("audience", size=PHONE)
    expect(follower(f"#waits-{question}")).to_be_visible()
    expect(follower("form[data-do]:visible")).to_have_count(0)
    expect(follower("[data-do=mark]")).to_have_count(0)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_follower_marks_once_the_organisers_open_it(hall: Hall, sit: Sit, lang: str) -> None:
    question = hall.waiting("Bao giờ nâng đường?")
    organiser, follower = sit("organiser", lang=lang), sit("audience", lang=lang, size=PHONE)
    sheet = organiser.sheet("settings")
    sheet.locator("[name=audience_mark][value=on]").check()
    sheet.locator("form[data-do=configure] button.primary").click()
    expect(sheet).to_be_hidden()

    mark = follower(f'#waits-{question} button[data-mark="{question}"]')
    expect(mark).to_have_attribute("aria-pressed", "false")
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")
    assert hall.question(question)["marks"] == 1
    follower.think()
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "false")

    # Two devices are two followers; neither sees the other's mark as its own.
    other = sit("audience", lang=lang, size=PHONE)
    follower.think()
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")
    other.catches_up()
    theirs = other(f'#waits-{question} button[data-mark="{question}"]')
    expect(theirs.locator(".count")).to_have_text("1")
    expect(theirs).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_follower_submits_once_the_organisers_open_it(hall: Hall, sit: Sit, lang: str) -> None:
    hall.organiser.must("configure", settings={"audience_submit": True})
    follower, moderator = sit("audience", lang=lang, size=PHONE), sit("moderator", lang=lang)
    follower("#compose > summary").click()
    follower.submit(f"Câu hỏi của người theo dõi ({lang})")
    expect(follower("#mine [data-status=received]")).to_have_count(1)
    row = moderator("#inbox-list > li").filter(has_text=f"Câu hỏi của người theo dõi ({lang})")
    row.locator("[data-do=approve]").click()
    expect(follower("#mine [data-status=waiting]")).to_have_count(1)
    expect(follower("#queue-audience li")).to_have_count(1)
    follower.press_sure("withdraw", "#mine")
    expect(follower("#queue-audience li")).to_have_count(0)


def test_a_follower_who_is_watching_is_offered_the_form_when_it_opens(hall: Hall, sit: Sit) -> None:
    follower = sit("audience", size=PHONE)
    hall.organiser.must("configure", settings={"audience_submit": True})
    expect(follower("#compose > summary")).to_be_visible()
    follower("#compose > summary").click()
    follower.submit("Không phải tải lại trang")
    hall.organiser.must("configure", settings={"audience_submit": False})
    expect(follower("#compose")).to_be_hidden()
