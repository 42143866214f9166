"""Completed answers as programs meet them: sent, endorsed, returned, published, chased; and what was deferred is followed."""

from __future__ import annotations

from typing import Any

import pytest

from .cast import HEALTH, LAND, Hall
from .client import Seat

SITE = "https://sonnmt.tinh.vn/tra-loi-17"


def answered(hall: Hall, text: str = "Đường xã bao giờ xong?", said: str = "Xong trong năm.") -> str:
    question = hall.answering(text, LAND)
    hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text=said, base=0)
    hall.chair.must("finish", turn=hall.turn)
    return question


def completed(hall: Hall, question: str) -> dict[str, Any]:
    [one] = hall.question(question)["completed"]
    return dict(one)


def owed(hall: Hall) -> dict[str, Any]:
    return dict(hall.land.state()["owing"])


def opened_sheet(seat: Seat, about: dict[str, str]) -> str:
    return str(seat.http.get(seat.path("sheet", "complete"), params=about).text)


def test_an_answer_goes_to_the_organisers_and_back_until_it_is_endorsed_and_published(hall: Hall) -> None:
    question = answered(hall)
    hall.land.refused("publish_answer", question=question, address=SITE, date="2024-01-02")
    hall.land.must("complete", question=question, text="Xong ngày 30/9.")
    hall.organiser.must("return_answer", question=question, agency=LAND, reason="Nêu năm")
    assert hall.land.question(question)["completed"][0]["reason"] == "Nêu năm"  # type: ignore[index]
    hall.land.must("complete", question=question, text="Xong ngày 30/9/2026.")
    hall.organiser.must("endorse_answer", question=question, agency=LAND)
    hall.organiser.refused("endorse_answer", question=question, agency=LAND)
    hall.land.must("publish_answer", question=question, address=SITE, date="2024-01-02")
    told = completed(hall, question)
    assert (told["standing"], told["public"], told["address"]) == ("endorsed", "Xong ngày 30/9/2026.", SITE)


def test_only_its_own_agency_completes_and_only_the_organisers_judge(hall: Hall) -> None:
    question = answered(hall)
    hall.health.refused("complete", question=question, text="Của chúng tôi")
    assert hall.land.do("complete", question=question, text="").status == 422
    hall.land.must("complete", question=question, text="Xong.")
    for seat in (hall.land, hall.chair, hall.moderator, hall.secretary):
        for command in ("endorse_answer", "return_answer", "chase"):
            assert seat.do(command, question=question, agency=LAND, reason="x").status == 403
    assert (hall.health.question(question) or {}).get("completed") is None
    assert (hall.an_phu.question(question) or {}).get("completed") is None


def test_a_deferred_question_is_followed_with_every_step(hall: Hall) -> None:
    question = hall.deferred("Trường học?", LAND)
    told = hall.land.do("pursue", question=question, state="no_funds")
    assert (told.status, told.body["field"]) == (422, "note")
    hall.land.must("pursue", question=question, state="no_funds", note="Ghi vốn trung hạn 2027")
    hall.organiser.must("pursue", question=question, state="handling", agency=LAND)
    steps = hall.question(question)["progress"]
    assert [(one["state"], one["by"]) for one in steps] == [("no_funds", f"agency-{LAND}"), ("handling", "organiser")]
    hall.health.refused("pursue", question=question, state="done")


@pytest.mark.parametrize("date", ["2999-01-01", "30/9", "2024-02-30"])
def test_a_day_that_cannot_be_is_named(hall: Hall, date: str) -> None:
    question = answered(hall)
    hall.land.must("complete", question=question, text="Xong.")
    hall.organiser.must("endorse_answer", question=question, agency=LAND)
    told = hall.land.do("publish_answer", question=question, address=SITE, date=date)
    assert (told.status, told.body["field"]) == (422, "date")
    assert completed(hall, question)["address"] is None


def test_after_the_end_what_is_owed_is_counted_filled_in_and_chased(hall: Hall) -> None:
    before = hall.land.state()["owing"]
    first, later = answered(hall, said="Sở sẽ hoàn thành trong quý III."), hall.deferred("Trường học?", LAND)
    sheet = {"question": first}
    assert before["answers"] == [] and "Sở sẽ hoàn thành" not in opened_sheet(hall.land, sheet)
    hall.organiser.must("configure", settings={"answers_due": "2024-04-15"})
    hall.chair.must("end")
    assert "Sở sẽ hoàn thành" in opened_sheet(hall.land, sheet) and "Sở sẽ hoàn thành" not in opened_sheet(hall.health, sheet)
    assert (owed(hall)["answers"][-1], owed(hall)["replies"][-1], owed(hall)["due"]) == (first, later, "2024-04-15")
    [told] = [one for one in hall.organiser.state()["owing"] if one["agency"] == LAND]
    assert told["overdue"] == len(told["answers"]) > 0
    hall.organiser.must("chase", agency=LAND)
    assert len(owed(hall)["chased"]) == 1
    assert "đôn đốc" in hall.land.page()
    sent = owed(hall)["sent"]
    for question in owed(hall)["answers"]:
        hall.land.must("complete", question=question, text="Xong.")
    for question in owed(hall)["replies"]:
        hall.land.must("reply", question=question, text="Khởi công tháng 9.")
    assert (owed(hall)["answers"], owed(hall)["replies"]) == ([], []) and owed(hall)["sent"] > sent
    hall.organiser.refused("chase", agency=LAND)
    hall.organiser.refused("chase", agency=HEALTH)
