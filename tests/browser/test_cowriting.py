"""Several secretaries write in one passage at once, composing, offline, undoing: every letter stays, nobody is disturbed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from contract.cast import LAND, Hall
from house import House
from playwright.sync_api import APIResponse, Locator, Route, expect

from .conftest import Sit, begun
from .screens import Screen, until

CONFERENCES = ("ghi-chung",)
LINE = ("WebSocket connection to", "ERR_INTERNET_DISCONNECTED", "ERR_")


class Desk:
    """A secretary at the passages of one question."""

    def __init__(self, screen: Screen, question: str) -> None:
        self.screen, self.question = screen, question
        expect(screen("#desk [data-opened]")).to_have_attribute("data-opened", f"question={question}")

    def form(self, kind: str = "asked") -> Locator:
        return self.screen(f'#desk [data-passage^="{kind}:{self.question}"]').first

    def area(self, kind: str = "asked") -> Locator:
        return self.form(kind).locator("textarea")

    def types(self, words: str, kind: str = "asked") -> None:
        self.area(kind).focus()
        self.screen.page.keyboard.type(words)

    def caret(self, kind: str = "asked") -> int:
        return int(self.area(kind).evaluate("(area) => area.selectionStart"))


@pytest.fixture
def desks(hall: Hall, sit: Sit) -> tuple[Desk, Desk]:
    """Two secretaries, each with the passages of what is on the floor."""
    question = hall.speaking("Bao giờ nâng đường?")
    first, second = (Desk(sit(seat), question) for seat in ("secretary-1", "secretary-2"))
    return first, second


def recorded(hall: Hall, passage: str) -> str:
    return next((str(one["text"]) for one in hall.secretary.state()["passages"] if one["id"] == passage), "")


def agree(hall: Hall, *desks: Desk, kind: str = "asked") -> str:
    """What stands on all these desks and in the record, once it is the same; the record has no blank at its end."""
    passage = desks[0].form(kind).get_attribute("data-passage") or ""

    def same() -> bool:
        shown = {desk.area(kind).input_value() for desk in desks}
        return len(shown) == 1 and shown.pop().strip() == recorded(hall, passage)

    until(desks[0].screen.page, same, "all have the same")
    for desk in desks:
        expect(desk.form(kind)).not_to_have_attribute("data-state", "typing")
    return recorded(hall, passage)


def test_two_type_in_one_passage_at_once_and_both_texts_stay_whole(hall: Hall, desks: tuple[Desk, Desk]) -> None:
    lan, minh = desks
    lan.types("Cử tri hỏi về đường.")
    agree(hall, *desks)
    minh.area().focus()
    minh.screen.page.keyboard.press("Control+Home")
    for one, other in zip("Thưa đồng chí, ", " Xin trả lời sớ", strict=True):
        minh.screen.page.keyboard.type(one)
        lan.screen.page.keyboard.type(other)
    assert agree(hall, *desks) == "Thưa đồng chí, Cử tri hỏi về đường. Xin trả lời sớ"
    assert minh.caret() == len("Thưa đồng chí, ") and lan.caret() == len(lan.area().input_value())


def test_who_writes_is_named_to_the_others(hall: Hall, desks: tuple[Desk, Desk]) -> None:
    lan, minh = desks
    minh.types("Bà Mùi hỏi.")
    expect(lan.form().locator("[data-who]")).to_contain_text("Người thứ hai")
    expect(minh.form().locator("[data-who]")).to_be_empty()


def test_an_open_composition_stays_while_somebody_types_before_it(hall: Hall, desks: tuple[Desk, Desk]) -> None:
    lan, minh = desks
    lan.types("Nhân dân, ")
    agree(hall, *desks)
    cdp = lan.screen.page.context.new_cdp_session(lan.screen.page)
    lan.area().evaluate("(area) => { window.ended = 0; area.addEventListener('compositionend', () => { window.ended += 1; }); }")
    for part in ("n", "ng", "ngư", "ngườ"):
        cdp.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
    minh.area().focus()
    minh.screen.page.keyboard.press("Control+Home")
    minh.screen.page.keyboard.type("Kính thưa. ")
    begun = f"asked:{lan.question}"
    until(minh.screen.page, lambda: recorded(hall, begun).startswith("Kính thưa."), "the other's words are recorded")
    assert lan.area().input_value() == "Nhân dân, ngườ" and lan.screen.page.evaluate("window.ended") == 0
    cdp.send("Input.imeSetComposition", {"text": "người", "selectionStart": 5, "selectionEnd": 5})
    cdp.send("Input.insertText", {"text": "người"})
    assert agree(hall, *desks) == "Kính thưa. Nhân dân, người"
    assert lan.caret() == len("Kính thưa. Nhân dân, người")
    cdp.detach()


def test_a_desk_without_a_line_is_written_on_and_both_texts_come_together(hall: Hall, desks: tuple[Desk, Desk]) -> None:
    lan, minh = desks
    lan.types("Đầu. ")
    agree(hall, *desks)
    lan.screen.may_complain(*LINE)
    lan.screen.page.context.set_offline(True)
    try:
        lan.types("Viết khi mất mạng. ")
        expect(lan.form()).to_have_attribute("data-state", "unsent")
        lan.types("Và viết tiếp.")
        minh.area().focus()
        minh.screen.page.keyboard.press("Control+Home")
        minh.screen.page.keyboard.type("Trong hội trường. ")
        until(minh.screen.page, lambda: "hội trường" in recorded(hall, f"asked:{lan.question}"), "the hall goes on")
    finally:
        lan.screen.page.context.set_offline(False)
    assert agree(hall, *desks) == "Trong hội trường. Đầu. Viết khi mất mạng. Và viết tiếp."
    expect(lan.form()).to_have_attribute("data-state", "saved")


def test_words_that_come_by_the_line_while_older_passages_are_fetched_are_not_sent_as_ones_own(
    hall: Hall, desks: tuple[Desk, Desk]
) -> None:
    lan, minh = desks
    lan.types("Đầu. ")
    agree(hall, *desks)
    held: list[tuple[Route, APIResponse]] = []
    page, sent = lan.screen.page, list[str]()
    page.on("request", lambda request: "/do/type" in request.url and sent.append(request.url))
    page.route("**/desk/passages*", lambda route: held.append((route, route.fetch())), times=1)
    hall.chair.must("invite", questions=[lan.question], agency=LAND, turn=hall.turn)
    until(page, lambda: bool(held), "the passages were asked for, as they are by now")
    minh.types("Của Minh. ")
    expect(lan.area()).to_have_value("Của Minh. Đầu. ")
    route, older = held[0]
    route.fulfill(response=older)
    expect(lan.form("answer")).to_be_visible()
    page.wait_for_timeout(1_000)  # more than the pace of sending
    assert sent == [] and agree(hall, *desks) == "Của Minh. Đầu."


def test_undo_takes_back_ones_own_letters_and_nobody_elses(hall: Hall, desks: tuple[Desk, Desk]) -> None:
    lan, minh = desks
    lan.types("Của Lan. ")
    agree(hall, *desks)
    minh.area().focus()
    minh.screen.page.keyboard.press("Control+End")
    minh.screen.page.keyboard.type("Của Minh. ")
    agree(hall, *desks)
    lan.area().focus()
    lan.screen.page.keyboard.press("Control+z")
    assert agree(hall, *desks) == "Của Minh."
    lan.screen.page.keyboard.press("Control+Shift+Z")
    assert agree(hall, *desks) == "Của Lan. Của Minh."


def test_words_that_stand_ready_come_in_by_a_key_and_are_taken_back_like_any_other(hall: Hall, desks: tuple[Desk, Desk]) -> None:
    lan, _ = desks
    lan.types("Ghi: ")
    lan.screen.page.keyboard.press("Alt+1")
    words = lan.form().locator("[data-block]").first.get_attribute("data-block") or ""
    assert lan.area().input_value() == f"Ghi: {words}"
    expect(lan.area()).to_be_focused()
    lan.types("đường hỏng.")
    assert agree(hall, *desks) == f"Ghi: {words}đường hỏng."


def test_a_key_makes_a_commitment_of_the_words_and_the_hand_comes_back(hall: Hall, desks: tuple[Desk, Desk]) -> None:
    lan, _ = desks
    hall.moderator.must("finish", turn=hall.turn)
    hall.moderator.must("invite", questions=[lan.question], agency=LAND, turn=hall.turn)
    lan.area("answer").focus()
    lan.screen.page.keyboard.type("Sở đã khảo sát. Sở sẽ nâng đường trước ngày 20/4/2027.")
    lan.screen.page.keyboard.press("F8")
    expect(lan.screen("#promise")).to_be_focused()
    expect(lan.screen("#promise")).to_have_value("Sở sẽ nâng đường trước ngày 20/4/2027.")
    expect(lan.screen("#agency")).to_have_value(LAND)
    expect(lan.screen("#due")).to_have_value("")
    lan.screen("[data-heard] [data-offer]").first.click()
    lan.screen("#commit button.primary").click()
    until(lan.screen.page, lambda: bool(hall.secretary.state()["commitments"]), "the promise is recorded")
    promise = hall.secretary.state()["commitments"][-1]
    assert (promise["agency"], promise["question"], promise["due"]) == (LAND, lan.question, "2027-04-20")
    expect(lan.area("answer")).to_be_focused()


def test_a_reload_in_the_middle_of_a_word_brings_it_back(hall: Hall, desks: tuple[Desk, Desk]) -> None:
    lan, _ = desks
    lan.types("Đang viết dở")
    lan.screen.page.on("dialog", lambda dialog: dialog.accept())
    lan.screen.page.reload()
    expect(lan.area()).to_have_value("Đang viết dở")
    assert agree(hall, *desks) == "Đang viết dở"


def test_a_program_that_replaces_the_passage_takes_nothing_that_is_being_typed(hall: Hall, desks: tuple[Desk, Desk]) -> None:
    lan, _ = desks
    lan.types("Ông Lan hỏi.")
    agree(hall, *desks)
    base = next(one["seq"] for one in hall.secretary.state()["passages"] if one["id"] == f"asked:{lan.question}")
    lan.types(" Thêm.")
    hall.secretary.do("write", passage=f"asked:{lan.question}", text="Bà Lan hỏi.", base=base)
    assert agree(hall, *desks) in ("Bà Lan hỏi. Thêm.", "Ông Lan hỏi. Thêm.")


def test_what_comes_after_the_seal_is_kept_and_offered_as_a_supplement(house: House, company: Callable[[Hall], Sit]) -> None:
    with begun(house, CONFERENCES[0]) as hall:
        question = hall.speaking("Bao giờ nâng đường?")
        lan = Desk(company(hall)("secretary-1"), question)
        lan.types("Đã vào biên bản. ")
        agree(hall, lan)
        lan.screen.may_complain(*LINE, "409 (")
        lan.screen.page.context.set_offline(True)
        lan.types("Viết khi mất mạng.")
        hall.chair.must("seal", paper="minutes")
        lan.screen.page.context.set_offline(False)
        late = lan.form().locator("[data-late]")
        expect(late.locator("[data-late-words]")).to_contain_text("Viết khi mất mạng.")
        assert recorded(hall, f"asked:{question}") == "Đã vào biên bản."

        lan.screen.page.reload()
        expect(late.locator("[data-late-words]")).to_contain_text("Viết khi mất mạng.")
        expect(lan.area()).to_have_attribute("readonly", "")
        late.locator("[data-offer-late]").click()
        form = lan.screen("form[data-do=supplement]")
        passage = lan.area().get_attribute("aria-label")
        expect(form.locator("[name=text]")).to_have_value(f"Ý kiến số 1, {passage}: Viết khi mất mạng.")
        form.locator("button.primary").click()
        expect(lan.screen("#paper-minutes")).to_contain_text("Viết khi mất mạng.")
        expect(lan.area()).to_have_value("Đã vào biên bản. ")
        expect(late).to_be_hidden()
