"""A point shows its room from a phone, and everybody sees on the press page what the secretary chose."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable, Iterator

import pytest
from contract.cast import Hall
from contract.photos import WHERE
from house import House
from playwright.sync_api import Page, expect

from .conftest import Sit, begun
from .screens import Screen, catch_up
from .windows import Windows

CONFERENCES = ("anh-vi", "anh-en", "anh-khong-ma")
PHONE = (360, 740)
# A room, drawn as a phone would save it.
DRAWN = """() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 400, height: 300 });
  const pen = canvas.getContext("2d");
  const fill = (colour, ...where) => { pen.fillStyle = colour; pen.fillRect(...where); };
  fill("#8fb3d9", 0, 0, 400, 130);
  fill("#c8a97e", 0, 130, 400, 90);
  fill("#6b4f3a", 0, 220, 400, 80);
  fill("#b3261e", 120, 30, 160, 60);
  return canvas.toDataURL("image/jpeg").split(",")[1];
}"""
# The camera was held upright: the picture lies on its side, and Exif says so.
UPRIGHT = 6
# What stands for a picture where nobody looks at it.
JPG = b"\xff\xd8\xff\xda\x00\x02dots\xff\xd9"
SIZE = "(image) => image.complete && `${image.naturalWidth}x${image.naturalHeight}`"
WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hall(house: House, lang: str) -> Iterator[Hall]:
    hall = Hall(house, f"anh-{lang}")
    hall.set_up()
    hall.open()
    yield hall
    hall.leave()


def taken_by_a_phone(page: Page) -> bytes:
    """A JPEG that says where it was taken."""
    plain = base64.b64decode(page.evaluate(DRAWN))
    told = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, UPRIGHT, 0, 0) + WHERE
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told + plain[2:]


def choose(screen: Screen, within: str, content: bytes) -> None:
    screen(f"{within} input[type=file]").set_input_files({"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": content})
    screen(f"{within} form[data-upload] button").click()


def test_a_room_is_shown_from_a_phone_chosen_and_seen_with_the_news(
    hall: Hall, lang: str, company: Callable[[Hall], Sit], windows: Windows
) -> None:
    sit = company(hall)
    point, secretary = sit("point-1", lang=lang, size=PHONE).may_complain("422 ("), sit("secretary-1", lang=lang)
    photo = taken_by_a_phone(point.page)

    # What is no photo is refused in place; a good one stands in the point's own page, upright, and tells no place.
    choose(point, "#main", b"%PDF-1.7")
    expect(point.notice("refused")).to_have_count(1)
    choose(point, "#main", photo)
    own = point("#photos-mine img")
    expect(own).to_have_count(1)
    own.scroll_into_view_if_needed()
    point.until("() => document.querySelector('#photos-mine img').naturalWidth > 0")
    assert own.evaluate(SIZE) == "300x400"
    expect(point("#main form[data-upload] input[type=file]")).to_have_value("")
    assert not point.page.evaluate(WIDE)
    sha256 = hall.an_phu.state()["photos"][0]["sha256"]
    assert WHERE not in hall.an_phu.http.get(hall.an_phu.path("files", sha256)).content

    # The secretary adds the hall and chooses the point; the point is told.
    sheet = secretary.sheet("photos")
    choose(secretary, "dialog#sheet", photo[:2] + photo[photo.index(b"\xff\xe0") :])
    expect(secretary("#photos .count")).to_have_text("2")
    sheet = secretary.sheet("photos")
    expect(sheet.locator("img")).to_have_count(2)
    secretary.until("() => [...document.querySelectorAll('dialog#sheet img')].every((one) => one.naturalWidth > 0)")
    sheet.locator("form[data-do=choose_photo][data-with*='point=1'] button").click()
    expect(point("#photos-mine .tag.done")).to_be_visible()
    catch_up(point, secretary)

    # Everybody sees it with the news, and nothing that was not chosen.
    hall.chair.must("end")
    hall.secretary.must("conclude", text="Giao các sở trả lời bằng văn bản.")
    hall.chair.must("seal", paper="conclusion")
    hall.organiser.must("configure", settings={"press_public": True})
    reader = company(hall)("audience", lang=lang, size=PHONE)
    reader.visit(f"/{hall.conference}/papers/press")
    expect(reader("figure")).to_have_count(1)
    expect(reader("figcaption")).to_have_text("Xã An Phú")
    reader("figure img").scroll_into_view_if_needed()
    reader.until("() => document.querySelector('figure img').naturalWidth > 0")
    assert not reader.page.evaluate(WIDE)

    # Taken out by whose it is, it is nowhere any more.
    button = point("#photos-mine form[data-do=drop_photo] button")
    button.click()
    point.think()
    button.click()
    expect(own).to_have_count(0)
    reader.visit(f"/{hall.conference}/papers/press")
    expect(reader("figure")).to_have_count(0)


def test_a_photo_is_sent_without_scripts(house: House, windows: Windows) -> None:
    with begun(house, "anh-khong-ma") as hall:
        context = windows.browser.new_context(java_script_enabled=False, viewport={"width": PHONE[0], "height": PHONE[1]})
        page = context.new_page()
        page.goto(f"{house.url}{house.link('point-2', hall.conference)}")
        page.goto(f"{page.url}?still=1")  # a page that renews itself offers nothing to fill in
        page.locator("#photo").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": JPG})
        page.locator("#main form[data-upload] button").click()
        expect(page.locator("#photos-mine img")).to_have_count(1)
        context.close()
