"""Photos with the roll as programs meet them: whose they are, who sees them, and what the camera wrote is gone."""

from __future__ import annotations

import httpx2
import pytest

from .cast import LAND, Hall
from .client import Seat, new_id
from .photos import PHOTO, TELLING_PNG, WHERE, photo


@pytest.fixture(autouse=True)
def bare_walls(hall: Hall) -> None:
    """Nobody has sent a photo yet."""
    for one in hall.organiser.state()["photos"]:
        hall.organiser.must("drop_photo", sha256=one["sha256"], point=one["point"])


def sent(seat: Seat, content: bytes = PHOTO, name: str = "IMG_2031.png") -> str:
    told = seat.sends_file(name, content)
    assert told.status_code == 200, told.text
    return str(told.json()["sha256"])


def shown(seat: Seat) -> list[tuple[str | None, bool]]:
    return [(one["point"], one["chosen"]) for one in seat.state()["photos"]]


def press(hall: Hall, *rest: str) -> httpx2.Response:
    return httpx2.get("/".join((hall.house.url, hall.conference, "papers", "press", *rest)), timeout=10)


def test_a_photo_belongs_to_the_point_that_sends_it_and_is_seen_by_it_and_the_staff(hall: Hall) -> None:
    sha256 = sent(hall.an_phu)
    assert sent(hall.secretary, photo(1)) != sha256
    for seat in (hall.moderator, hall.organiser, hall.secretary, hall.chair):
        assert shown(seat) == [("1", False), (None, False)]
        served = seat.http.get(seat.path("files", sha256))
        assert (served.content, served.headers["content-type"]) == (PHOTO, "image/png")
        assert served.headers["content-disposition"].startswith("attachment")
        assert served.headers["x-content-type-options"] == "nosniff"
    assert shown(hall.an_phu) == [("1", False)]
    assert hall.an_phu.http.get(hall.an_phu.path("files", sha256)).content == PHOTO
    assert shown(hall.binh_minh) == []
    for seat in (hall.binh_minh, hall.land, hall.audience, hall.technician):
        assert seat.http.get(seat.path("files", sha256)).status_code == 404, seat.name
        assert seat.name.startswith("point") or "photos" not in seat.state()


def test_a_hash_alone_opens_nothing_and_takes_nothing_out(hall: Hall) -> None:
    sha256 = sent(hall.an_phu)
    hall.binh_minh.refused("add_photo", sha256=sha256, name="a.png", kind="png", size=len(PHOTO))
    assert hall.binh_minh.http.get(hall.binh_minh.path("files", sha256)).status_code == 404
    hall.binh_minh.refused("drop_photo", sha256=sha256, point="1")
    assert shown(hall.an_phu) == [("1", False)]


def test_what_else_lies_here_is_no_photo(hall: Hall) -> None:
    """A picture that came as evidence still says where it was taken: no hash makes it a photo of the hall."""
    question = hall.deferred("Trường học?", LAND)
    evidence = hall.land.sends_file("a.png", TELLING_PNG, question=question).json()["sha256"]
    hall.secretary.refused("add_photo", sha256=evidence, name="a.png", kind="png", size=len(TELLING_PNG))


def test_where_it_was_taken_is_kept_nowhere(hall: Hall) -> None:
    sha256 = sent(hall.an_phu, TELLING_PNG)
    served = hall.an_phu.http.get(hall.an_phu.path("files", sha256)).content
    assert WHERE not in served and len(served) < len(TELLING_PNG)
    folder = hall.house.data / f"{hall.conference}.files"
    assert not [path for path in folder.iterdir() if WHERE in path.read_bytes() and path.name == sha256]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("anh.heic", b"\0\0\0\x18ftypheic"), ("anh.svg", b"<svg onload=alert(1)>"), ("bao-cao.pdf", b"%PDF-1.7"),
        ("anh.jpg", PHOTO), ("anh.png", b"\x89PNG\r\n\x1a\n..."), ("anh.webp", b"RIFF\x04\0\0\0WAVE"), ("anh.png", b""),
        ("anh.jpg", b"\xff\xd8\xff\xe0"), ("anh.webp", b"RIFF\x04\0\0\0WEBP"),
    ],
)  # fmt: skip
def test_what_is_no_photo_is_refused_with_a_sentence_and_kept_nowhere(hall: Hall, name: str, content: bytes) -> None:
    told = hall.an_phu.sends_file(name, content)
    assert (told.status_code, told.json()["field"]) == (422, "file")
    assert shown(hall.an_phu) == []


