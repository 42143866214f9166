"""The organisers bring a spreadsheet: they read what would become of each row, import it, and the points are there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect
from sheets.made import table

from .conftest import Sit

CONFERENCES = ("nhap-danh-sach",)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS = [["STT", "Tên điểm cầu", "Cấp"], [1, "UBND tỉnh", "tỉnh"], [2, "Xã Hòa Bình", "xã"], [3, "Xã <b>Tân Lập</b>", "xã"]]


@pytest.fixture
def hall(house: House) -> Hall:
    """Just made: nothing is defined."""
    return Hall(house, CONFERENCES[0])


def test_a_list_is_looked_at_and_imported_and_the_points_are_there(hall: Hall, company: Callable[[Hall], Sit]) -> None:
    organiser = company(hall)("organiser")
    page = organiser.page
    page.locator("#import-kind").select_option("points")
    page.locator("#import-file").set_input_files({"name": "diem-cau.xlsx", "mimeType": XLSX, "buffer": table(*ROWS)})
    page.locator("#import form button.primary").click()

    expect(page.locator("#nothing-yet")).to_be_visible()
    expect(page.locator("[data-count=new]")).to_have_text(re.compile(": 3$"))
    expect(page.locator("[data-mark=new]")).to_have_count(3)
    expect(page.locator("[data-mark=new]").last).to_contain_text("Xã <b>Tân Lập</b>")
    expect(page.locator("#import-columns li")).to_have_count(3)
    assert hall.organiser.state()["points"] == []

    page.locator("#import-now").click()
    expect(page.locator("#imported")).to_contain_text("3")
    page.locator("a.button.primary").click()
    expect(page.locator("#points-list")).to_contain_text("Xã Hòa Bình")
    assert [point["name"] for point in hall.organiser.state()["points"]] == [row[1] for row in ROWS[1:]]


def test_a_file_with_a_fault_says_where_and_offers_no_button(hall: Hall, company: Callable[[Hall], Sit]) -> None:
    organiser = company(hall)("organiser", size=(360, 740)).may_complain("422")
    page = organiser.page
    bad = table(["STT", "Tên điểm cầu", "Trực thuộc"], [1, "UBND tỉnh", ""], [2, "Xã Hòa Bình", "Huyện Ma"])
    page.locator("#import-file").set_input_files({"name": "diem-cau.xlsx", "mimeType": XLSX, "buffer": bad})
    page.locator("#import form button.primary").click()
    expect(page.locator("#import-faults li")).to_contain_text("dòng 3, cột C (Trực thuộc)")
    expect(page.locator("#import-now")).to_have_count(0)
    assert organiser.until("document.documentElement.scrollWidth <= innerWidth") is not None


def test_a_file_with_pictures_that_is_too_large_is_told_so_on_a_page(
    hall: Hall, company: Callable[[Hall], Sit], tmp_path: Path
) -> None:
    """The answer comes while the browser still sends, and it must not be lost with the connection."""
    organiser = company(hall)("organiser").may_complain("413")
    page = organiser.page
    large = tmp_path / "anh.xlsx"
    large.write_bytes(b"PK" + bytes(30 * 2**20))
    page.locator("#import-file").set_input_files(large)
    page.locator("#import form button.primary").click()
    expect(page.locator(".banner.next")).to_contain_text("5 MB")
    page.locator("a.button.primary").click()
    expect(page.locator("#import-file")).to_be_visible()
