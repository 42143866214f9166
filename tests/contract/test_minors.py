"""Under-18s: staff and their own point know who asked, whoever follows from afar does not."""

from __future__ import annotations

from .cast import LAND, Hall

NAME, SCHOOL = "Lê Thị Na Canary", "Trường Canary"


def test_a_minor_is_named_to_staff_and_to_nobody_who_follows(hall: Hall) -> None:
    question = hall.an_phu.must("submit", text="Bao giờ có lớp mới?", asker=NAME, unit=SCHOOL, minor=True).body["id"]
    page = hall.moderator.http.get(hall.moderator.path("sheet", "question") + f"?question={question}").text
    assert "Dưới 18 tuổi" in page and "mark_minor" in page
    hall.moderator.must("mark_minor", question=question, minor=False)
    hall.organiser.must("mark_minor", question=question)
    hall.moderator.must("approve", question=question)
    hall.chair.must("call", question=question, turn=hall.turn)
    hall.chair.must("speak", question=question, turn=hall.turn)
    told = {
        seat.name: seat.http.get(seat.path("state.json")).text
        for seat in (hall.audience, hall.hoa_lac, hall.stage, hall.an_phu, hall.moderator)
    }
    assert [NAME in text for text in told.values()] == [False, False, False, True, True]
    for told_to_all in (hall.stage.path(), hall.chair.path() + "?view=mc"):
        words = hall.stage.http if told_to_all == hall.stage.path() else hall.chair.http
        page = words.get(told_to_all).text
        assert "An Phú" in page, told_to_all
    assert NAME not in hall.stage.http.get(hall.stage.path()).text and SCHOOL not in hall.stage.http.get(hall.stage.path()).text
    assert "Dưới 18 tuổi" in hall.moderator.http.get(hall.moderator.path()).text
    assert "Dưới 18 tuổi" in hall.chair.http.get(hall.chair.path()).text
    assert NAME not in hall.audience.http.get(hall.audience.path()).text
    hall.chair.must("invite", questions=[question], agency=LAND, turn=hall.turn)
    hall.chair.must("finish", turn=hall.turn)
    hall.chair.must("end")
    for page in ("answers", "feed.json", "feed.xml"):
        text = hall.audience.http.get(f"/{hall.conference}/{page}").text
        assert "lớp mới" in text and NAME not in text and SCHOOL not in text, page
    assert NAME not in hall.audience.http.get(hall.audience.path()).text