def test_a_photo_that_is_too_large_too_many_or_nobodys_is_refused(hall: Hall) -> None:
    nobodys = photo(111)
    assert hall.an_phu.sends_file("a.png", PHOTO + bytes(10 * 2**20)).status_code == 413
    for number in range(3):
        sent(hall.an_phu, photo(number))
    told = hall.an_phu.sends_file("a.png", nobodys)
    assert (told.status_code, "3" in told.json()["refused"]) == (409, True)
    for seat in (hall.moderator, hall.chair, hall.technician, hall.audience):
        assert seat.sends_file("a.png", nobodys).status_code == 403, seat.name
    assert hall.stranger("point-1").sends_file("a.png", nobodys).status_code == 401
    folder = hall.house.data / f"{hall.conference}.files"
    assert nobodys not in [path.read_bytes() for path in folder.glob("*")]


def test_sending_it_again_records_it_once_and_a_plain_form_leads_back(hall: Hall) -> None:
    id = new_id()
    first, again = (hall.an_phu.sends_file("a.png", PHOTO, id=id).json() for _ in range(2))
    assert (again["seq"], again["again"]) == (first["seq"], True)
    files = {"file": ("b.png", photo(3), "image/png")}
    told = hall.an_phu.http.post(hall.an_phu.path("files"), files=files, headers={"Accept": "text/html"})
    assert (told.status_code, told.headers["location"]) == (303, hall.an_phu.path())


def test_the_press_page_shows_what_was_chosen_once_it_is_public_and_nothing_else(hall: Hall) -> None:
    chosen, other, inside = sent(hall.an_phu), sent(hall.binh_minh, photo(1)), sent(hall.secretary, photo(2))
    hall.secretary.must("choose_photo", sha256=chosen, point="1")
    hall.organiser.must("choose_photo", sha256=inside)
    assert press(hall, chosen).status_code == 404
    hall.chair.must("end")
    hall.secretary.must("conclude", text="Giao các sở.")
    hall.chair.must("seal", paper="conclusion")
    hall.organiser.must("configure", settings={"press_public": True})
    page = press(hall).text
    assert page.count("<figure>") == 2 and page.index(inside) < page.index(chosen)
    assert "<figcaption>Xã An Phú</figcaption>" in page and 'alt="Quang cảnh: Xã An Phú"' in page
    assert other not in page and "IMG_2031" not in page
    served = press(hall, chosen)
    assert (served.content, served.headers["content-type"]) == (PHOTO, "image/png")
    assert "IMG_2031" not in served.headers["content-disposition"]
    assert press(hall, other).status_code == 404
    hall.organiser.must("choose_photo", sha256=inside, chosen=False)
    hall.moderator.must("drop_photo", sha256=chosen, point="1")
    assert "<figure>" not in press(hall).text
    assert (press(hall, chosen).status_code, press(hall, inside).status_code) == (404, 404)

    hall.chair.must("seal", paper="minutes")
    late = hall.binh_minh.sends_file("a.png", photo(9))
    assert (late.status_code, shown(hall.organiser)) == (409, [("2", False), (None, False)])
    assert photo(9) not in [path.read_bytes() for path in (hall.house.data / f"{hall.conference}.files").iterdir()]
