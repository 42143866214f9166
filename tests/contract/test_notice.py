"""The page on which the notice gets its own words, over the wire."""

from __future__ import annotations

from .cast import LAND, Hall
from .test_papers import fetched, words


def test_who_writes_the_minutes_writes_the_notice_and_nobody_else(hall: Hall) -> None:
    assert fetched(hall.secretary, "notice").status_code == 200
    for seat in (hall.chair, hall.moderator, hall.organiser, hall.an_phu, hall.land, hall.audience):
        assert fetched(seat, "notice").status_code == 403, seat.name


def test_it_offers_the_spoken_conclusion_and_the_paper_prints_what_is_written(hall: Hall) -> None:
    question = hall.answering("Bao giờ có nước?", LAND)
    hall.secretary.must("write", passage=f"answer:{question}:{LAND}", text="Câu trả lời rất dài. " * 30, base=0)
    hall.chair.must("finish", turn=hall.turn)
    hall.chair.must("conclude", text="Tôi cảm ơn các <b>đồng chí</b>.")
    page = fetched(hall.secretary, "notice", Accept="text/html").text
    assert "Tôi cảm ơn các &lt;b&gt;đồng chí&lt;/b&gt;." in page and f'data-passage="short:{question}"' in page
    hall.secretary.must("write", passage="notice", text="Ghi nhận các ý kiến.", base=0)
    hall.secretary.must("write", passage=f"short:{question}", text="Có nước trong quý III.", base=0)
    told = words(fetched(hall.chair, "conclusion.docx"))
    assert "Ghi nhận các ý kiến." in told and "Tôi cảm ơn" not in told
    assert "Trả lời: Có nước trong quý III (chi tiết tại Phụ lục)." in told
    page = fetched(hall.secretary, "notice", Accept="text/html").text
    assert "Ghi nhận các ý kiến.</textarea>" in page and "Có nước trong quý III.</textarea>" in page
    for odd in ("0", "-1", "x", "999999999", "²"):
        assert fetched(hall.secretary, f"notice?page={odd}").status_code == 200, odd


def test_a_sealed_notice_is_read_here_and_not_written(hall: Hall) -> None:
    hall.chair.must("conclude", text="Hết.")
    hall.chair.must("seal", paper="conclusion")
    page = fetched(hall.secretary, "notice", Accept="text/html").text
    assert "readonly" in page and "data-take" not in page
