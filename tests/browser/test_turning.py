"""Whatever comes on a wall or over the picture is read from its first page, and nothing turns it back while it stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun
from .lines import CLOCKS
from .screens import Screen

CONFERENCES = ("lat-trang",)
EACH = 9_000  # ms for a page
UNIT = "Phó Trưởng phòng Kinh tế, Hạ tầng và Đô thị phụ trách giao thông nông thôn, miền núi xã Tân Đoàn, huyện Văn Quan"
PAGE = """(where) => document.querySelector(where)?.checkVisibility() && document.querySelector(where).dataset.uiPage || ''"""


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    with begun(house, CONFERENCES[0]) as hall:
        for number in range(9):
            title = f"Mục {number}: đối thoại về phát triển hạ tầng giao thông nông thôn, miền núi và vùng biên giới"
            hall.organiser.must("define", item={"id": f"muc-{number}", "title": title, "at": f"{8 + number:02d}:15"})
        hall.organiser.must("issue", seat="overlay", name="Bàn trộn hình")
        yield hall


@pytest.fixture
def wall(hall: Hall, company: Callable[[Hall], Sit]) -> Screen:
    """A wall whose clock can be put forward: pass(ms)."""
    return later(company(hall)("stage", size=(1024, 768)))


def later(screen: Screen) -> Screen:
    screen.page.evaluate(CLOCKS)
    return screen


def page_of(screen: Screen, where: str) -> tuple[int, int]:
    """Which page of how many this leaf shows, once it has several."""
    number, of = str(screen.until(PAGE, where)).split("/")
    return int(number), int(of)


def test_a_layout_opens_on_its_first_page_whenever_it_is_chosen(hall: Hall, wall: Screen) -> None:
    where = "#wall-shown .wall-pages"
    for _ in range(3):
        hall.moderator.must("show", screen="all", what="agenda")
        number, pages = page_of(wall, where)
        assert number == 1 and pages > 1
        wall.page.evaluate("(ms) => pass(ms)", EACH + 500)
        expect(wall(f"{where}[data-ui-page='2/{pages}']")).to_be_visible()
        hall.moderator.must("show", screen="all", what="auto")
        expect(wall(where)).to_have_count(0)


def test_a_question_more_turns_no_queue_back(hall: Hall, wall: Screen) -> None:
    where = "#wall-shown .wall-pages"
    for number in range(7):
        hall.waiting(f"Câu hỏi {number}?", asker="Nguyễn Thị Minh Khai Trương Quỳnh Hoa Lê Huyền Trân")
    hall.moderator.must("show", screen="all", what="queue")
    assert page_of(wall, where)[0] == 1
    wall.page.evaluate("(ms) => pass(ms)", EACH + 500)
    expect(wall(f"{where}[data-ui-page^='2/']")).to_be_visible()
    last = hall.waiting("Thêm một câu?", asker="Người đến sau cùng")
    expect(wall("#wall-shown")).to_contain_text("Người đến sau cùng")
    assert page_of(wall, where)[0] == 2
    hall.moderator.must("show", screen="all", what="auto")
    hall.moderator.must("withdraw", question=last)


def test_who_is_called_over_the_picture_is_read_from_his_first_word(hall: Hall, company: Callable[[Hall], Sit]) -> None:
    overlay, unit = later(company(hall)("overlay", size=(1280, 720))), ".lower-units"
    for number in range(3):
        asked = hall.waiting(f"Gọi lần {number}?", asker=f"Nông Văn {number}", unit=UNIT, title=UNIT)
        hall.chair.must("call", question=asked, turn=hall.turn)
        expect(overlay(".lower-name")).to_contain_text(f"Nông Văn {number}")
        first, pages = page_of(overlay, unit)
        assert first == 1 and pages > 1
        overlay.page.evaluate("(ms) => pass(ms)", EACH + 500)
        expect(overlay(f"{unit}[data-ui-page^='2/']")).to_be_visible()
        hall.chair.must("speak", question=asked, turn=hall.turn)
        hall.chair.must("finish", turn=hall.turn)
        hall.moderator.must("note", question=asked, agency="so-y-te")
