"""Nothing moves under a hand: what arrives, connects or can be undone finds its room, and only rows change their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .screens import Screen

CONFERENCES = ("yen",)
LONG = "Xã Nguyễn Thị Minh Khai (huyện miền núi phía tây, cách trung tâm 120 km)"
# Everything outside of the lists that moved on the page by itself.
WATCH = """
() => {
  window.shifted = [];
  new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries()) {
      const moved = sources.map(({ node }) => (node?.nodeType === 1 ? node : node?.parentElement));
      const outside = moved.filter((one) => one && !one.closest(".rows, .stack"));
      window.shifted.push(...outside.map((one) => one.outerHTML.slice(0, 120)));
    }
  }).observe({ type: "layout-shift", buffered: false });
}
"""


@pytest.fixture(scope="module")
def far(house: House) -> Iterator[Hall]:
    """A hall of its own, with a name that fills two lines."""
    with begun(house, "yen") as hall:
        hall.organiser.must("define", point={"id": "2", "name": LONG})
        yield hall


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_outside_of_the_lists_jumps_while_others_work(far: Hall, company: Callable[[Hall], Sit], lang: str) -> None:
    far.clear()
    sit = company(far)
    queue = [far.waiting("Bao giờ có đường?", by=seat) for seat in (far.an_phu, far.binh_minh, far.hoa_lac)]
    screen = sit("moderator", lang=lang)
    screen.page.wait_for_timeout(600)
    screen.page.evaluate(WATCH)
    sit("point-1")
    for id in (queue[1], queue[2], queue[0], queue[1]):
        far.moderator.must("move", question=id, to=0)
        screen.catches_up()
    new = far.asked("Câu hỏi vừa tới")
    far.moderator.must("hold", question=new)
    screen.catches_up()
    far.moderator.must("close")
    far.moderator.must("open")
    screen.catches_up()
    screen.page.wait_for_timeout(300)
    assert [one for one in screen.page.evaluate("window.shifted") if 'id="aside"' not in one] == []


def test_a_row_under_the_pointer_stays_where_it_is_when_something_arrives(hall: Hall, sit: Sit) -> None:
    new = [hall.asked(f"Câu hỏi {number}") for number in range(3)]
    held = hall.asked("Để lại")
    hall.moderator.must("hold", question=held)
    screen = sit("moderator")
    before = boxes(screen, f"#in-{new[1]}", f"#held-{held}", "[data-sheet=submit]")
    screen(f"#in-{new[1]}").hover()
    later = [hall.asked(f"Đến sau {number}") for number in range(4)]
    expect(screen(f"#in-{later[-1]}")).to_be_attached()
    assert boxes(screen, f"#in-{new[1]}", f"#held-{held}", "[data-sheet=submit]") == before
    order = screen("#inbox-list > li").evaluate_all("(rows) => rows.map((row) => row.id.slice(3))")
    assert order == [*new, *later], "oldest first: what arrives comes last"


def boxes(screen: Screen, *rows: str) -> list[object]:
    return [screen(row).first.bounding_box() for row in rows]


def test_what_can_be_undone_is_done_at_once_and_its_undo_is_in_sight_for_ten_seconds(hall: Hall, sit: Sit) -> None:
    called = hall.called("Mời nhưng không thưa")
    screen = sit("moderator", size=(800, 700))
    screen.press("no_answer")
    expect(screen("#floor-console [data-status=called]")).to_have_count(0)
    assert hall.queue == [called]
    expect(screen(".undo-room[data-ui-fresh] #undo-bar")).to_be_in_viewport()
    screen("#undo-bar button:visible").click()
    expect(screen("#floor-console [data-status=called]")).to_be_visible()
    assert hall.floor is not None and hall.floor["question"] == called


def test_only_what_cannot_be_undone_asks_twice(hall: Hall, sit: Sit) -> None:
    screen = sit("moderator")
    asks = screen("main [data-confirm], header [data-confirm]").evaluate_all("(all) => all.map((one) => one.dataset.do)")
    assert set(asks) <= {"begin", "end", "takeover", "found_copy"}
