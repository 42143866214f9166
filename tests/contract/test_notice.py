"""The desk on which the notice gets its own words, over the wire."""

from __future__ import annotations

import re

import httpx2

from .cast import LAND, Hall
from .client import Seat
from .test_papers import fetched, words


def asked(seat: Seat, page: str = "1") -> httpx2.Response:
    return seat.http.get(seat.path("desk", "passages"), params={"notice": page})


def desk(seat: Seat, page: str = "1") -> str:
    """What stands on a desk at which the notice is written."""
    shown = asked(seat, page)
    assert shown.status_code == 200, shown.text
    return shown.text


def test_words_of_its_own_are_no_work_that_is_left(hall: Hall) -> None:
    page = left(hall.secretary)
    steps = [name for name, done in ticked(page).items() if not done]
    assert "notice" in steps and page.count("if you like") == 1, "without them the notice is whole"
    assert f"Steps left: {len(steps) - 1}" in page, "what may be left out is not counted"


def test_who_writes_the_minutes_writes_the_notice_and_nobody_else(hall: Hall) -> None:
    assert 'data-passage="notice"' in desk(hall.secretary)
    for seat in (hall.an_phu, hall.land, hall.audience):
        assert asked(seat).status_code == 404, seat.name
    for seat in (hall.chair, hall.moderator, hall.organiser):
        assert seat.do("write", passage="notice", text="Không được.", base=0).status == 403, seat.name


def test_it_offers_the_spoken_conclusion_and_the_paper_prints_what_is_written(hall: Hall) -> None:
    question = hall.answering("Bao giờ có nước?", LAND)
    hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text="Câu trả lời rất dài. " * 30, base=0)
    hall.chair.must("finish", turn=hall.turn)
    hall.chair.must("conclude", text="Tôi cảm ơn các <b>đồng chí</b>.")
    page = desk(hall.secretary)
    assert "Tôi cảm ơn các &lt;b&gt;đồng chí&lt;/b&gt;." in page and f'data-passage="short:{question}"' in page
    hall.secretary.must("write", passage="notice", text="Ghi nhận các ý kiến.", base=0)
    hall.secretary.must("write", passage=f"short:{question}", text="Có nước trong quý III.", base=0)
    told = words(fetched(hall.chair, "conclusion.docx"))
    assert "Ghi nhận các ý kiến." in told and "Tôi cảm ơn" not in told
    assert "Trả lời: Có nước trong quý III." in told
    page = desk(hall.secretary)
    assert "Ghi nhận các ý kiến.</textarea>" in page and "Có nước trong quý III.</textarea>" in page
    for odd in ("0", "-1", "x", "999999999", "²"):
        assert "data-passage" in desk(hall.secretary, odd), odd


def left(seat: Seat) -> str:
    """The list of what is left to do, on the desk."""
    shown = seat.http.get(seat.path("desk", "passages"), params={"signing": "1", "lang": "en"})
    assert shown.status_code == 200, shown.text
    return shown.text


def ticked(page: str) -> dict[str, bool]:
    return {name: done == "yes" for name, done in re.findall(r'id="step-(\w+)" data-done="(\w+)"', page)}


def test_the_list_until_the_signature_ticks_what_is_done_in_the_order_of_the_work(hall: Hall) -> None:
    question = hall.answering("Bao giờ có nước?", LAND)
    hall.chair.must("finish", turn=hall.turn)
    page = left(hall.secretary)
    steps = ["concluded", "answers", "words", "notice", "short", "agencies", "settings", "read", "sign"]
    assert list(ticked(page)) == steps
    assert not ticked(page)["answers"] and f'data-desk="question={question}"' in page, "each has the way to its spot"
    hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text="Sở sẽ khảo sát ba vị trí trong tháng. " * 20, base=0)
    page = left(hall.secretary)
    assert ticked(page)["answers"] and not ticked(page)["short"] and 'data-desk="notice=1" data-at="shorts"' in page
    hall.secretary.must("write", passage=f"short:{question}", text="Sẽ khảo sát.", base=0)
    for passage in ("conclusion", "notice"):
        newest = next((one["seq"] for one in hall.secretary.state()["passages"] if one["id"] == passage), 0)
        hall.secretary.must("write", passage=passage, text="Giao các sở.", base=newest)
    assert "in place of the" not in left(hall.secretary)
    hall.chair.must("conclude", text="Giao các sở. Tôi ghi nhận các ý kiến và mong các bạn tiếp tục hiến kế.")
    assert "The notice prints its own 3 words in place of the 17 that the chair said." in left(hall.secretary)
    before = ticked(left(hall.secretary))
    assert before["short"] and before["notice"] and before["concluded"] and not before["settings"], "the organisers set no signer"
    assert "the name of who signs" in left(hall.secretary)


