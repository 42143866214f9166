"""Several are marked and dealt with at once: by keys or boxes, in single commands, and one press takes all of it back."""

from __future__ import annotations

import re

import pytest
from contract.cast import LAND, Hall
from playwright.sync_api import Route, expect

from .conftest import Sit
from .screens import Screen, until

MANY = "#undo-many"


@pytest.fixture(params=["vi", "en"])
def moderator(request: pytest.FixtureRequest, hall: Hall, sit: Sit) -> Screen:
    """Three new questions, five in the queue; in both languages."""
    for number in range(5):
        hall.waiting(f"Đang chờ {number}")
    for number in range(3):
        hall.asked(f"Mới gửi {number}")
    return sit("moderator", lang=request.param)


def mark(screen: Screen, row: str, more: int) -> None:
    """Choose a row and mark it and those below it by keys."""
    screen(row).click(position={"x": 60, "y": 5})
    for _ in range(more):
        screen.page.keyboard.press("Shift+ArrowDown")
    expect(screen("[data-ui-marked]")).to_have_count(more + 1)


def statuses(hall: Hall, ids: list[str]) -> set[str]:
    return {hall.status(id) for id in ids}


def test_shift_and_a_click_marks_what_lies_between_and_shift_end_the_rest(hall: Hall, moderator: Screen) -> None:
    queue = hall.queue
    at = {"x": 60, "y": 5}
    moderator(f"#q-{queue[1]}").click(position=at)
    moderator(f"#q-{queue[3]}").click(position=at, modifiers=["Shift"])
    assert marked_ids(moderator) == [f"q-{id}" for id in queue[1:4]]
    moderator(f"#q-{queue[0]} [data-tick]").click(modifiers=["Shift"])
    assert marked_ids(moderator) == [f"q-{id}" for id in queue[:2]], "it reaches from where it began"
    moderator.page.keyboard.press("Shift+End")
    assert marked_ids(moderator) == [f"q-{id}" for id in queue[1:]]
    assert moderator.page.evaluate("getSelection().toString()") == ""


def test_ctrl_a_marks_what_the_search_shows_of_a_list_and_nothing_else(hall: Hall, moderator: Screen) -> None:
    queue = hall.queue
    moderator(f"#q-{queue[0]}").click(position={"x": 60, "y": 5})
    moderator.page.keyboard.press("Control+KeyA")
    assert marked_ids(moderator) == [f"q-{id}" for id in queue]
    moderator.page.keyboard.press("Escape")
    moderator("[data-search]").first.fill("cho 3")
    moderator(f"#q-{queue[3]} [data-tick]").click()
    moderator("[data-search]").first.fill("dang cho")
    moderator("#together [data-mark-all]").click()
    assert marked_ids(moderator) == [f"q-{id}" for id in queue]
    assert moderator.page.evaluate("getSelection().toString()") == ""


def marked_ids(screen: Screen) -> list[str]:
    found: list[str] = screen("[data-ui-marked]").evaluate_all("(rows) => rows.map((row) => row.id)")
    return found


def test_marked_ones_are_held_and_all_come_back_by_one_key(hall: Hall, moderator: Screen) -> None:
    queue = hall.queue
    mark(moderator, f"#q-{queue[1]}", 2)
    expect(moderator("#together [data-count]")).to_contain_text("3")
    moderator.page.keyboard.press("Alt+KeyH")
    expect(moderator(f"{MANY} [data-words]")).to_contain_text("3 ")
    expect(moderator(f"{MANY} button:visible:enabled")).to_have_count(1)
    expect(moderator("#together")).to_be_hidden()
    assert statuses(hall, queue[1:4]) == {"held"}
    assert hall.queue == [queue[0], queue[4]]
    seen: list[Route] = []

    def second_waits(route: Route) -> None:
        seen.append(route)
        if len(seen) != 2:
            route.continue_()

    moderator.page.route("**/do/undo*", second_waits)
    moderator.page.keyboard.press("Alt+KeyZ")
    until(moderator.page, lambda: len(seen) == 2, "the second undo is on its way")
    hall.asked("Vừa tới")
    moderator.catches_up()
    expect(moderator(f"{MANY} [data-words]")).to_have_text(re.compile(r"^(Đã hoàn tác 1/3|1/3 taken back)$"))
    seen[1].continue_()
    expect(moderator(MANY)).to_be_hidden()
    until(moderator.page, lambda: hall.queue == queue, "everybody stands where he stood")


def test_enter_on_a_marked_one_approves_all_that_are_marked_in_their_order(hall: Hall, moderator: Screen) -> None:
    new = [str(one["id"]) for one in hall.moderator.state()["questions"] if one["status"] == "received"]
    mark(moderator, f"#in-{new[0]}", 2)
    moderator.page.keyboard.press("Enter")
    until(moderator.page, lambda: hall.queue[-3:] == new, "all three wait")


