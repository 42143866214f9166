"""The organisers' page after the end: what is owed now stands on top, set-up is folded away below it and still to be had."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit, begun


@pytest.fixture
def hall() -> Iterator[Hall]:
    with House("sau-hoi-nghi") as house, begun(house, "sau-hoi-nghi") as hall:
        hall.organiser.must("configure", settings={"date": "2026-03-26"})
        yield hall


def test_the_end_puts_what_is_owed_on_top(company: Callable[[Hall], Sit], hall: Hall) -> None:
    organiser = company(hall)("organiser")
    expect(organiser("#set-up")).to_have_count(0)
    hall.chair.must("end")
    expect(organiser("#set-up")).to_have_count(1)
    for owed in ("#papers", "#deadlines", "#owing"):
        expect(organiser(f"#after {owed}")).to_be_visible()
    expect(organiser("#setup-settings")).to_be_hidden()
    assert organiser.page.evaluate(
        "document.getElementById('after').compareDocumentPosition(document.getElementById('set-up'))"
        " & Node.DOCUMENT_POSITION_FOLLOWING"
    )
    organiser("nav.tabs a[href='#settings']").click()
    expect(organiser("#setup-settings")).to_be_visible()


def test_whoever_has_a_sheet_open_keeps_it_and_is_offered_the_new_page(company: Callable[[Hall], Sit], hall: Hall) -> None:
    organiser = company(hall)("organiser")
    sheet = organiser.sheet("settings")
    sheet.locator("[name=venue]").fill("Hội trường lớn")
    hall.chair.must("end")
    expect(organiser("#fresh")).to_be_visible()
    expect(sheet.locator("[name=venue]")).to_have_value("Hội trường lớn")
