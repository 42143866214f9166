"""The signed PDF beside a sealed paper: sent as a file, fetched by the staff, and by everybody once the notice is public."""

from __future__ import annotations

import hashlib
from typing import Any

import httpx2
import pytest

from .cast import Hall

PDF = b"%PDF-1.7 signed"
ENTRY = {"paper": "conclusion", "number": "41", "date": "2024-01-02"}


@pytest.fixture(scope="module")
def sealed(opened: Hall) -> Hall:
    """The notice is, the minutes are not."""
    opened.chair.must("seal", paper="conclusion")
    return opened


def notice(hall: Hall) -> dict[str, Any]:
    return next(one for one in hall.organiser.state()["papers"] if one["id"] == "conclusion")


def read(hall: Hall, path: str) -> httpx2.Response:
    return httpx2.get(f"{hall.house.url}/{hall.conference}/{path}", timeout=10)


def test_who_enters_the_number_sends_the_signed_paper_with_it(sealed: Hall) -> None:
    told = sealed.secretary.sends_file("41-TB.pdf", PDF, **ENTRY)
    assert told.status_code == 200, told.text
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert told.json()["sha256"] == sha256
    paper = notice(sealed)
    assert (paper["number"], paper["file"]["name"], paper["file"]["kind"]) == ("41", "41-TB.pdf", "pdf")
    assert (sealed.house.data / f"{sealed.conference}.files" / sha256).read_bytes() == PDF
    for seat in (sealed.organiser, sealed.secretary, sealed.moderator, sealed.chair):
        served = seat.http.get(seat.path("files", sha256))
        assert (served.content, served.headers["content-type"]) == (PDF, "application/pdf")
    for seat in (sealed.an_phu, sealed.land, sealed.audience):
        assert seat.http.get(seat.path("files", sha256)).status_code == 404, seat.name
    # A corrected number keeps it; another file takes its place.
    sealed.organiser.must("register", **ENTRY | {"number": "42"})
    assert notice(sealed)["file"]["sha256"] == sha256
    assert sealed.organiser.sends_file("42-TB.pdf", PDF + b"2", **ENTRY | {"number": "42"}).status_code == 200
    assert notice(sealed)["file"]["name"] == "42-TB.pdf"
    assert sealed.organiser.http.get(sealed.organiser.path("files", sha256)).status_code == 404


def test_everybody_may_have_the_signed_notice_once_it_is_entered_as_public(sealed: Hall) -> None:
    sha256 = sealed.organiser.sends_file("41-TB.pdf", PDF, **ENTRY).json()["sha256"]
    address = f"papers/conclusion/{sha256}"
    sealed.chair.must("end")
    assert read(sealed, address).status_code == 404
    assert address not in read(sealed, "answers").text
    sealed.organiser.must("publish", what="conclusion", address="https://tinh.vn/thong-bao", date="2024-01-03")
    assert f'href="/{sealed.conference}/{address}"' in read(sealed, "answers").text
    served = read(sealed, address)
    assert served.content == PDF and served.headers["content-disposition"].startswith("attachment")
    assert read(sealed, f"papers/conclusion/{'0' * 64}").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [("a.docx", b"PK\x03\x04", 422), ("a.pdf", b"<html>", 422), ("a.pdf", b"", 422), ("a.pdf", b"%PDF" + bytes(10 * 2**20), 413)],
)
def test_what_is_no_signed_paper_is_refused_and_changes_nothing(sealed: Hall, name: str, content: bytes, status: int) -> None:
    before = sealed.organiser.state()["papers"]
    assert sealed.organiser.sends_file(name, content, **ENTRY).status_code == status
    assert sealed.organiser.sends_file("a.pdf", PDF, **ENTRY | {"date": "2999-01-01"}).json()["field"] == "date"
    assert sealed.organiser.sends_file("a.pdf", PDF, **ENTRY | {"paper": "minutes"}).status_code == 409
    for seat in (sealed.an_phu, sealed.land):
        assert seat.sends_file("a.pdf", PDF, **ENTRY).status_code == 403
    kept = {"sha256": "0" * 64, "name": "a.pdf", "kind": "pdf", "size": 9}
    sealed.organiser.refused("register", **ENTRY, file=kept)
    assert sealed.organiser.state()["papers"] == before


def test_the_signed_minutes_never_leave_the_staff(sealed: Hall) -> None:
    sealed.chair.must("seal", paper="minutes")
    sha256 = sealed.organiser.sends_file("5-BB.pdf", PDF + b" minutes", **ENTRY | {"paper": "minutes"}).json()["sha256"]
    sealed.organiser.must("publish", what="conclusion", address="https://tinh.vn/thong-bao", date="2024-01-03")
    for path in (f"papers/conclusion/{sha256}", f"papers/minutes/{sha256}", f"papers/press/{sha256}"):
        assert read(sealed, path).status_code == 404, path