def test_a_task_without_a_day_is_no_work(hall: Hall) -> None:
    hall.secretary.must("commit", words="Khảo sát", agency=LAND, due=None)
    page = left(hall.secretary)
    assert ticked(page)["agencies"] and "Tasks without a date: 1; the paper says so." in page


def test_only_the_lead_secretary_is_offered_the_seal(hall: Hall) -> None:
    assert "seal?paper=conclusion" in left(hall.secretary) and "seal?paper=conclusion" not in left(hall.moderator)
    for seat in (hall.an_phu, hall.land, hall.audience):
        assert seat.http.get(seat.path("desk", "passages"), params={"signing": "1"}).status_code == 404, seat.name


def test_what_is_proposed_is_offered_in_full_and_taken_all_at_once(hall: Hall) -> None:
    question = hall.answering("Bao giờ có nước?", LAND)
    words = "Cảm ơn đồng chí đã hỏi. Sở sẽ khảo sát <b>ba</b> vị trí trong tháng này. " + "Việc khác làm sau. " * 20
    hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text=words, base=0)
    hall.chair.must("finish", turn=hall.turn)
    page = desk(hall.secretary)
    assert "data-take-all" in page and "data-proposed" in page
    proposed = re.search(r'proposed">([^<]+)</blockquote>', page)
    assert proposed and "trả lời: Sở sẽ khảo sát &lt;b&gt;ba&lt;/b&gt; vị trí" in proposed[1] and "Cảm ơn" not in proposed[1]
    hall.secretary.must("write", passage=f"short:{question}", text="Sẽ khảo sát.", base=0)
    assert "data-take-all" not in desk(hall.secretary)


def test_the_address_where_the_notice_was_written_once_leads_to_where_it_is_now(hall: Hall) -> None:
    where = {
        hall.secretary: ("notice", f"{hall.secretary.path()}?lang=vi#desk=notice=1"),
        hall.organiser: ("notice", f"{hall.organiser.path('papers/conclusion')}?lang=vi"),
        hall.chair: ("notice.docx", hall.chair.path("papers/conclusion.docx")),
    }
    for seat, (name, to) in where.items():
        moved = seat.http.get(seat.path(f"papers/{name}"), params={"lang": "vi"}, follow_redirects=False)
        assert moved.status_code == 303 and moved.headers["location"].endswith(to.partition("://")[2].partition("/")[2] or to)
    assert hall.an_phu.http.get(hall.an_phu.path("papers/notice"), follow_redirects=False).status_code == 403


def test_a_sealed_notice_is_read_here_and_not_written(hall: Hall) -> None:
    question = hall.answering("Còn câu nào dài?", LAND)
    hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text="Sở sẽ khảo sát ba vị trí trong tháng. " * 20, base=0)
    hall.chair.must("finish", turn=hall.turn)
    hall.chair.must("conclude", text="Hết.")
    hall.chair.must("seal", paper="conclusion")
    page = desk(hall.secretary)
    assert "readonly" in page and "data-block" not in page
    sealed = left(hall.secretary)
    assert ticked(sealed)["read"] and not ticked(sealed)["sign"] and 'papers/conclusion.docx" download' in sealed
    # What was not done can be done no more, and the list says what the paper prints instead.
    assert 'data-done="no"' not in sealed.partition('id="step-sign"')[0]
    step = sealed.partition('id="step-short" data-done="over"')[2].partition("</li>")[0]
    assert "stand there as they were proposed" in step and "data-desk" not in step
    hall.organiser.must("register", paper="conclusion", number="5", date="2026-04-01")
    assert ticked(left(hall.secretary))["sign"]
