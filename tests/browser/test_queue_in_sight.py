"""Four rows of the queue are in sight on any laptop, whoever speaks and whatever waits; who speaks never leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import HEALTH, LAND, Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .screens import Screen, until
from .test_dragging import pull, shown

CONFERENCES = ("hang-doi-thay",)
LAPTOPS = ((1366, 768), (1366, 641), (1366, 700), (1280, 720), (1440, 900), (1920, 1080))
SAID = {"asker": "Vi Đức Lâm", "title": "Chủ nhiệm tổ hợp tác", "unit": "Tổ hợp tác chăn nuôi thanh niên", "topic": "dat-dai"}
ASKED = (
    "Đề nghị lãnh đạo tỉnh cho biết bao giờ đoạn đường liên xã từ trung tâm xã đến các thôn biên giới được nâng nền, "
    "vì mỗi mùa mưa nước ngập hơn một mét?"
)
# Rows that are seen whole: nothing that scrolls or clips cuts them.
WHOLE = """() => {
  const box = (one) => one.getBoundingClientRect(), cuts = [];
  for (let one = document.querySelector("#queue-list"); one; one = one.parentElement)
    if (getComputedStyle(one).overflowY !== "visible") cuts.push(box(one));
  const top = Math.max(0, ...cuts.map((cut) => cut.top)), bottom = Math.min(innerHeight, ...cuts.map((cut) => cut.bottom));
  return [...document.querySelectorAll("#queue-list > .row")].map(box).filter((row) => row.height && row.top >= top - 1 && row.bottom <= bottom + 1).length;
}"""  # noqa: E501
# Buttons that stand outside what frames them, or alone in a second line.
ASKEW = """(frame) => {
  const box = (one) => one.getBoundingClientRect(), outer = box(document.querySelector(frame));
  const all = [...document.querySelectorAll(`${frame} .actions button`)].map(box);
  return all.filter((one) => one.right > outer.right || one.top !== all[0].top).length;
}"""


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    """Three wait for an answer of three, somebody speaks, twelve wait, in the fair order."""
    with begun(house, CONFERENCES[0]) as hall:
        hall.organiser.must("configure", settings={"round": 0})
        for number in range(4, 18):
            hall.organiser.must("define", point={"id": str(number), "name": f"Xã Vân Nham {number} (Huyện Hữu Lũng)"})
        hall.moderator.must("choose_order", order="topics")
        for number, lead in enumerate((LAND, HEALTH, "")):
            heard = hall.waiting(ASKED, hall.seat(f"point-{number + 1}"), **SAID)
            if lead:
                hall.moderator.must("assign", question=heard, lead=lead)
            for command in ("call", "speak"):
                hall.chair.must(command, question=heard, turn=hall.turn)
            hall.chair.must("finish", turn=hall.turn)
        speaking = hall.waiting(ASKED, hall.seat("point-4"), **SAID)
        for number in range(12):
            hall.waiting(f"{number} {ASKED}", hall.seat(f"point-{number + 5}"), **SAID)
        for command in ("call", "speak"):
            hall.chair.must(command, question=speaking, turn=hall.turn)
        yield hall


@pytest.fixture
def sit(company: Callable[[Hall], Sit], hall: Hall) -> Sit:
    return company(hall)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("size", LAPTOPS)
def test_four_rows_are_in_sight_while_somebody_speaks_and_three_wait_for_answers(
    sit: Sit, size: tuple[int, int], lang: str
) -> None:
    screen = sit("moderator", size=size, lang=lang)
    screen.catches_up()
    assert screen.page.evaluate(WHOLE) >= 4
    assert screen.page.evaluate(ASKEW, "#floor-console") == 0


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_where_there_is_no_room_for_who_speaks_his_words_are_cut_and_never_what_is_pressed_next(sit: Sit, lang: str) -> None:
    screen = sit("moderator", lang=lang)
    screen("#floor-console").evaluate("(floor) => { floor.style.maxHeight = '120px'; }")
    for button in screen("#floor-console .actions button").all():
        card = button.locator("xpath=ancestor::section")
        bottoms = [one.evaluate("(one) => one.getBoundingClientRect().bottom") for one in (button, card)]
        assert bottoms[0] <= bottoms[1]
        button.click(trial=True)


@pytest.mark.parametrize("size", LAPTOPS[:2])
def test_whatever_row_is_chosen_who_speaks_and_the_clock_stay(hall: Hall, sit: Sit, size: tuple[int, int]) -> None:
    screen = sit("moderator", size=size)
    stood = standing(screen)
    screen(f"#q-{hall.queue[0]}").click(position={"x": 70, "y": 6})
    for _ in range(11):
        screen.page.keyboard.press("ArrowDown")
    expect(screen(f"#q-{hall.queue[11]}")).to_have_attribute("data-ui-selected", "")
    expect(screen(f"#q-{hall.queue[11]} .row-who")).to_be_in_viewport(ratio=1)
    assert standing(screen) == stood
    for seen in ("#floor-console .name", "#floor-console .clock", "#next-console .call"):
        expect(screen(seen)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", LAPTOPS[:2])
def test_a_row_is_dragged_to_the_head_on_a_laptop(hall: Hall, sit: Sit, size: tuple[int, int]) -> None:
    screen = sit("moderator", size=size)
    queue = hall.queue
    pull(screen, queue[3], queue[0])
    screen.page.mouse.up()
    until(screen.page, lambda: hall.queue.index(queue[3]) < 2, "it is moved")
    until(screen.page, lambda: shown(screen) == hall.queue, "the page shows what the record holds")


def standing(screen: Screen) -> list[float]:
    """Where what must not move begins."""
    tops: list[float] = screen("#floor-console, #next-console, #queue-console").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().top)"
    )
    assert len(tops) == 3
    return tops
