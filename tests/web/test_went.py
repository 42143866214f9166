"""The report of how it went: for the organisers and nobody else, once the conference has ended; its links stand where needed."""

import re

from contract.cast import Hall

PATH = "/doithoai/organiser/went"


def test_the_report_is_there_when_the_conference_has_ended(opened: Hall) -> None:
    assert opened.organiser.http.get(PATH).status_code == 404
    assert 'href="organiser/went"' not in opened.organiser.page()
    question = opened.speaking("Đường vào thôn bao giờ làm?")
    opened.chair.must("finish", turn=opened.turn)
    opened.chair.must("defer", question=question, agency="so-y-te", due=None)
    opens = opened.moderator.path("sheet", "raise")
    assert 'data-do="raise"' in opened.moderator.http.get(opens).text
    opened.chair.must("end")
    assert 'data-do="raise"' not in opened.moderator.http.get(opens).text, "a place in a queue that is closed"
    assert 'href="organiser/went"' in opened.organiser.page()
    page = opened.organiser.http.get(PATH, params={"lang": "en"})
    assert page.status_code == 200 and page.headers["cache-control"] == "no-store"
    for told in ("Turns called", "Xã An Phú", "question sent", "Nothing ever came from"):
        assert told in page.text, told
    assert "By robots" not in page.text and "Đường vào thôn" not in page.text
    told_here = opened.organiser.http.get(PATH, params={"lang": "vi"}).text
    assert "Lượt gọi" in told_here
    assert re.search(r">\d+,\d giây<", told_here) and re.search(r">\d+\.\d s<", page.text), "a comma here, a point in English"
    for seat in (opened.moderator, opened.chair, opened.stranger("organiser")):
        assert seat.http.get(PATH).status_code == 401
