"""Before and after the day: the plan, what is handed in, and what is public, as programs meet them."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from live.law.plan import usual

from .cast import HEALTH, LAND, Hall
from .client import Seat

PORTAL = "https://tinh.vn/ke-hoach-doi-thoai"


def task(seat: Seat, id: str) -> dict[str, Any]:
    told: dict[str, Any] = next(one for one in seat.state()["tasks"] if one["id"] == id)
    return told


def deadline(hall: Hall, id: str) -> dict[str, Any]:
    told: dict[str, Any] = next(one for one in hall.organiser.state()["deadlines"] if one["id"] == id)
    return told


def planned(hall: Hall, id: str, **fields: Any) -> str:
    hall.organiser.must("plan", **{"task": id, "title": "Báo cáo chuyên đề", "agency": LAND, "due": "2024-03-12"} | fields)
    return id


def test_the_usual_plan_is_laid_in_once_the_day_is_known(hall: Hall) -> None:
    hall.organiser.refused("lay_in")
    hall.organiser.must("configure", settings={"date": "2024-03-22"})
    hall.organiser.must("lay_in")
    tasks = hall.organiser.state()["tasks"]
    assert [one["id"] for one in tasks][: len(usual())] == [one.id for one in usual()]
    assert (tasks[0]["due"], tasks[0]["state"]) == ("2024-02-06", "open")
    hall.organiser.refused("lay_in")


def test_an_agency_hands_in_what_is_its_own_and_the_organisers_accept(hall: Hall) -> None:
    id = planned(hall, "bao-cao", supporting=[HEALTH])
    hall.organiser.must("remind", task=id)
    assert len(task(hall.land, id)["reminded"]) == 1
    sent = hall.land.form("hand_in", headers={}, task=id, file="bao-cao.docx", note="Bản ký")
    assert sent.status_code == 200
    assert (task(hall.organiser, id)["state"], task(hall.health, id)["file"]) == ("handed_in", "bao-cao.docx")
    hall.land.refused("hand_in", task=id, state="done", note="Xong")
    hall.organiser.must("hand_in", task=id, state="done")
    assert task(hall.land, id)["state"] == "done"
    hall.land.refused("hand_in", task=id, note="Thêm")


def test_another_agencys_task_is_neither_seen_nor_handed_in(hall: Hall) -> None:
    id = planned(hall, "rieng")
    assert id not in [one["id"] for one in hall.health.state()["tasks"]]
    assert id not in hall.health.http.get(hall.health.path("sheet", "handin"), params={"task": id}).text
    hall.health.refused("hand_in", task=id, note="Của chúng tôi")


@pytest.mark.parametrize("seat", ["chair", "moderator", "secretary-1", "point-1", "technician", "audience", "stage"])
def test_the_preparation_is_the_organisers_and_the_agencies(hall: Hall, seat: str) -> None:
    id = planned(hall, "noi-bo", title="Việc nội bộ")
    who = hall.seat(seat)
    assert who.state().keys().isdisjoint({"tasks", "publications", "deadlines"})
    assert "Việc nội bộ" not in who.page()
    for name in ("task", "publication", "handin"):
        assert who.http.get(who.path("sheet", name), params={"task": id}).status_code == 404, name
    for command in ("plan", "lay_in", "remind", "hand_in", "publish"):
        assert who.do(command, task=id, title="x", what="plan", address=PORTAL, date="2024-01-01").status == 403


def test_only_a_publication_stops_a_clock_and_a_later_one_corrects_it(hall: Hall) -> None:
    hall.organiser.must("configure", settings={"date": "2024-03-22", "complex": True})
    today = datetime.now(timezone(timedelta(hours=7))).date()  # the dialogue has begun: its days are counted from the real one
    running = deadline(hall, "conclusion")
    assert (running["due"], running["stopped"]) == ((today + timedelta(days=15)).isoformat(), None)
    assert running["moved"] >= running["due"] and running["late"] == 0 and running["left"] >= 15
    for day, note in ((today, None), (today - timedelta(days=1), "TB 41/TB-UBND")):
        hall.organiser.must("publish", what="conclusion", address=PORTAL, date=day.isoformat(), note=note)
        assert (deadline(hall, "conclusion")["stopped"], deadline(hall, "conclusion")["late"]) == (day.isoformat(), 0)
    told = [one["date"] for one in hall.organiser.state()["publications"]]
    assert told == [today.isoformat(), (today - timedelta(days=1)).isoformat()]
    assert deadline(hall, "plan")["stopped"] is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "cổng thông tin"), ("address", "javascript:alert(1)"), ("address", ""), ("date", "22/3"),
        ("date", "2024-02-30"), ("date", "2999-01-01"), ("what", "gossip"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_and_enters_nothing(hall: Hall, field: str, value: str) -> None:
    before = hall.organiser.state()["publications"]
    told = hall.organiser.do("publish", **{"what": "plan", "address": PORTAL, "date": "2024-02-20"} | {field: value})
    assert (told.status, told.body["field"]) == (422, field)
    assert hall.organiser.state()["publications"] == before


def test_a_request_has_forty_five_days(hall: Hall) -> None:
    hall.organiser.must("configure", settings={"requested_at": "2024-01-10"})
    assert deadline(hall, "request")["due"] == "2024-02-24"
    hall.organiser.must("configure", settings={"requested_at": None})
    assert "request" not in [one["id"] for one in hall.organiser.state()["deadlines"]]


def test_what_was_handed_in_is_a_link_only_where_it_is_an_address(hall: Hall) -> None:
    hall.land.must("hand_in", task=planned(hall, "mo-duoc"), file="https://tinh.vn/bc.docx")
    hall.land.must("hand_in", task=planned(hall, "khong-mo"), file="javascript:alert(1)")
    page = hall.organiser.page()
    assert 'href="https://tinh.vn/bc.docx"' in page
    assert 'href="javascript' not in page and "javascript:alert(1)" in page
