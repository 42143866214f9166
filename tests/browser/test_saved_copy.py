"""The organisers enter what was made public, keep a copy of the page beside it, and fetch it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from house import House
from playwright.sync_api import expect

from .conftest import Sit

CONFERENCES = ("ban-sao-vi", "ban-sao-en")
PAGE = "<!DOCTYPE html><title>Kế hoạch</title><p>Kế hoạch đối thoại".encode()


@pytest.fixture(params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hall(house: House, lang: str) -> Iterator[Hall]:
    hall = Hall(house, f"ban-sao-{lang}")
    hall.set_up()
    hall.organiser.must("configure", settings={"date": "2026-03-26"})
    yield hall
    hall.leave()


def test_a_copy_is_given_with_the_entry_and_its_checksum_is_filled_in(
    hall: Hall, lang: str, company: Callable[[Hall], Sit]
) -> None:
    organiser = company(hall)("organiser", lang=lang).may_complain("422 (")
    sheet = organiser.sheet("publication?what=plan", within="#deadlines")
    sheet.locator("#publication-address").fill("https://tinh.vn/ke-hoach")
    sheet.locator("#publication-date").fill("2024-02-24")
    # What is no page is refused in place, a page goes along with the entry.
    for content in (b"\0\1", PAGE):
        sheet.locator("#publication-copy").set_input_files({"name": "ke-hoach.html", "mimeType": "text/html", "buffer": content})
        sheet.locator("form[data-do=publish] button.primary").click()
        expect(organiser.notice("refused" if content != PAGE else "recorded")).to_have_count(1)
    expect(organiser("dialog#sheet")).to_be_hidden()
    expect(organiser("#deadlines a[href='https://tinh.vn/ke-hoach']")).to_have_count(1)
    [entry] = hall.organiser.state()["publications"]
    kept = entry["copy"]["sha256"]

    # A corrected day keeps it, and it is fetched as a file.
    sheet = organiser.sheet("publication?what=plan", within="#deadlines")
    sheet.locator("#publication-date").fill("2024-02-25")
    sheet.locator("form[data-do=publish] button.primary").click()
    expect(organiser("dialog#sheet")).to_be_hidden()
    sheet = organiser.sheet("publication?what=plan", within="#deadlines")
    expect(sheet.locator("#publication-hash")).to_have_value(kept)
    with organiser.page.expect_download() as saved:
        sheet.locator(".files a").first.click()
    assert saved.value.suggested_filename == "ke-hoach.html"
    assert saved.value.path().read_bytes() == PAGE

    # Without a file the entry alone is recorded.
    sheet.locator("form[method=dialog] button").click()
    sheet = organiser.sheet("publication?what=conclusion", within="#deadlines")
    sheet.locator("#publication-address").fill("https://tinh.vn/ket-luan")
    sheet.locator("#publication-date").fill("2024-02-26")
    sheet.locator("form[data-do=publish] button.primary").click()
    expect(organiser("dialog#sheet")).to_be_hidden()
    assert [one["copy"] for one in hall.organiser.state()["publications"] if one["what"] == "conclusion"] == [None]
