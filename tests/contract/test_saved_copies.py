"""The saved copy of what was made public: sent as a file, its checksum filled in, fetched by the staff alone."""

from __future__ import annotations

import hashlib

import httpx2
import pytest

from .cast import LAND, Hall

PAGE = "<!DOCTYPE html><title>Kế hoạch</title><script>alert(1)</script>".encode()
PLACE = {"what": "plan", "address": "https://tinh.vn/ke-hoach", "date": "2024-02-24", "note": "KH 34"}


def test_a_copy_is_kept_under_its_checksum_and_served_as_nothing_that_runs(hall: Hall) -> None:
    told = hall.organiser.sends_file("Kế hoạch.html", PAGE, **PLACE)
    assert told.status_code == 200, told.text
    sha256 = told.json()["sha256"]
    assert sha256 == hashlib.sha256(PAGE).hexdigest()
    entered = hall.organiser.state()["publications"][-1]
    assert (entered["hash"], entered["copy"]["name"], entered["note"]) == (sha256, "Kế hoạch.html", "KH 34")
    assert (hall.house.data / f"{hall.conference}.files" / sha256).read_bytes() == PAGE
    for seat in (hall.organiser, hall.secretary, hall.moderator, hall.chair):
        served = seat.http.get(seat.path("files", sha256))
        assert (served.content, served.headers["content-type"]) == (PAGE, "application/octet-stream")
        assert (
            served.headers["content-disposition"].startswith("attachment")
            and "sandbox" in served.headers["content-security-policy"]
        )
    for seat in (hall.an_phu, hall.land, hall.audience):
        assert seat.http.get(seat.path("files", sha256)).status_code == 404, seat.name
    for path in (f"answers/{LAND}/files/{sha256}", f"papers/press/{sha256}"):
        assert httpx2.get(f"{hall.house.url}/{hall.conference}/{path}", timeout=10).status_code == 404
    sheet = hall.organiser.http.get(hall.organiser.path("sheet", "publication"), params={"what": "plan"}).text
    assert sheet.count(f"files/{sha256}") == 2 and "Kế hoạch.html" in sheet


def test_a_correction_keeps_the_copy_and_a_hash_alone_makes_none(hall: Hall) -> None:
    sha256 = hall.organiser.sends_file("trang.pdf", b"%PDF-1.7 a", **PLACE).json()["sha256"]
    hall.organiser.must("publish", **PLACE | {"hash": sha256, "date": "2024-02-25"})
    assert hall.organiser.state()["publications"][-1]["copy"]["name"] == "trang.pdf"
    hall.organiser.refused("publish", **PLACE, copy={"sha256": "0" * 64, "name": "a.pdf", "kind": "pdf", "size": 9})
    hall.organiser.must("publish", **PLACE, copy={"sha256": sha256, "name": "a.pdf", "kind": "pdf", "size": 10})


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("trang.html", b"\0<html>", 422), ("trang.svg", b"<svg>", 422), ("trang.pdf", b"<html>", 422), ("trang.pdf", b"", 422),
        ("trang.pdf", b"%PDF-1.7" + bytes(10 * 2**20), 413),
    ],
)  # fmt: skip
def test_what_is_no_copy_is_refused_and_changes_nothing(hall: Hall, name: str, content: bytes, status: int) -> None:
    before = hall.organiser.state()["publications"]
    assert hall.organiser.sends_file(name, content, **PLACE).status_code == status
    assert hall.organiser.sends_file("a.pdf", b"%PDF-1.7 b", what="plan").json()["field"] == "address"
    assert hall.organiser.sends_file("a.pdf", b"%PDF-1.7 b", **PLACE | {"date": "2999-01-01"}).json()["field"] == "date"
    assert hall.organiser.state()["publications"] == before
