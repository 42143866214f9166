"""Rows of the console: point and name stand whole whatever is said about them, and what a press brought covers no chosen row."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .screens import LAPTOP, Screen

CONFERENCES = ("dong-dai",)
FIELD = "Phát triển hạ tầng giao thông nông thôn, miền núi và vùng biên giới của tỉnh"
FAR = "Xã Nguyễn Thị Minh Khai (huyện miền núi phía tây, cách trung tâm 120 km)"
WIDTHS = (LAPTOP, (1024, 768), (360, 740))
# Every letter of point, name and words against every chip, and the row's own edges.
FAULTS = """
() => {
  const box = (one) => one.getBoundingClientRect(), faults = [];
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  for (const row of document.querySelectorAll("#queue-list > .row")) {
    row.scrollIntoView();
    const chips = [...row.querySelectorAll(".row-end > *")].map(box), frame = box(row);
    for (const part of row.querySelectorAll(".row-body :is(b, span, p)")) {
      for (const line of part.getClientRects()) if (chips.some((chip) => meet(line, chip))) faults.push(`under a chip: ${part.textContent}`);
      if (part.matches("b") && part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflow !== "visible") faults.push(`cut: ${part.textContent}`);
    }
    for (const chip of chips) if (chip.left < frame.left || chip.right > frame.right + 1) faults.push(`out of its row: ${row.textContent}`);
  }
  return faults;
}
"""  # noqa: E501


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    """A hall of its own, where names and topics are long."""
    with begun(house, CONFERENCES[0]) as hall:
        hall.organiser.must("define", point={"id": "2", "name": FAR})
        hall.organiser.must("define", topic={"id": "dat-dai", "name": FIELD})
        yield hall


@pytest.fixture
def sit(company: Callable[[Hall], Sit], hall: Hall) -> Sit:
    hall.clear()
    return company(hall)


@pytest.fixture
def rows(hall: Hall, sit: Sit) -> list[str]:
    """Pupils, a follow-up, several askers; all at once in the last one."""
    said = {"asker": "Nguyễn Thị Lan Hương", "topic": "dat-dai", "minor": True}
    first = hall.waiting("Bao giờ con đường liên xã được nâng cấp để học sinh đến trường an toàn?", **said)
    plain = hall.waiting("Bao giờ có sóng di động?", by=hall.binh_minh)
    last = hall.waiting("Xin hỏi thêm về con đường liên xã ấy", by=hall.binh_minh, **said, followup_of=plain)
    hall.moderator.must("merge", question=hall.asked("Cũng hỏi vậy", by=hall.hoa_lac), into=last)
    return [first, last]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("size", WIDTHS)
def test_no_chip_lies_over_a_name(rows: list[str], sit: Sit, size: tuple[int, int], lang: str) -> None:
    screen = sit("moderator", size=size, lang=lang)
    screen.catches_up()
    assert screen.page.evaluate(FAULTS) == []
    for row in rows:
        screen(f"#q-{row}").click(position={"x": 70, "y": 6})
        expect(screen(f"#q-{row}")).to_have_attribute("data-ui-selected", "")
        assert screen.page.evaluate(FAULTS) == []
        topic = screen(f"#q-{row} .tag.topic")
        assert topic.evaluate("(one) => one.scrollWidth <= one.clientWidth + 1"), "a chosen row says its topic whole"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_a_press_brought_covers_no_row_and_no_step_of_the_floor(hall: Hall, sit: Sit, lang: str) -> None:
    queue = [hall.waiting(f"Đang chờ {number}", by=hall.hoa_lac) for number in range(14)]
    hall.asked("Mới gửi")
    hall.called("Đang mời")
    screen = sit("moderator", lang=lang)
    for row in (queue[0], queue[4]):
        screen(f"#q-{row}").click(position={"x": 70, "y": 6})
        screen.page.keyboard.press("Alt+ArrowDown")
        expect(screen.notice("recorded")).to_have_count(1)
        screen.think()
    screen.page.keyboard.press("Shift+Enter")  # it says why nobody is called now
    expect(screen("#notice .notice")).to_have_count(2)
    covered = ("[data-row]", "#floor-console", "#next-console", "#undo-bar", ".bar button", ".bar .tag")
    assert [one for one in covered if meets(screen, one)] == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_on_a_tablet_the_undo_lies_in_the_other_column_than_the_chosen_row(hall: Hall, sit: Sit, lang: str) -> None:
    queue = [hall.waiting(f"Đang chờ {number}", by=hall.hoa_lac) for number in range(14)]
    new = [hall.asked(f"Mới gửi {number}", by=hall.hoa_lac) for number in range(6)]
    screen = sit("moderator", size=(1024, 768), lang=lang)
    for row, key in ((f"#q-{queue[9]}", "Alt+ArrowDown"), (f"#in-{new[2]}", "Enter")):
        screen(row).click(position={"x": 70, "y": 6})
        screen.page.keyboard.press(key)
        expect(screen("[data-ui-fresh] #undo-bar")).to_be_in_viewport(ratio=1)
        expect(screen("#notice .recorded:visible")).to_have_count(0)
        screen.catches_up()
        assert not meets(screen, "[data-ui-selected]", "undo-bar")
        screen.think()


def meets(screen: Screen, selector: str, over: str = "notice") -> bool:
    """Whether something lies over one of these."""
    found: bool = screen.page.evaluate(
        """([selector, over]) => {
          const box = (one) => one.getBoundingClientRect(), notice = box(document.getElementById(over));
          return [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).map(box)
            .some((one) => one.width && one.left < notice.right && notice.left < one.right && one.top < notice.bottom && notice.top < one.bottom);
        }""",  # noqa: E501
        [selector, over],
    )
    return found
