"""A roster from the list to the microphone: imported by the organisers, chosen by name at the point and at the console."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import Page, expect
from sheets.made import table

from .conftest import Sit, begun

CONFERENCES = ("danh-sach-dai-bieu",)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS = [
    ["DANH SÁCH ĐẠI BIỂU", "", "", "", "", ""],
    ["Họ và tên", "Điểm cầu", "Đơn vị", "Chức vụ", "Cấp bậc", "Năm sinh"],
    ["Bùi Văn Mẫu", "Xã An Phú", "Công an xã", "Trưởng Công an xã", "Thiếu tá", 1986],
    ["Lò Thị Thử", "Xã An Phú", "Trường THPT An Phú", "Lớp trưởng", "", 2010],
    ["Âu Văn Nháp", "Xã Bình Minh", "Công ty Bình Minh", "Giám đốc", "", 1990],
]


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    with begun(house, CONFERENCES[0]) as hall:
        hall.organiser.must("configure", date="2026-03-26")
        yield hall


def offered(page: Page, field: str) -> list[str]:
    names: list[str] = page.evaluate("(field) => [...document.querySelector(field).list.options].map((one) => one.value)", field)
    return names


def test_a_delegate_is_imported_and_chosen_by_name_and_stays_unnamed_in_public(
    hall: Hall, company: Callable[[Hall], Sit]
) -> None:
    sit = company(hall)
    organiser, point = sit("organiser").page, sit("point-1", size=(360, 740)).page
    assert offered(point, "#asker") == []
    organiser.locator("#import-kind").select_option("roster")
    organiser.locator("#import-file").set_input_files({"name": "dai-bieu.xlsx", "mimeType": XLSX, "buffer": table(*ROWS)})
    organiser.locator("#import form button.primary").click()
    expect(organiser.locator("[data-mark=new]")).to_have_count(3)
    organiser.locator("#import-now").click()
    organiser.locator("a.button.primary").click()
    expect(organiser.locator("#setup-roster")).to_contain_text("3 người trong danh sách")

    expect(point.locator("#roster-mine option")).to_have_count(2)  # at once, on a page that was open before
    assert offered(point, "#asker") == ["Thiếu tá Bùi Văn Mẫu", "Lò Thị Thử"]
    point.locator("#asker").fill("Thiếu tá Bùi Văn Mẫu")
    expect(point.locator("#title")).to_have_value("Trưởng Công an xã")
    expect(point.locator("#compose [name=minor]")).not_to_be_checked()
    point.locator("#asker").fill("Lò Thị Thử")
    expect(point.locator("#title")).to_have_value("Lớp trưởng")
    expect(point.locator("#unit")).to_have_value("Trường THPT An Phú")
    expect(point.locator("#compose [name=minor]")).to_be_checked()
    point.locator("#text").fill("Bao giờ trường có sân bóng?")
    point.locator("#compose button.primary").click()
    expect(point.locator("#mine")).to_contain_text("Bao giờ trường có sân bóng?")
    (question,) = hall.moderator.state()["questions"]
    assert (question["asker"], question["title"], question["minor"]) == ("Lò Thị Thử", "Lớp trưởng", True)


def test_what_was_typed_by_hand_is_not_written_over(hall: Hall, company: Callable[[Hall], Sit]) -> None:
    hall.organiser.must("define", delegate={"id": "mot", "name": "Người Một", "point": "3", "title": "Bí thư", "unit": "Xã"})
    point = company(hall)("point-3").page
    point.locator("#title").fill("Chủ nhiệm")
    point.locator("#asker").fill("Người Một")
    expect(point.locator("#unit")).to_have_value("Xã")
    expect(point.locator("#title")).to_have_value("Chủ nhiệm")


def test_the_console_is_offered_whom_the_chosen_point_sends(hall: Hall, company: Callable[[Hall], Sit]) -> None:
    hall.organiser.must(
        "define", delegate={"id": "hai", "name": "Người Hai", "point": "2", "title": "Giám đốc", "unit": "Công ty"}
    )
    moderator = company(hall)("moderator").page
    moderator.locator("button[data-sheet=submit]").click()
    expect(moderator.locator("#submit-asker")).to_be_visible()
    moderator.locator("#submit-point").select_option("2")
    expect(moderator.locator("#submit-roster option[value='Người Hai']")).to_have_count(1)
    moderator.locator("#submit-asker").fill("Người Hai")
    expect(moderator.locator("#submit-title")).to_have_value("Giám đốc")
    moderator.locator("#submit-point").select_option("1")
    expect(moderator.locator("#submit-roster option[value='Người Hai']")).to_have_count(0)


def test_somebody_is_added_changed_and_struck_off_by_hand(hall: Hall, company: Callable[[Hall], Sit]) -> None:
    screen = company(hall)("organiser")
    organiser = screen.page
    organiser.locator("#roster button[data-sheet=delegate]").click()
    organiser.locator("#delegate-name").fill("Khách Mới")
    organiser.locator("#delegate-rank").fill("Đại tá")
    organiser.locator("[name='delegate.guest']").check()
    organiser.locator("#sheet button.primary").click()
    organiser.locator("#setup-roster button[data-sheet=delegates]").click()
    expect(organiser.locator("#sheet")).to_contain_text("Đại tá Khách Mới")
    organiser.locator("#sheet .row button", has_text="Sửa").last.click()
    expect(organiser.locator("#sheet h2")).to_contain_text("Đại tá Khách Mới")
    strike = organiser.locator("#sheet button.danger")
    strike.click()
    expect(strike).to_have_attribute("data-ui-sure", "")
    screen.think()
    strike.click()
    expect(organiser.locator("#setup-roster")).not_to_contain_text("khách mời")
    assert "Khách Mới" not in [one["name"] for one in hall.organiser.state()["delegates"]]