def test_several_are_declined_with_one_reason(hall: Hall, moderator: Screen) -> None:
    queue = hall.queue
    mark(moderator, f"#q-{queue[0]}", 1)
    moderator.page.keyboard.press("Alt+KeyX")
    reason = moderator("dialog#sheet[open] #decline-all")
    expect(reason).to_be_focused()
    moderator.may_complain("422")
    moderator("#sheet form[data-many=decline] button").click()
    expect(moderator("#sheet #decline-all[aria-invalid]")).to_be_visible()
    assert hall.queue == queue, "without a reason nothing is sent on"
    reason.fill("Đã trả lời tại buổi trước")
    moderator.think()
    moderator("#sheet form[data-many=decline] button").click()
    expect(moderator("dialog#sheet[open]")).to_have_count(0)
    until(moderator.page, lambda: hall.queue == queue[2:], "both are declined")
    assert {hall.question(id)["reason"] for id in queue[:2]} == {"Đã trả lời tại buổi trước"}


def test_topic_agency_merging_and_a_place_for_all_that_are_marked(hall: Hall, moderator: Screen) -> None:
    queue = hall.queue
    mark(moderator, f"#q-{queue[2]}", 2)
    moderator.page.keyboard.press("Alt+KeyR")
    moderator("#sheet #assign-all").select_option(LAND)
    moderator("#sheet form[data-many=assign] button").click()
    until(moderator.page, lambda: all(hall.question(id)["lead"] == LAND for id in queue[2:]), "all have an agency")

    mark(moderator, f"#q-{queue[2]}", 2)
    moderator.page.keyboard.press("Alt+KeyC")
    moderator("#sheet #group-all").select_option("dat-dai")
    moderator("#sheet form[data-many=group] button").click()
    until(moderator.page, lambda: all(hall.question(id)["topic"] == "dat-dai" for id in queue[2:]), "all have a topic")

    mark(moderator, f"#q-{queue[2]}", 2)
    moderator.page.keyboard.press("Alt+Shift+ArrowUp")
    until(moderator.page, lambda: hall.queue == [*queue[2:], *queue[:2]], "they stand at the top in their order")
    expect(moderator(f"{MANY} button:visible:enabled")).to_have_count(1)
    moderator.page.keyboard.press("Alt+KeyZ")
    until(moderator.page, lambda: hall.queue == queue, "and back")

    mark(moderator, f"#q-{queue[0]}", 1)
    moderator.page.keyboard.press("Alt+KeyJ")
    until(moderator.page, lambda: hall.status(queue[1]) == "merged", "merged into the first")
    assert hall.question(queue[1])["merged_into"] == queue[0]


def test_what_is_built_upon_is_not_taken_back_and_the_page_says_so(hall: Hall, moderator: Screen) -> None:
    queue = hall.queue
    moderator.may_complain("409")
    mark(moderator, f"#q-{queue[0]}", 2)
    held: list[object] = []
    moderator.page.keyboard.press("Alt+KeyH")
    expect(moderator(f"{MANY} button:visible:enabled")).to_have_count(1)
    moderator.page.route("**/do/undo*", lambda route: held.append(route), times=1)
    moderator.page.keyboard.press("Alt+KeyZ")
    until(moderator.page, lambda: bool(held), "the undo is on its way")
    hall.moderator.must("approve", question=queue[1])
    held[0].continue_()  # type: ignore[attr-defined]
    # How many came back, how many did not, and why.
    told = moderator.notice("refused")
    expect(told).to_contain_text(
        re.compile(r"1 taken back, 2 stay as they are\. Something|Đã hoàn tác 1, còn 2 giữ nguyên\. \S+")
    )
    assert [hall.status(id) for id in queue[:3]] == ["held", "waiting", "waiting"]


def test_marks_stay_on_their_rows_while_the_list_moves_and_escape_lets_go(hall: Hall, moderator: Screen) -> None:
    queue = hall.queue
    moderator(f"#q-{queue[4]} [data-tick]").click()
    moderator(f"#q-{queue[2]}").click(position={"x": 60, "y": 5})
    moderator.page.keyboard.press("Control+Space")
    hall.moderator.must("move", question=queue[4], to=0)
    hall.moderator.must("group", question=queue[2], topic="dat-dai")
    hall.moderator.must("withdraw", question=queue[0])
    moderator.catches_up()
    found = moderator("[data-ui-marked]").evaluate_all("(rows) => rows.map((row) => row.id)")
    assert found == [f"q-{queue[4]}", f"q-{queue[2]}"]
    expect(moderator(f"#q-{queue[2]} [data-tick]")).to_have_attribute("aria-pressed", "true")
    moderator.page.keyboard.press("Shift+ArrowDown")
    moderator.page.keyboard.press("Shift+ArrowUp")
    moderator.page.keyboard.press("Escape")
    expect(moderator("[data-ui-marked]")).to_have_count(0)
    expect(moderator("#together")).to_be_hidden()
