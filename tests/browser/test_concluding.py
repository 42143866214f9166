"""While the chair concludes, the conclusion lies open on the secretary's desk; it takes nothing from under her hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import Locator, expect

from .conftest import Sit, begun
from .screens import Screen


@pytest.fixture
def with_agenda() -> Iterator[Hall]:
    with House("ket-luan") as house, begun(house, "ket-luan") as hall:
        for id, title in (("doi-thoai", "Đối thoại"), ("ket-luan", "Kết luận của chủ trì")):
            hall.organiser.must("define", item={"id": id, "title": title})
        yield hall


def conclusion(screen: Screen) -> Locator:
    return screen("#desk form[data-passage=conclusion]")


def test_the_conclusion_opens_by_itself_when_its_item_is_under_way(company: Callable[[Hall], Sit], with_agenda: Hall) -> None:
    hall = with_agenda
    secretary = company(hall)("secretary-1")
    hall.chair.must("advance", item="doi-thoai")
    expect(conclusion(secretary)).to_have_count(0)
    hall.chair.must("advance", item="ket-luan")
    expect(conclusion(secretary)).to_be_visible()
    assert secretary.page.evaluate("document.activeElement === document.body")
    expect(secretary("#floor-record")).to_contain_text("Chủ trì đang kết luận.")
    secretary.page.reload()
    expect(conclusion(secretary)).to_be_visible()
    question = hall.speaking("Một ý kiến nữa?")
    expect(secretary("#desk [data-opened]")).to_have_attribute("data-opened", f"question={question}")
    hall.clear()
    expect(conclusion(secretary)).to_be_visible()


def test_whoever_is_writing_is_only_told_that_the_chair_concludes(company: Callable[[Hall], Sit], with_agenda: Hall) -> None:
    hall = with_agenda
    secretary = company(hall)("secretary-1")
    question = hall.speaking("Bao giờ nâng đường?")
    area = secretary(f"#desk [data-passage='asked:{question}'] textarea")
    area.focus()
    secretary.page.keyboard.type("Cử tri ")
    hall.clear()
    hall.chair.must("advance", item="ket-luan")
    expect(secretary("#desk-bar")).to_contain_text("Kết luận của Chủ trì")
    secretary.page.keyboard.type("hỏi.")
    expect(area).to_have_value("Cử tri hỏi.")
    secretary("#desk-bar [data-open-floor]").click()
    expect(conclusion(secretary)).to_be_visible()
    expect(secretary("#desk-bar")).to_be_hidden()
