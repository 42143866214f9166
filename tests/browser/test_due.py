"""The secretary is offered the deadline that was spoken: by keyboard, with an input method, and never filled in by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from contract.cast import Hall
from playwright.sync_api import Route, expect

from .conftest import Sit
from .screens import Screen, until
from .test_typing import NOW, WATCHED

WORDS, LINE, OFFER = "#promise", "#commit [data-heard]", "#commit [data-offer]"


@pytest.fixture
def hall(hall: Hall) -> Iterator[Hall]:
    hall.organiser.must("configure", settings={"date": "2026-03-26"})
    yield hall
    hall.organiser.must("configure", settings={"date": ""})


@pytest.fixture
def at_desk(hall: Hall, sit: Sit) -> tuple[Screen, str]:
    """A secretary with the question that is being answered before her."""
    question = hall.answering("Bao giờ nâng đường?")
    secretary = sit("secretary-1")
    expect(secretary("#desk [data-opened]")).to_have_attribute("data-opened", f"question={question}")
    expect(secretary("#commit [name=question]")).to_have_value(question)
    return secretary, question


def test_she_takes_the_day_that_was_heard_by_keyboard_alone(hall: Hall, at_desk: tuple[Screen, str]) -> None:
    secretary, question = at_desk
    keyboard, asked = secretary.page.keyboard, asked_of(secretary)
    secretary(WORDS).focus()
    secretary.page.evaluate(WATCHED, WORDS)
    keyboard.insert_text("Nâng nền đường ")
    devtools = secretary.devtools()
    for part in ("trướ", "trước ngày", "trước ngày 20/4"):
        devtools.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
    secretary.page.wait_for_timeout(900)
    assert asked == [], "half a word is not looked at"
    devtools.send("Input.insertText", {"text": "trước ngày 20/4"})
    expect(secretary(OFFER)).to_have_count(1)
    text = "Nâng nền đường trước ngày 20/4"
    assert secretary.page.evaluate(NOW, WORDS) == {
        "text": text, "caret": [len(text)] * 2, "same": True, "focused": True, "ended": 1, "blurred": 0,
    }  # fmt: skip
    expect(secretary(LINE)).to_contain_text("Hạn nghe được: 20/4/2026, từ “trước ngày 20/4”")
    expect(secretary("#due")).to_have_value("")
    assert len(asked) == 1 and "words" not in asked[0], "the words stand in no address"

    keyboard.press("Tab")
    expect(secretary(OFFER)).to_be_focused()
    keyboard.press("Enter")
    expect(secretary("#due")).to_have_value("20/4/2026")
    expect(secretary(OFFER)).to_have_attribute("aria-pressed", "true")
    expect(secretary(OFFER)).to_be_focused()
    walk_to(secretary, "#commit button.primary")
    keyboard.press("Enter")
    expect(secretary("#commitments article .tag.due").first).to_contain_text("20/4/2026")
    expect(secretary(WORDS)).to_have_value("")
    expect(secretary(f"{LINE} > *")).to_have_count(0)
    made = [one for one in hall.secretary.state()["commitments"] if one["words"] == text]
    assert [(one["due"], one["question"]) for one in made] == [("2026-04-20", question)]


def test_what_comes_back_disturbs_no_composition_elsewhere(hall: Hall, at_desk: tuple[Screen, str]) -> None:
    secretary, question = at_desk
    held: list[Route] = []
    secretary.page.route("**/due?*", lambda route: held.append(route))
    secretary(WORDS).focus()
    secretary.page.keyboard.insert_text("Xong trong tháng 5, đợt hai trong quý III/2026")
    passage = f'[data-passage="chair:{question}"] textarea'
    secretary(passage).focus()
    secretary.page.evaluate(WATCHED, passage)
    devtools = secretary.devtools()
    devtools.send("Input.imeSetComposition", {"text": "ngườ", "selectionStart": 4, "selectionEnd": 4})
    until(secretary.page, lambda: bool(held), "the words are looked at when their field is left")
    for route in held:
        route.continue_()
    expect(secretary(OFFER)).to_have_count(2)
    assert secretary.page.evaluate(NOW, passage) == {
        "text": "ngườ", "caret": [4, 4], "same": True, "focused": True, "ended": 0, "blurred": 0,
    }  # fmt: skip
    devtools.send("Input.insertText", {"text": "người dân"})
    expect(secretary(passage)).to_have_value("người dân")
    expect(secretary("#due")).to_have_value("")
    offers = secretary(OFFER).evaluate_all("(all) => all.map((one) => one.dataset.offer)")
    assert offers == ["2026-05-31", "2026-09-30"]
    secretary(WORDS).fill("")
    expect(secretary(OFFER)).to_have_count(0)


def test_where_no_day_was_named_nothing_is_offered_and_the_list_says_so(hall: Hall, sit: Sit) -> None:
    secretary = sit("secretary-1")
    moderator = sit("moderator")
    sheet = moderator.sheet("commit")
    expect(sheet.locator("#commit-words")).to_be_focused()
    moderator.page.keyboard.insert_text("Sở sẽ sớm trả lời bằng văn bản")
    expect(sheet.locator("[data-heard]")).to_contain_text("“sớm” không phải là ngày: chưa có hạn.")
    expect(sheet.locator("[data-offer]")).to_have_count(0)
    expect(sheet.locator("#commit-words")).to_be_focused()
    expect(sheet.locator("#commit-due")).to_have_value("")
    moderator.page.keyboard.press("Tab")
    expect(sheet.locator("#commit-agency")).to_be_focused()
    moderator.page.keyboard.press("ArrowDown")
    expect(sheet.locator("[data-heard]")).to_contain_text("“sớm” không phải là ngày")
    walk_to(moderator, "dialog#sheet button.primary")
    moderator.page.keyboard.press("Enter")
    expect(sheet).to_be_hidden()
    made = next(one for one in hall.secretary.state()["commitments"] if one["words"].startswith("Sở sẽ sớm"))
    assert made["due"] is None
    expect(secretary(f"#commitment-{made['id']}")).to_contain_text("chưa có hạn")


def test_a_day_that_was_taken_from_other_words_stays_and_that_is_said(hall: Hall, at_desk: tuple[Screen, str]) -> None:
    secretary, _ = at_desk
    differs = secretary("#commit [data-differs]")
    secretary(WORDS).fill("Xong trước ngày 20/4")
    secretary(OFFER).click()
    expect(secretary(OFFER)).to_have_attribute("aria-pressed", "true")
    expect(differs).to_be_hidden()
    secretary(WORDS).fill("Sẽ sớm xong")
    expect(differs).to_be_visible()
    expect(secretary("#due")).to_have_value("20/4/2026")
    secretary("#due").fill("")
    expect(differs).to_be_hidden()
    secretary(WORDS).fill("")
    expect(secretary(f"{LINE} > *")).to_have_count(0)


def test_nothing_moves_under_a_pressed_pointer(hall: Hall, at_desk: tuple[Screen, str]) -> None:
    secretary, _ = at_desk
    held: list[Route] = []
    secretary.page.route("**/due?*", lambda route: held.append(route))
    secretary(WORDS).focus()
    secretary.page.keyboard.insert_text("Xong trước ngày 20/4")
    add = secretary("#about")
    box = add.bounding_box()
    assert box is not None
    secretary.page.mouse.move(box["x"] + 5, box["y"] - 6)
    secretary.page.mouse.down()
    until(secretary.page, lambda: bool(held), "the words are looked at")
    with secretary.page.expect_response("**/due?*") as answered:
        for route in held:
            route.continue_()
    answered.value.finished()
    secretary.page.wait_for_timeout(100)
    assert add.bounding_box() == box
    secretary.page.mouse.up()
    expect(secretary(OFFER)).to_have_count(1)


def test_words_that_a_reload_brings_back_are_looked_at_again(hall: Hall, at_desk: tuple[Screen, str]) -> None:
    secretary, _ = at_desk
    secretary(WORDS).fill("Xong trước ngày 20/4")
    expect(secretary(OFFER)).to_have_count(1)
    secretary.page.reload()
    expect(secretary(WORDS)).to_have_value("Xong trước ngày 20/4")
    expect(secretary(OFFER)).to_have_count(1)
    secretary(WORDS).fill("")
    expect(secretary(OFFER)).to_have_count(0)


def asked_of(screen: Screen) -> list[str]:
    """The addresses at which this page asks for deadlines from now on."""
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url) if "/due?" in request.url else None)
    return asked


def walk_to(screen: Screen, selector: str) -> None:
    """Press Tab until it is focused."""
    for _ in range(20):
        if screen(f"{selector}:focus").count():
            return
        screen.page.keyboard.press("Tab")
    expect(screen(selector)).to_be_focused()
