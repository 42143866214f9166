"""5,000 letters push nothing far below: they are cut, with a way to see them all, on the chair and in the inbox."""

from __future__ import annotations

import pytest
from contract.cast import LAND, Hall
from playwright.sync_api import expect

from .conftest import Sit

TEXT = ("Đề nghị tỉnh cho biết bao giờ đoạn đường liên xã được nâng nền, vì mùa mưa nước ngập hơn một mét. " * 60)[:5000].strip()
TABLET, LYING, PHONE = (820, 1180), (1180, 820), (360, 740)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("size", [TABLET, LYING, PHONE])
def test_the_chair_reaches_every_step_and_sees_all_if_he_wants(hall: Hall, sit: Sit, size: tuple[int, int], lang: str) -> None:
    question = hall.waiting(TEXT)
    hall.moderator.must("assign", question=question, lead=LAND)
    for command in ("call", "speak"):
        hall.chair.must(command, question=question, turn=hall.turn)
    chair = sit("chair", size=size, lang=lang)
    quote, more = chair("#floor-chair .quote"), chair("#floor-chair .see-all")
    box, minute = quote.bounding_box(), chair("#floor-chair [data-do=extend]").bounding_box()
    assert box and minute
    assert box["height"] < size[1] / 2
    assert minute["y"] < size[1] * 1.3, "little more than a screen away"
    more.locator("summary").click()
    assert quote.evaluate("(one) => one.scrollHeight <= one.clientHeight + 1") and quote.bounding_box()["height"] > size[1]  # type: ignore[index]
    hall.chair.must("extend", seconds=60, turn=hall.turn)
    chair.catches_up()
    expect(more).to_have_attribute("open", "")  # news does not shut it
    more.locator("summary").click()
    assert quote.bounding_box()["height"] == box["height"]  # type: ignore[index]

    # Whom to invite is chosen without scrolling past the question.
    chair("#floor-chair [data-sheet^=invite]").last.click()
    agency = chair("dialog#sheet input[name=agency]").first
    expect(agency).to_be_in_viewport()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_chosen_card_of_the_inbox_is_no_longer_than_its_list(hall: Hall, sit: Sit, lang: str) -> None:
    question = hall.asked(TEXT)
    desk = sit("moderator", lang=lang)
    card = desk(f"#in-{question}")
    card.click(position={"x": 60, "y": 8})
    expect(card).to_have_attribute("data-ui-selected", "")
    expect(card.locator("[data-primary]")).to_be_in_viewport(ratio=1)
    assert card.bounding_box()["height"] < 420  # type: ignore[index]
    card.locator(".see-all summary").click()
    assert card.bounding_box()["height"] > 1000  # type: ignore[index]
    card.locator(".see-all summary").click()
    assert card.bounding_box()["height"] < 420  # type: ignore[index]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_agency_reads_its_prepared_answer_without_scrolling_past_the_question(hall: Hall, sit: Sit, lang: str) -> None:
    question = hall.waiting(TEXT)
    hall.moderator.must("assign", question=question, lead=LAND)
    hall.land.must("prepare", question=question, text="Đoạn đường này đã có trong kế hoạch trung hạn.")
    agency = sit(f"agency-{LAND}", lang=lang)
    expect(agency(f"#prompt-{question} .prompter")).to_be_in_viewport(ratio=1)
    whole = agency(f"#prompt-{question} .long-words")
    low = whole.bounding_box()["height"]  # type: ignore[index]
    agency(f"#prompt-{question} .see-all summary").click()
    assert whole.bounding_box()["height"] > 4 * low  # type: ignore[index]
    box = agency(f"#assigned-{question} .long-words").bounding_box()
    assert box and box["height"] < 200


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_secretary_writes_without_scrolling_past_the_question(hall: Hall, sit: Sit, lang: str) -> None:
    question = hall.waiting(TEXT)
    for command in ("call", "speak"):
        hall.chair.must(command, question=question, turn=hall.turn)
    desk = sit("secretary-1", lang=lang)
    expect(desk("#desk textarea").first).to_be_in_viewport(ratio=1)
    more = desk("#desk .see-all")
    more.locator("summary").click()
    expect(desk("#desk textarea").first).not_to_be_in_viewport()
    hall.chair.must("invite", questions=question, agency=LAND, turn=hall.turn)
    expect(desk(f'#desk [data-passage="answer:{question}:{LAND}"]')).to_have_count(1)
    expect(more).to_have_attribute("open", "")
