"""From year to year over the wire: promises that came over, the register, walls, the archive and the programme."""

from __future__ import annotations

from typing import Any

import pytest

from .cast import HEALTH, LAND, Hall

OLD = {"promise": "nuoc-sach", "words": "xong đường ống", "conference": "Đối thoại 2023", "due": "2023-12-31"}


def carried(hall: Hall, seat: Any, **fields: Any) -> dict[str, Any]:
    hall.organiser.must("carry", **OLD | {"agency": LAND} | fields)
    rows = [one for one in seat.state()["carried"] if one["id"] == OLD["promise"]]
    return dict(rows[0]) if rows else {}


def test_a_promise_of_an_earlier_year_is_its_agencys_and_the_staffs(hall: Hall) -> None:
    for seat in (hall.organiser, hall.chair, hall.moderator, hall.secretary, hall.land):
        promise = carried(hall, seat)
        assert (promise["words"], promise["agency"], promise["conference"]) == ("xong đường ống", LAND, "Đối thoại 2023")
    assert carried(hall, hall.seat(f"agency-{HEALTH}")) == {}
    for seat in (hall.an_phu, hall.stage, hall.technician, hall.audience):
        assert "carried" not in seat.state()


def test_its_agency_says_how_far_it_is_and_another_is_refused(hall: Hall) -> None:
    carried(hall, hall.land, promise="nuoc-sach")
    told = hall.seat(f"agency-{HEALTH}").do("fulfil", commitment="nuoc-sach", state="done")
    assert told.status == 409
    hall.land.must("fulfil", commitment="nuoc-sach", state="done", note="Đã nghiệm thu")
    assert carried(hall, hall.organiser)["state"] == "done"
    assert hall.land.http.get(hall.land.path("sheet", "fulfil") + "?commitment=nuoc-sach").text.count("Đã nghiệm thu") == 1
    assert "Đã nghiệm thu" not in hall.seat(f"agency-{HEALTH}").http.get("sheet/fulfil?commitment=nuoc-sach").text


@pytest.mark.parametrize("seat", ["moderator", "chair", "secretary-1", f"agency-{LAND}", "point-1", "technician", "audience"])
def test_only_the_organisers_carry_expect_and_report(hall: Hall, seat: str) -> None:
    who = hall.seat(seat)
    for command, fields in (
        ("carry", OLD), ("expect", {"body": "xa-mot", "name": "Xã Một"}), ("report", {"body": "xa-mot", "date": "2024-01-02"}),
    ):  # fmt: skip
        assert who.do(command, **fields).status == 403


def test_the_register_and_its_dialogues_are_the_organisers(hall: Hall) -> None:
    hall.organiser.must("expect", body="xa-mot", name="Xã Một", kind="commune")
    hall.organiser.must("report", body="xa-mot", date="2024-01-02", opinions=4, answered=3, deferred=1)
    state = hall.organiser.state()
    assert [one["name"] for one in state["bodies"]] == ["Xã Một"]
    assert [(one["opinions"], one["answered"]) for one in state["dialogues"]] == [(4, 3)]
    assert "bodies" not in hall.chair.state()
    told = hall.organiser.do("report", body="xa-mot", date="2024-02-30")
    assert (told.status, told.body["field"]) == (422, "date")
    told = hall.organiser.do("report", body="xa-mot", date="2024-01-03", opinions=1, answered=2)
    assert (told.status, told.body["field"]) == (422, "opinions")
    assert hall.organiser.do("report", body="nobody", date="2024-01-03").status == 409


def test_a_wall_shows_what_it_was_told_and_only_that_wall(hall: Hall) -> None:
    carried(hall, hall.organiser)
    hall.organiser.must("issue", seat="stage-2")
    hall.moderator.must("show", screen="stage", what="promises")
    assert "xong đường ống" in hall.stage.http.get(hall.stage.path()).text
    assert "xong đường ống" not in hall.seat("stage-2").http.get(hall.seat("stage-2").path()).text
    assert hall.technician.state()["shown"] == {"stage": "promises"}
    hall.technician.must("show", screen="stage", what="auto")
    assert "xong đường ống" not in hall.stage.http.get(hall.stage.path()).text
    assert hall.moderator.do("show", screen="chair", what="agenda").status == 409
    assert hall.moderator.do("show", screen="stage", what="film").status == 422


def test_the_programme_is_public_with_its_hours_and_without_its_words(hall: Hall) -> None:
    item = {
        "id": "phim",
        "title": "Phóng sự về nước sạch",
        "at": "08:30",
        "minutes": 10,
        "script": "Kính mời",
        "film": "phim.mp4",
    }
    hall.organiser.must("define", item=item)
    page = hall.stranger("audience").http.get(f"/{hall.conference}/programme?lang=vi").text
    assert "08:30" in page and "Phóng sự về nước sạch" in page and "10 phút" in page
    assert "Kính mời" not in page and "phim.mp4" not in page
    for seat, sees in ((hall.chair, True), (hall.technician, True), (hall.an_phu, False), (hall.stage, False)):
        (found,) = (one for one in seat.state()["agenda"] if one["id"] == "phim")
        assert (found["script"] == "Kính mời") is sees, seat.name
    assert hall.stranger("audience").http.get("/nobody/programme").status_code == 404


def test_the_archive_tells_numbers_only_of_what_has_ended(hall: Hall) -> None:
    hall.organiser.must("configure", settings={"date": "2024-03-22"})
    page = hall.stranger("audience").http.get("/archive?lang=en").text
    assert "2024" in page and "not ended yet" in page and "<dt>Opinions</dt>" not in page
    assert "/archive" in hall.stranger("audience").http.get("/?lang=en").text
